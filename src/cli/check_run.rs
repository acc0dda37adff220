//! `skillatlas check --run` and `--bless`: runs the examples of a pack, says which print something else than is stored, and
//! stores what came out where that is asked for.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{IsTerminal, Write};
use std::path::Path;

use super::Failure;
use crate::lab::{Verdict, Workbench};
use crate::markdown::MAX_CODE;
use crate::pack::{self, Diagnostic, Example, Pack, PackFiles, Skill};
use crate::store;

/// Which examples are run, and what happens to their outputs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wish<'a> {
    /// A skill, or `skill/example`; all where none is named.
    pub only: Option<&'a str>,
    /// The pack's folder, where what comes out is to be stored in it.
    pub bless: Option<&'a Path>,
}

/// What running the examples came to; fields are only ever added.
#[derive(Debug, Default, serde::Serialize)]
pub(super) struct Ran {
    /// By language of the example.
    languages: BTreeMap<String, Count>,
    not_run: Vec<NotRun>,
    /// Files that were written, below the pack's folder.
    stored: Vec<String>,
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
    language: String,
    why: String,
}

/// Runs the examples that are asked for, one after the other: some listen on the same port.
///
/// # Errors
/// A data set cannot be read, no example has the name, or an output cannot be stored.
pub(super) fn run(pack: &Pack, files: &dyn PackFiles, wish: Wish<'_>) -> Result<Ran, Failure> {
    let mut bench = Workbench::new(pack, files).map_err(Failure::cannot)?;
    let wanted: Vec<(&Skill, &Example)> = pack
        .skills
        .iter()
        .flat_map(|skill| skill.examples.iter().map(move |example| (skill, example)))
        .filter(|(skill, example)| wish.only.is_none_or(|only| is_named(only, skill, example)))
        .collect();
    if let (Some(only), true) = (wish.only, wanted.is_empty()) {
        return Err(Failure::no(format!("no example is named `{only}`")).hint("name a skill, or `skill/example`"));
    }
    let mut ran = Ran::default();
    for (index, (skill, example)) in wanted.iter().enumerate() {
        let name = format!("{}/{}", skill.id, example.id);
        progress(&format!("{} of {}: {name}", index + 1, wanted.len()));
        let count = ran.languages.entry(example.language.clone()).or_default();
        count.examples += 1;
        let verdict = match bench.run(example) {
            None => Verdict::NotRun("it has no command".to_owned()),
            Some(verdict) => verdict,
        };
        match &verdict {
            Verdict::NotRun(why) => ran.not_run.push(NotRun {
                example: name,
                language: example.language.clone(),
                why: why.clone(),
            }),
            Verdict::Same => {
                count.ran += 1;
                count.same += 1;
            }
            Verdict::Differs(came, _) | Verdict::NothingStored(came) if wish.bless.is_some() => {
                count.ran += 1;
                count.same += 1;
                let folder = wish.bless.unwrap_or(Path::new("."));
                let ran_on = bench.tools.ran_on(example);
                ran.stored
                    .extend(store_output(folder, skill, example, came, ran_on.as_deref())?);
            }
            _ => count.ran += 1,
        }
        if wish.bless.is_none() || !matches!(verdict, Verdict::Differs(..) | Verdict::NothingStored(_)) {
            ran.diagnostics.extend(verdict.diagnostic(skill, example));
        }
    }
    progress("");
    Ok(ran)
}

fn is_named(only: &str, skill: &Skill, example: &Example) -> bool {
    match only.split_once('/') {
        None => only == skill.id.as_str(),
        Some((in_skill, id)) => in_skill == skill.id.as_str() && id == example.id.as_str(),
    }
}

/// Stores an output, and in `skill.ron` what it ran on; the files that were written.
fn store_output(
    pack: &Path,
    skill: &Skill,
    example: &Example,
    came: &[u8],
    ran_on: Option<&str>,
) -> Result<Vec<String>, Failure> {
    let name = format!("{}/{}", skill.id, example.id);
    let text = std::str::from_utf8(came)
        .map_err(|_| Failure::cannot(format!("{name}: what came out is not UTF-8, and is not stored")))?;
    if text.len() > MAX_CODE {
        return Err(Failure::cannot(format!(
            "{name}: {} bytes came out, and at most {MAX_CODE} are stored",
            text.len()
        )));
    }
    let folder = format!("skills/{}", skill.id);
    let file = match &example.output {
        Some(output) => output.file.clone(),
        None => format!("examples/{}.out", example.id),
    };
    let output = format!("{folder}/{file}");
    store::save(&pack.join(&output), came, |_| Ok(()))?;
    let mut stored = vec![output];
    let told = example.output.as_ref().map(|output| output.ran_on.as_str());
    // Where no program tells its version, what the author wrote stays; the shell is always among them.
    let ran_on = ran_on.or(told).unwrap_or("sh");
    if told != Some(ran_on) {
        let path = pack.join(&folder).join("skill.ron");
        let cannot = |error: String| Failure::cannot(format!("{}: {error}", path.display()));
        let before = std::fs::read_to_string(&path).map_err(|error| cannot(error.to_string()))?;
        let after =
            pack::output_text(&before, &example.id, &file, ran_on).map_err(|error| cannot(error.to_string()))?;
        store::save(&path, after.as_bytes(), |_| Ok(()))?;
        stored.push(format!("{folder}/skill.ron"));
    }
    Ok(stored)
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
    for not_run in &ran.not_run {
        let NotRun { example, language, why } = not_run;
        let _ = writeln!(text, "not run: {example} ({language}): {why}");
    }
    for (language, Count { examples, ran, same }) in &ran.languages {
        let _ = writeln!(
            text,
            "{language:12} {examples:4} examples, {ran:4} ran, {same:4} as stored"
        );
    }
    let Count { examples, ran, same } = total;
    let _ = writeln!(
        text,
        "{:12} {examples:4} examples, {ran:4} ran, {same:4} as stored",
        "in all"
    );
    text
}
