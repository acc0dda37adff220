//! `skillatlas check --run` and `--bless`: runs the examples of a pack, says which print something else than is stored, and
//! stores what came out where that is asked for.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use super::Failure;
use crate::lab::{Fetched, Part, Runnable, Verdict, Workbench};
use crate::markdown::MAX_CODE;
use crate::pack::{self, Diagnostic, Pack, PackFiles, Severity};
use crate::store;

/// Which examples are run, and what happens to their outputs.
#[derive(Clone, Debug)]
pub(super) struct Wish<'a> {
    /// A skill, or `skill/example`; all where none is named.
    pub only: Option<&'a str>,
    /// Whether packages that are missing are fetched, over the network.
    pub fetch: bool,
    /// Whether anything is run.
    pub run: bool,
    /// The pack's folder, where what comes out is to be stored in it.
    pub bless: Option<&'a Path>,
    /// A folder of this program's own for packages that examples use.
    pub packages: Option<PathBuf>,
}

/// What running the examples came to; fields are only ever added.
#[derive(Debug, Default, serde::Serialize)]
pub(super) struct Ran {
    /// By language of the example.
    languages: BTreeMap<String, Count>,
    checks: Count,
    not_run: Vec<NotRun>,
    /// Files that were written, below the pack's folder.
    stored: Vec<String>,
    fetched: Vec<Fetched>,
    /// The signal that ended it before its end, by number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interrupted: Option<u8>,
    #[serde(skip)]
    pub diagnostics: Vec<Diagnostic>,
}

/// Examples counted.
#[derive(Clone, Copy, Debug, Default, serde::Serialize)]
struct Count {
    examples: usize,
    ran: usize,
    same: usize,
}

#[derive(Debug, serde::Serialize)]
struct NotRun {
    /// `skill/example`.
    example: String,
    /// Of the example; `check` of a check.
    language: String,
    why: String,
}

/// Runs the examples and checks that are asked for, one after the other: some listen on the same port.
///
/// # Errors
/// No example has the name.
pub(super) fn run(pack: &Pack, files: &dyn PackFiles, wish: &Wish<'_>) -> Result<Ran, Failure> {
    let mut bench = Workbench::new(pack, files, wish.packages.clone());
    let all = pack.skills.iter().flat_map(Runnable::all_of);
    let wanted: Vec<Runnable<'_>> = all
        .filter(|what| wish.only.is_none_or(|only| is_named(only, *what)))
        .collect();
    if let (Some(only), true) = (wish.only, wanted.is_empty()) {
        return Err(Failure::no(format!("no example is named `{only}`")).hint("name a skill, or `skill/example`"));
    }
    let mut ran = Ran {
        diagnostics: std::mem::take(&mut bench.diagnostics),
        ..Ran::default()
    };
    if wish.fetch {
        for what in &wanted {
            let tell = |packages: &str| progress(&format!("{}: fetching {packages}", what.name()));
            ran.fetched.extend(bench.fetch(*what, tell));
        }
    }
    if wish.run {
        for (index, what) in wanted.iter().enumerate() {
            progress(&format!("{} of {}: {}", index + 1, wanted.len(), what.name()));
            let verdict = match bench.run(*what) {
                None => Verdict::NotRun("it has no command".to_owned()),
                Some(Verdict::Interrupted) => break,
                Some(verdict) => verdict,
            };
            ran.count(*what, verdict, &mut bench, wish.bless);
        }
    }
    ran.interrupted = bench.interrupted();
    progress("");
    Ok(ran)
}

fn is_named(only: &str, what: Runnable<'_>) -> bool {
    match only.split_once('/') {
        None => only == what.skill.id.as_str(),
        Some((in_skill, id)) => in_skill == what.skill.id.as_str() && id == what.id(),
    }
}

impl Ran {
    /// Counts a verdict, and stores what came out where that is asked for. What cannot be stored is a problem of its own, and
    /// the others are run all the same.
    fn count(&mut self, what: Runnable<'_>, verdict: Verdict, bench: &mut Workbench<'_>, bless: Option<&Path>) {
        let language = match what.part {
            Part::Example(example) => example.language.as_str(),
            Part::Check(_) => "check",
        };
        let count = match what.part {
            Part::Example(_) => self.languages.entry(language.to_owned()).or_default(),
            Part::Check(_) => &mut self.checks,
        };
        count.examples += 1;
        if let Verdict::NotRun(why) = verdict {
            self.not_run.push(NotRun {
                example: what.name(),
                language: language.to_owned(),
                why,
            });
            return;
        }
        count.ran += 1;
        if let (Verdict::Differs(came, ..) | Verdict::NothingStored(came), Some(folder)) = (&verdict, bless) {
            let file = match &verdict {
                Verdict::Differs(_, _, file) => file.clone(),
                _ => what.first_output_file(),
            };
            let ran_on = bench.ran_on(what);
            let (stored, problem) = store_output(folder, what, &file, came, ran_on.as_deref());
            self.stored.extend(stored);
            count.same += usize::from(problem.is_none());
            self.diagnostics.extend(problem);
            return;
        }
        count.same += usize::from(verdict == Verdict::Same);
        self.diagnostics.extend(verdict.diagnostic(what));
    }
}

