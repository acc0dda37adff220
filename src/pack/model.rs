//! The model of a pack: what a reader of `pack.ron` and `skills/<id>/` ends up with. Ids are permanent; titles may change.

use std::collections::BTreeMap;

use super::index::{Identified, Indexed};
pub use crate::ids::{AreaId, ExampleId, ItemId, PackId, PromptId, SkillId, StopId, TaskId, TrackId};

/// The newest pack format that this program reads and writes.
pub const FORMAT: u32 = 1;

/// A pack, read and checked: every reference between its parts resolves.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pack {
    pub id: PackId,
    pub title: String,
    pub version: String,
    /// Language of the text, as a BCP 47 tag (`en`).
    pub language: String,
    pub licence: String,
    pub authors: Vec<String>,
    /// The version of this program from which on all of the pack is understood (`0.3`).
    pub needs_app: Option<String>,
    /// The pack that this one is laid over.
    pub base: Option<Base>,
    /// A house style whose lints the pack asks for (`skillatlas`).
    pub style: Option<String>,
    pub areas: Indexed<Area>,
    pub tracks: Vec<Track>,
    pub glossary: Vec<Term>,
    /// Stored places of the map: top left corner of each card in map units (1 unit is 1 pixel at zoom 1), on the cells of
    /// its land.
    pub places: BTreeMap<SkillId, (f32, f32)>,
    /// Data sets that examples and labs share: id, and the file below the pack's folder.
    pub datasets: BTreeMap<String, String>,
    pub aliases: Aliases,
    /// Packs whose events count here, since this pack was made from them.
    pub continues: Vec<PackId>,
    /// All skills, in the order of their areas and, within an area, of study.
    pub skills: Indexed<Skill>,
}

impl Identified for Skill {
    type Id = SkillId;

    fn id(&self) -> &SkillId {
        &self.id
    }
}

impl Identified for Area {
    type Id = AreaId;

    fn id(&self) -> &AreaId {
        &self.id
    }
}

impl Pack {
    pub fn skill(&self, id: &SkillId) -> Option<&Skill> {
        self.skills.find(id)
    }

    pub fn area(&self, id: &AreaId) -> Option<&Area> {
        self.areas.find(id)
    }
}

/// The pack that another one is laid over, and in which version.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Base {
    pub pack: PackId,
    pub version: String,
}

/// Old names of what was renamed. Keys are old, values new; chains resolve.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Aliases {
    pub skills: BTreeMap<SkillId, SkillId>,
    /// `skill/item` to `skill/item`.
    pub items: BTreeMap<String, String>,
    /// `skill/prompt` to `skill/prompt`.
    pub prompts: BTreeMap<String, String>,
}

/// A land of the map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Area {
    pub id: AreaId,
    pub title: String,
    pub summary: String,
    /// The tint of the land by name (`sand`, `moss`, `teal`, `indigo`, `clay`, `plum`); without one, tints take turns.
    pub tint: Option<String>,
}

/// A way through the pack that a learner can choose as a goal.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Track {
    pub id: TrackId,
    pub title: String,
    pub summary: String,
    pub skills: Vec<SkillId>,
    pub choices: Vec<Choice>,
}

/// What a track lets the learner choose: one of the options, each a list of skills.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choice {
    pub id: String,
    pub title: String,
    pub options: Vec<ChoiceOption>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChoiceOption {
    pub id: String,
    pub title: String,
    pub skills: Vec<SkillId>,
}

/// A glossary entry: the term, what it means in one sentence, and the skill that teaches it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Term {
    pub term: String,
    pub meaning: String,
    pub taught_by: Option<SkillId>,
}

/// A place of the map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Skill {
    pub id: SkillId,
    pub title: String,
    /// The title for the map, where the title itself does not fit a place on two lines.
    pub short: Option<String>,
    pub summary: String,
    pub area: AreaId,
    /// Groups of prerequisites: every group must be met, and a group is met by any one of its members.
    pub requires: Vec<Vec<SkillId>>,
    pub practises: Vec<Practice>,
    /// Honest estimate of the time to learn it, in hours.
    pub hours: f32,
    pub prediction: Option<Prediction>,
    pub items: Vec<ChecklistItem>,
    pub examples: Vec<Example>,
    /// What `skillatlas check --run` tries beside the examples; not shown to the learner.
    pub checks: Vec<Check>,
    pub tasks: Vec<Task>,
    pub prompts: Vec<Prompt>,
    pub sources: Vec<Source>,
    pub notes: Notes,
}

