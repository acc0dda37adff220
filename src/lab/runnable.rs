//! What can be run of a skill: its examples, and its checks.

use crate::pack::{Check, Example, Output, Skill};

/// An example or a check, with the skill that it belongs to.
#[derive(Clone, Copy, Debug)]
pub struct Runnable<'p> {
    pub skill: &'p Skill,
    pub part: Part<'p>,
}

#[derive(Clone, Copy, Debug)]
pub enum Part<'p> {
    Example(&'p Example),
    Check(&'p Check),
}

impl<'p> Runnable<'p> {
    /// The examples of a skill, then its checks.
    pub fn all_of(skill: &'p Skill) -> impl Iterator<Item = Self> {
        let examples = skill.examples.iter().map(Part::Example);
        let parts = examples.chain(skill.checks.iter().map(Part::Check));
        parts.map(move |part| Self { skill, part })
    }

    pub fn id(&self) -> &'p str {
        match self.part {
            Part::Example(example) => example.id.as_str(),
            Part::Check(check) => check.id.as_str(),
        }
    }

    /// `skill/id`.
    pub fn name(&self) -> String {
        format!("{}/{}", self.skill.id, self.id())
    }

    /// What it is, for messages.
    pub fn kind(&self) -> &'static str {
        match self.part {
            Part::Example(_) => "example",
            Part::Check(_) => "check",
        }
    }

    /// The command; some examples have none.
    pub fn command(&self) -> Option<&'p str> {
        match self.part {
            Part::Example(example) => example.run.as_deref(),
            Part::Check(check) => Some(&check.run),
        }
    }

    pub fn needs(&self) -> &'p [String] {
        match self.part {
            Part::Example(example) => &example.needs,
            Part::Check(check) => &check.needs,
        }
    }

    /// Whether it fails on purpose.
    pub fn fails(&self) -> bool {
        match self.part {
            Part::Example(example) => example.fails,
            Part::Check(check) => check.fails,
        }
    }

    /// The output that is stored of it, and those of other versions.
    pub fn outputs(&self) -> impl Iterator<Item = &'p Output> {
        let (first, others) = match self.part {
            Part::Example(example) => (example.output.as_ref(), example.outputs.as_slice()),
            Part::Check(check) => (check.output.as_ref(), [].as_slice()),
        };
        first.into_iter().chain(others)
    }

    /// Where its output is stored first, below the skill's folder.
    pub fn first_output_file(&self) -> String {
        match self.part {
            Part::Example(example) => format!("examples/{}.out", example.id),
            Part::Check(check) => format!("checks/{}.out", check.id),
        }
    }
}