/// Stores an output, and in `skill.ron` what it ran on: the files that were written, and why not all of them were.
fn store_output(
    pack: &Path,
    what: Runnable<'_>,
    file: &str,
    came: &[u8],
    ran_on: Option<&str>,
) -> (Vec<String>, Option<Diagnostic>) {
    let mut stored = Vec::new();
    let problem = try_to_store(pack, what, file, came, ran_on, &mut stored).err();
    let problem = problem.map(|why| Diagnostic {
        severity: Severity::Error,
        code: "run-cannot-store",
        path: format!("skills/{}/{file}", what.skill.id),
        line: 1,
        column: 1,
        message: format!("what the {} `{}` prints is not stored: {why}", what.kind(), what.id()),
        help: "mend it, and store the output again with `skillatlas check --bless`".to_owned(),
    });
    (stored, problem)
}

fn try_to_store(
    pack: &Path,
    what: Runnable<'_>,
    file: &str,
    came: &[u8],
    ran_on: Option<&str>,
    stored: &mut Vec<String>,
) -> Result<(), String> {
    let text = std::str::from_utf8(came).map_err(|_| "it is not UTF-8".to_owned())?;
    if text.len() > MAX_CODE {
        return Err(format!(
            "it has {} bytes, and at most {MAX_CODE} are stored",
            text.len()
        ));
    }
    let folder = format!("skills/{}", what.skill.id);
    let mut save = |name: &str, bytes: &[u8]| {
        let path = format!("{folder}/{name}");
        store::save_inside(pack, &path, bytes).map_err(|error| error.to_string())?;
        stored.push(path);
        Ok::<(), String>(())
    };
    save(file, came)?;
    let first = what.outputs().next();
    if first.is_some_and(|first| first.file != file) {
        // One of another version, which says already what it ran on.
        return Ok(());
    }
    let told = first.map(|output| output.ran_on.as_str());
    // Where no program tells its version, what the author wrote stays; the shell is always among them.
    let ran_on = ran_on.or(told).unwrap_or("sh");
    if told == Some(ran_on) {
        return Ok(());
    }
    let before = std::fs::read_to_string(pack.join(&folder).join("skill.ron"));
    let before = before.map_err(|error| format!("skill.ron: {error}"))?;
    let id = pack::ExampleId::from(what.id());
    let after = pack::output_text(&before, &id, file, ran_on).map_err(|error| error.to_string())?;
    save("skill.ron", after.as_bytes())
}

/// Says on a terminal how far it is; nowhere else, so that logs stay short.
fn progress(text: &str) {
    const WIDTH: usize = 78;
    let mut err = std::io::stderr().lock();
    if err.is_terminal() {
        let text: String = text.chars().take(WIDTH).collect();
        // Nothing is lost where it cannot be shown.
        let _ = write!(err, "\r{text:WIDTH$}\r").and_then(|()| err.flush());
    }
}

/// The counts for people, and what could not be run by name.
pub(super) fn text(ran: &Ran) -> String {
    let mut text = String::new();
    let mut total = Count::default();
    for count in ran.languages.values() {
        total.examples += count.examples;
        total.ran += count.ran;
        total.same += count.same;
    }
    // Writing to a String cannot fail.
    for path in &ran.stored {
        let _ = writeln!(text, "stored: {path}");
    }
    for Fetched {
        example,
        packages,
        bytes,
        trouble,
    } in &ran.fetched
    {
        let megabytes = *bytes as f64 / 1e6;
        let _ = writeln!(
            text,
            "fetched: {example}: {} packages, {megabytes:.1} MB: {}",
            packages.len(),
            packages.join(", ")
        );
        if let Some(trouble) = trouble {
            let _ = writeln!(text, "not fetched: {example}: {trouble}");
        }
    }
    for not_run in &ran.not_run {
        let NotRun { example, language, why } = not_run;
        let _ = writeln!(text, "not run: {example} ({language}): {why}");
    }
    let mut line = |what: &str, Count { examples, ran, same }: &Count, noun: &str| {
        let _ = writeln!(text, "{what:12} {examples:4} {noun}, {ran:4} ran, {same:4} as stored");
    };
    for (language, count) in &ran.languages {
        line(language, count, "examples");
    }
    if !ran.languages.is_empty() {
        line("in all", &total, "examples");
    }
    if ran.checks.examples > 0 {
        line("statements", &ran.checks, "checks");
    }
    if let Some(signal) = ran.interrupted {
        let _ = writeln!(text, "ended by signal {signal}: the rest was not run");
    }
    text
}