impl Skill {
    /// What the map calls it.
    pub fn map_title(&self) -> &str {
        self.short.as_deref().unwrap_or(&self.title)
    }
}

/// Says that a prompt or task of this skill uses another skill too.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Practice {
    /// The prompt or task of this skill.
    pub with: String,
    pub skill: SkillId,
    /// The prompt or task of the other skill that is practised; all of it where none is named.
    pub prompt: Option<PromptId>,
    /// How much of a review of the other it is worth, 0 to 1.
    pub weight: f32,
}

/// An ungraded question that opens the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Prediction {
    pub question: String,
    /// Choices to pick from; with none, the answer is typed.
    pub options: Vec<String>,
    pub answer: String,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChecklistItem {
    pub id: ItemId,
    /// Begins with "I can".
    pub text: String,
    /// The exchange on the page that ticks it, if one does.
    pub exchange: Option<Exchange>,
    /// The task whose solution proves it, if one does.
    pub task: Option<TaskId>,
}

/// A request that the page lets the learner change in one thing. It is answered from the stored examples of the skill, and
/// ticks its item once the changed request is sent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Exchange {
    /// The stop whose end offers it.
    pub stop: StopId,
    /// The example whose request stands there at first.
    pub from: ExampleId,
    /// The example whose request ticks the item.
    pub to: ExampleId,
}

/// Code that can be read, copied and, where its tool is installed, run as it stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Example {
    pub id: ExampleId,
    pub title: String,
    /// What to look at, in a sentence or two (Markdown).
    pub text: String,
    /// Language of the code, as a short lower-case name (`sql`, `python`, `java`, `csharp`, `sh`, `http`, `nginx`).
    pub language: String,
    /// File below the skill's folder.
    pub file: String,
    pub code: String,
    /// The command that runs it, from an empty folder that holds the file.
    pub run: Option<String>,
    /// What must be there for it to run besides the first word of `run`: names of programs (`nginx`), and commands that
    /// succeed where a library is installed (`python3 -c 'import flask'`).
    pub needs: Vec<String>,
    /// Whether it fails on purpose (its exit code is not 0).
    pub fails: bool,
    /// What the page shows.
    pub output: Option<Output>,
    /// What came out on other versions.
    pub outputs: Vec<Output>,
    /// The data set of the lab in which it can be run on the page.
    pub lab: Option<String>,
}

impl Example {
    /// Its file, without folders: what it is called where it is run.
    pub fn file_name(&self) -> &str {
        self.file.rsplit('/').next().unwrap_or(&self.file)
    }
}

/// A statement of the page that a command can show to be true, tried again whenever the pack is checked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Check {
    /// No example of the skill has it either.
    pub id: ExampleId,
    /// The statement.
    pub claim: String,
    /// The command, from an empty folder that holds the files of the skill's `checks/`.
    pub run: String,
    /// As of an example.
    pub needs: Vec<String>,
    pub fails: bool,
    pub output: Option<Output>,
}

/// An exercise that the program can judge. What it asks lies in its file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Task {
    pub id: TaskId,
    /// What judges it (`sql`, `http`, `python`).
    pub kind: String,
    pub title: String,
    /// The stop whose end offers it.
    pub stop: Option<StopId>,
    /// The recall prompt that it practises.
    pub prompt: Option<PromptId>,
    /// File below the skill's folder.
    pub file: String,
    /// What the file asks, of a task in SQL.
    pub sql: Option<SqlTask>,
}

/// What a task in SQL asks, and what is right.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SqlTask {
    /// What is asked (Markdown); a variant may ask something of its own.
    pub question: String,
    /// The data set.
    pub data: String,
    pub order: RowOrder,
    /// Whether names and order of the columns count.
    pub exact_columns: bool,
    /// How far a number may be off.
    pub tolerance: f64,
    pub hints: Vec<String>,
    /// An easier task of the skill, offered after repeated attempts.
    pub smaller: Option<TaskId>,
    /// At least one.
    pub variants: Vec<SqlVariant>,
}

