//! `skillatlas example`: saves the files of a skill's examples in a folder, with the data sets that they need.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{Answer, Failure, GlobalArgs, print};
use crate::pack::{Example, Skill, SkillId};
use crate::session::{self, LooseFile, LooseFileError};
use crate::store;

/// Save an example, or all of a skill, with the data sets that it needs, to run them yourself
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  skillatlas example sql-joins/who-has-what -o joins     one example
  skillatlas example sql-joins -o joins                  all examples of the skill")]
pub struct ExampleArgs {
    /// A skill, or one of its examples
    #[arg(value_name = "SKILL[/EXAMPLE]")]
    name: String,
    #[command(flatten)]
    into: IntoFolder,
}

/// Where files of the pack are saved.
#[derive(Debug, Args)]
pub struct IntoFolder {
    /// Folder to save into; made where it is missing
    #[arg(short, long, value_name = "FOLDER")]
    output: PathBuf,
    /// Write over files that are there with other contents
    #[arg(long)]
    force: bool,
}

impl IntoFolder {
    /// Saves files, and says of each what became of it.
    pub(super) fn save(&self, files: &[LooseFile]) -> Result<String, Failure> {
        let named: Vec<(&str, &[u8])> = files.iter().map(|file| (file.name.as_str(), &*file.bytes)).collect();
        let written = store::save_files(&self.output, &named, self.force)?;
        let said = |file: &LooseFile| {
            let path = self.output.join(&file.name);
            let there = if written.contains(&file.name) {
                ""
            } else {
                "  (was there already)"
            };
            format!("{}{there}\n", path.display())
        };
        Ok(files.iter().map(said).collect())
    }
}

pub fn run(args: &ExampleArgs, global: &GlobalArgs) -> Result<Answer, Failure> {
    let opened = session::open_pack(global.pack.as_deref(), global.data.as_deref()).map_err(Failure::from)?;
    let examples = named(&args.name, |id| opened.pack.skill(&id.into()))?;
    let files = opened
        .origin
        .example_files(&opened.pack, examples.iter().copied())
        .map_err(of_files)?;
    let mut text = args.into.save(&files)?;
    text.push_str(&commands(&examples, &args.into.output));
    print(&text)?;
    Ok(Answer::Done)
}

pub(super) fn of_files(error: LooseFileError) -> Failure {
    let hint = error.hint();
    Failure::cannot(error).hint(hint)
}

/// The examples of `SKILL` or `SKILL/EXAMPLE`.
fn named<'p>(name: &str, skill: impl Fn(&str) -> Option<&'p Skill>) -> Result<Vec<&'p Example>, Failure> {
    let (id, example) = match name.split_once('/') {
        Some((skill, example)) => (skill, Some(example)),
        None => (name, None),
    };
    let Some(skill) = skill(id) else {
        let id = SkillId(id.to_owned());
        return Err(Failure::no(format!("there is no skill “{id}” in this pack"))
            .hint("`skillatlas progress show` lists the skills"));
    };
    if skill.examples.is_empty() {
        return Err(Failure::no(format!("the skill “{id}” has no examples")));
    }
    let ids: Vec<&str> = skill.examples.iter().map(|example| example.id.as_str()).collect();
    let Some(example) = example else {
        return Ok(skill.examples.iter().collect());
    };
    match skill.examples.iter().find(|found| found.id.as_str() == example) {
        Some(found) => Ok(vec![found]),
        None => Err(Failure::no(format!("the skill “{id}” has no example “{example}”"))
            .hint(format!("it has {}", ids.join(", ")))),
    }
}

/// How the examples are run; nothing where none has a command.
fn commands(examples: &[&Example], folder: &Path) -> String {
    let runs: Vec<String> = examples
        .iter()
        .filter_map(|example| example.run.as_ref().map(|run| format!("  {run}\n")))
        .collect();
    if runs.is_empty() {
        return String::new();
    }
    format!("\nTo run, in {}:\n{}", folder.display(), runs.concat())
}
