//! Where the examples and checks of one pack are run: an empty folder for each, with its own files and copies of the pack's
//! data sets.

use std::path::PathBuf;

use super::dotnet::{self, Fetched};
use super::run_folder::RunFolder;
use super::runnable::{Part, Runnable};
use super::tools::Tools;
use super::trial::{Limits, Shell, Trial};
use super::verdict::{last_line, shown};
use super::{Verdict, difference};
use crate::pack::{Diagnostic, Pack, PackFiles, Severity};
use crate::store::StoreError;

/// Largest data set that is laid beside an example, in bytes.
const MAX_DATASET: u64 = 16 << 20;
/// Largest file of a skill's `checks/`, in bytes.
const MAX_CHECK: u64 = 1 << 20;

/// The data sets of a pack, read once, and what is known about this machine. While it lives, signals to end this program are
/// noted and end what runs: look at [`Workbench::interrupted`].
pub struct Workbench<'p> {
    files: &'p dyn PackFiles,
    /// Names without folders, and bytes.
    datasets: Vec<(String, Vec<u8>)>,
    tools: Tools,
    shell: Shell,
    /// Whether .NET can be used here, once that was asked.
    dotnet: Option<Result<(), String>>,
    pub limits: Limits,
    /// Data sets that could not be laid beside the examples.
    pub diagnostics: Vec<Diagnostic>,
}

impl<'p> Workbench<'p> {
    /// `packages` is a folder of this program's own for packages that examples use.
    pub fn new(pack: &Pack, files: &'p dyn PackFiles, packages: Option<PathBuf>) -> Self {
        let (mut datasets, mut diagnostics) = (Vec::new(), Vec::new());
        for path in pack.datasets.values() {
            match files.read(path, MAX_DATASET) {
                Ok(bytes) => datasets.push((base_name(path).to_owned(), bytes.into_owned())),
                Err(error) => diagnostics.push(Diagnostic {
                    severity: Severity::Error,
                    code: "run-no-data-set",
                    path: "pack.ron".to_owned(),
                    line: 1,
                    column: 1,
                    message: format!("the data set `{path}` is not laid beside the examples: {error}"),
                    help: format!("mend it; at most {MAX_DATASET} bytes are laid there"),
                }),
            }
        }
        Self {
            files,
            datasets,
            tools: Tools::default(),
            shell: Shell::new(packages),
            dotnet: None,
            limits: Limits::default(),
            diagnostics,
        }
    }

    /// The signal that told this program to end, by number.
    pub fn interrupted(&self) -> Option<u8> {
        self.shell.interrupts.came()
    }

    /// The versions of what it runs on, as they stand beside an output.
    pub fn ran_on(&mut self, what: Runnable<'_>) -> Option<String> {
        self.tools.ran_on(&self.shell, what)
    }

    /// Runs an example or a check, and compares what comes out with what is stored. `None` where it has no command.
    pub fn run(&mut self, what: Runnable<'_>) -> Option<Verdict> {
        let command = what.command()?;
        if self.interrupted().is_some() {
            return Some(Verdict::Interrupted);
        }
        if let Some(missing) = self.tools.missing(&self.shell, what) {
            let how = if missing.contains(char::is_whitespace) {
                "fails, so a library is not installed"
            } else {
                "is not installed"
            };
            return Some(Verdict::NotRun(format!("`{}` {how}", shown(&missing))));
        }
        let folders = match self.lay_out(what) {
            Ok(folders) => folders,
            Err(error) => return Some(Verdict::Stopped(error.to_string())),
        };
        let mut limits = self.limits;
        if dotnet::is_used(what) {
            if let Err(why) = self.ready_for_dotnet(what, &folders) {
                return Some(Verdict::NotRun(why));
            }
            limits.time += dotnet::COMPILING;
        }
        let trial = self.shell.run(command, &folders, limits);
        Some(self.judge(what, trial, limits))
    }

    /// Fetches the packages that an example names and that are not here yet, over the network; `None` where there are none.
    pub fn fetch(&mut self, what: Runnable<'_>, tell: impl FnOnce(&str)) -> Option<Fetched> {
        let packages = dotnet::not_there_yet(what, self.shell.packages.as_deref());
        if packages.is_empty() || self.tools.missing(&self.shell, what).is_some() {
            return None;
        }
        tell(&in_words(&packages));
        let failed = |trouble: String| Fetched {
            example: what.name(),
            trouble: Some(trouble),
            ..Fetched::default()
        };
        Some(match self.lay_out_for_all(what) {
            Err(error) => failed(error.to_string()),
            Ok(folders) => match self.doctor(&folders) {
                Err(why) => failed(why),
                Ok(()) => dotnet::fetch(&self.shell, what, &folders),
            },
        })
    }

