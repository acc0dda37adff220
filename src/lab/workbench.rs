//! Where the examples of one pack are run: an empty folder for each, with its own file and copies of the pack's data sets.

use super::trial::{self, Limits, Trial};
use super::{Tools, Verdict, difference};
use crate::pack::{Example, Pack, PackFiles};
use crate::store::Scratch;

/// Largest data set that is laid beside an example, in bytes.
const MAX_DATASET: u64 = 16 << 20;
/// How `sh` ends where a command of it is not installed.
const NOT_FOUND: i32 = 127;

/// The data sets of a pack, read once, and what is known about this machine.
#[derive(Debug)]
pub struct Workbench {
    /// Names without folders, and bytes.
    datasets: Vec<(String, Vec<u8>)>,
    pub tools: Tools,
    pub limits: Limits,
}

impl Workbench {
    /// # Errors
    /// A data set cannot be read: which, and why.
    pub fn new(pack: &Pack, files: &dyn PackFiles) -> Result<Self, String> {
        let read = |path: &String| {
            let bytes = files
                .read(path, MAX_DATASET)
                .map_err(|error| format!("{path}: {error}"))?;
            Ok((base_name(path).to_owned(), bytes.into_owned()))
        };
        Ok(Self {
            datasets: pack.datasets.values().map(read).collect::<Result<_, String>>()?,
            tools: Tools::default(),
            limits: Limits::default(),
        })
    }

    /// Runs an example and compares what comes out with what is stored. `None` where it has no command.
    pub fn run(&mut self, example: &Example) -> Option<Verdict> {
        let command = example.run.as_deref()?;
        if let Some(missing) = self.tools.missing(example) {
            let how = if missing.contains(char::is_whitespace) {
                "fails, so a library is not installed"
            } else {
                "is not installed"
            };
            return Some(Verdict::NotRun(format!("`{missing}` {how}")));
        }
        let trial = match self.lay_out(example) {
            Ok((scratch, folder, home)) => {
                let trial = trial::run(command, &folder, &home, self.limits);
                drop(scratch);
                trial
            }
            Err(error) => Trial::NotStarted(error.to_string()),
        };
        Some(self.judge(example, trial))
    }

    fn lay_out(
        &self,
        example: &Example,
    ) -> Result<(Scratch, std::path::PathBuf, std::path::PathBuf), crate::store::StoreError> {
        let scratch = Scratch::new()?;
        let folder = scratch.folder("example")?;
        let home = scratch.folder("home")?;
        for (name, bytes) in &self.datasets {
            scratch.put(&format!("example/{name}"), bytes)?;
        }
        scratch.put(
            &format!("example/{}", base_name(&example.file)),
            example.code.as_bytes(),
        )?;
        Ok((scratch, folder, home))
    }

    fn judge(&self, example: &Example, trial: Trial) -> Verdict {
        let (output, code) = match trial {
            Trial::Ended { output, code } => (output, code),
            Trial::TooLong => {
                return Verdict::Stopped(format!("it had not ended after {} s", self.limits.time.as_secs()));
            }
            Trial::TooMuch => return Verdict::Stopped(format!("it printed more than {} bytes", self.limits.bytes)),
            Trial::NotStarted(error) => return Verdict::NotRun(error),
        };
        let failed = code != Some(0);
        if code == Some(NOT_FOUND) && !example.fails {
            return Verdict::NotRun(format!("a program is not installed: {}", last_line(&output)));
        }
        if failed != example.fails {
            return Verdict::EndedWrongly(code, last_line(&output));
        }
        match &example.output {
            None => Verdict::NothingStored(output),
            Some(stored) => match difference(&stored.text, &output) {
                None => Verdict::Same,
                Some(difference) => Verdict::Differs(output, difference),
            },
        }
    }
}

fn base_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn last_line(output: &[u8]) -> String {
    let text = String::from_utf8_lossy(output);
    text.trim_end().lines().last().unwrap_or("(nothing printed)").to_owned()
}