/// In which order the rows of an answer have to come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum RowOrder {
    #[default]
    Any,
    /// As in the reference, row by row.
    Total,
    /// By these columns of the reference; what agrees in them may come in any order.
    Keys(Vec<String>),
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct SqlVariant {
    pub id: String,
    /// Empty where the task's own question is asked.
    pub question: String,
    /// SQL that runs after the data set.
    pub setup: Option<Answer>,
    pub reference: Answer,
    /// The query by whose rows an answer that changes data is judged.
    pub after: Option<String>,
    /// Other right answers.
    pub accepted: Vec<Answer>,
    pub wrong: Vec<WrongAnswer>,
    /// Changes of the reference that need not be refuted, and why.
    pub survivors: Vec<Survivor>,
}

/// SQL in a file of the pack.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// File below the skill's folder.
    pub file: String,
    pub sql: String,
}

/// An answer that has to be refuted, and for which reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongAnswer {
    pub answer: Answer,
    pub reason: Reason,
}

/// A change of the reference that is right all the same, or need not be told apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Survivor {
    /// What the change is, as `check --labs` prints it.
    pub text: String,
    pub why: String,
}

/// Why an answer is not accepted: what the first difference is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// It does not run.
    Error,
    /// It gives no rows at all, not even their columns.
    NoResult,
    /// It has too few or too many columns.
    Columns,
    /// The task asks for names or an order of columns that it does not have.
    ColumnNames,
    /// The rows are right, and their order is not.
    Order,
    MissingRows,
    ExtraRows,
    /// Rows that are right come too often.
    DuplicateRows,
    /// Rows that come several times do not come often enough.
    LostDuplicates,
    /// As many rows as there should be, with wrong values in some.
    WrongValues,
    /// Rows are missing, and there are others in their place.
    OtherRows,
    /// A transaction was begun and not ended, so that its work is lost.
    OpenTransaction,
}

impl Reason {
    pub const ALL: [Self; 12] = [
        Self::Error,
        Self::NoResult,
        Self::Columns,
        Self::ColumnNames,
        Self::Order,
        Self::MissingRows,
        Self::ExtraRows,
        Self::DuplicateRows,
        Self::LostDuplicates,
        Self::WrongValues,
        Self::OtherRows,
        Self::OpenTransaction,
    ];

    /// Its name in files and reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::NoResult => "no-result",
            Self::Columns => "columns",
            Self::ColumnNames => "column-names",
            Self::Order => "order",
            Self::MissingRows => "missing-rows",
            Self::ExtraRows => "extra-rows",
            Self::DuplicateRows => "duplicate-rows",
            Self::LostDuplicates => "lost-duplicates",
            Self::WrongValues => "wrong-values",
            Self::OtherRows => "other-rows",
            Self::OpenTransaction => "open-transaction",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.name() == name)
    }
}

/// Captured output of an example.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Output {
    pub file: String,
    pub text: String,
    /// The version it ran on (`Python 3.11.2`).
    pub ran_on: String,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Prompt {
    pub id: PromptId,
    pub question: String,
    pub answer: String,
    pub kind: PromptKind,
    /// The stop whose end asks it.
    pub stop: Option<StopId>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize)]
pub enum PromptKind {
    /// Answered from memory in a line or two.
    #[default]
    Recall,
    /// Something is made: write it, predict the output, find the fault.
    Produce,
}

/// A link to a primary source, and the claim that it carries.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Source {
    pub title: String,
    pub url: String,
    pub claim: String,
}

/// The Markdown of `notes.md`, with its stops found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Notes {
    pub text: String,
    pub stops: Vec<Stop>,
}

/// A part of the notes that is read in one sitting; marked by a comment before its heading:
/// `<!-- stop: outer-joins, 10 min -->`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stop {
    pub id: StopId,
    pub title: String,
    pub minutes: u32,
    /// Byte offset in the notes where the stop's heading begins.
    pub start: usize,
}