    fn lay_out(&self, what: Runnable<'_>) -> Result<RunFolder, StoreError> {
        let folders = self.lay_out_for_all(what)?;
        if dotnet::is_used(what) {
            dotnet::lay_above(&folders)?;
        }
        Ok(folders)
    }

    fn lay_out_for_all(&self, what: Runnable<'_>) -> Result<RunFolder, StoreError> {
        let folders = RunFolder::new()?;
        for (name, bytes) in &self.datasets {
            folders.put(name, bytes)?;
        }
        match what.part {
            Part::Example(example) => folders.put(base_name(&example.file), example.code.as_bytes())?,
            Part::Check(_) => {
                let folder = format!("skills/{}/checks/", what.skill.id);
                let is_output = |path: &str| {
                    let stored = what.skill.checks.iter().filter_map(|check| check.output.as_ref());
                    stored
                        .into_iter()
                        .any(|output| path.ends_with(&format!("/{}", output.file)))
                };
                for (path, _) in self.files.list() {
                    let Some(name) = path.strip_prefix(&folder).filter(|_| !is_output(&path)) else {
                        continue;
                    };
                    // What cannot be read is told by the reading of the pack.
                    if let Ok(bytes) = self.files.read(&path, MAX_CHECK) {
                        folders.put(name, &bytes)?;
                    }
                }
            }
        }
        Ok(folders)
    }

    /// Whether .NET is here as it is needed, and the packages that are named; `Err` says what is missing.
    fn ready_for_dotnet(&mut self, what: Runnable<'_>, folders: &RunFolder) -> Result<(), String> {
        self.doctor(folders)?;
        let packages = dotnet::not_there_yet(what, self.shell.packages.as_deref());
        if packages.is_empty() {
            return Ok(());
        }
        Err(not_fetched(&in_words(&packages)))
    }

    fn doctor(&mut self, folders: &RunFolder) -> Result<(), String> {
        let shell = &self.shell;
        // All folders lie beside each other, so that one answer holds for all.
        let answer = self.dotnet.get_or_insert_with(|| dotnet::doctor(shell, folders));
        answer.clone().map_err(|why| shown_whole(&why))
    }

    fn judge(&mut self, what: Runnable<'_>, trial: Trial, limits: Limits) -> Verdict {
        let (output, code) = match trial {
            Trial::Ended { output, code } => (output, code),
            Trial::Interrupted => return Verdict::Interrupted,
            Trial::TooLong => {
                let seconds = limits.time.as_secs();
                return if dotnet::is_used(what) {
                    Verdict::NotRun(format!(
                        "this machine is too slow or busy: not compiled and run after {seconds} s"
                    ))
                } else {
                    Verdict::Stopped(format!("it had not ended after {seconds} s"))
                };
            }
            Trial::TooMuch => return Verdict::Stopped(format!("it printed more than {} bytes", limits.bytes)),
            Trial::NotStarted(error) => return Verdict::NotRun(error),
            Trial::Broken(error) => return Verdict::Stopped(error),
        };
        let failed = code != Some(0);
        let is_stored = |output: &[u8]| what.outputs().any(|stored| difference(&stored.text, output).is_none());
        if failed == what.fails() && is_stored(&output) {
            return Verdict::Same;
        }
        let unresolved = dotnet::unresolved(&output);
        if failed && dotnet::is_used(what) && !unresolved.is_empty() {
            return Verdict::NotRun(not_fetched(&shown(&unresolved.join(", "))));
        }
        if failed != what.fails() {
            return Verdict::EndedWrongly(code, last_line(&output));
        }
        // Where several are stored, the one of this version is compared.
        let ran_on = self.ran_on(what).unwrap_or_default();
        let of_version = what.outputs().find(|stored| stored.ran_on == ran_on);
        let Some(stored) = of_version.or_else(|| what.outputs().next()) else {
            // A check may speak by its exit code alone.
            let is_silent = matches!(what.part, Part::Check(_)) && output.is_empty();
            return if is_silent {
                Verdict::Same
            } else {
                Verdict::NothingStored(output)
            };
        };
        match difference(&stored.text, &output) {
            None => Verdict::Same,
            Some(difference) => Verdict::Differs(output, difference, stored.file.clone()),
        }
    }
}

fn not_fetched(packages: &str) -> String {
    format!("packages are not there yet: {packages}; `skillatlas check PACK --fetch` fetches them")
}

/// `Name 1.2, Other 3.4`, for a message.
fn in_words(packages: &[(String, String)]) -> String {
    let words: Vec<String> = packages
        .iter()
        .map(|(name, version)| format!("{name} {version}"))
        .collect();
    shown(&words.join(", "))
}

/// A sentence with something that a program said in it.
fn shown_whole(text: &str) -> String {
    text.split_inclusive(' ').map(shown).collect()
}

fn base_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
