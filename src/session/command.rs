//! What can be done to a learner's progress, as commands. Every change goes through one of them.

use super::tasks::TaskTry;
use crate::learning::Week;
use crate::pack::{ItemId, PromptId, SkillId, StopId, TaskId, TrackId};
use crate::progress::{EventId, Grade, HandInRecord, Mark, RunId, Segment};

/// A change that a person asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    TickItem {
        skill: SkillId,
        item: ItemId,
    },
    UntickItem {
        skill: SkillId,
        item: ItemId,
    },
    /// Marks a skill, or takes the mark off.
    SetStatus {
        skill: SkillId,
        mark: Option<Mark>,
    },
    /// Ticks, mark, stops and reviews of the skill no longer count; own notes and own items stay.
    ResetSkill {
        skill: SkillId,
    },
    ReachStop {
        skill: SkillId,
        stop: StopId,
    },
    /// An answer to a task was judged: what came of it. A pass ticks the items that the task proves.
    TryTask(Box<TaskTry>),
    /// What stands in the editor of a task; `seen` as for a note.
    WriteAnswer {
        skill: SkillId,
        task: TaskId,
        text: String,
        seen: Option<Vec<EventId>>,
    },
    /// Time was spent on a stop.
    Study {
        skill: SkillId,
        stop: StopId,
        seconds: u32,
    },
    WriteNote {
        skill: SkillId,
        text: String,
        /// The versions that were in sight when the typing began; `None` where all that is known was seen. A version that
        /// came in meanwhile is not replaced.
        seen: Option<Vec<EventId>>,
    },
    /// A recall prompt was answered.
    Review {
        skill: SkillId,
        prompt: PromptId,
        grade: Grade,
        /// How long the answer took.
        ms: u32,
        /// Whether help was taken.
        aided: bool,
    },
    /// Asks a prompt no more, or asks it again.
    SetSuspended {
        skill: SkillId,
        prompt: PromptId,
        on: bool,
    },
    /// Adds a prompt of the learner's own to a skill, or words one anew; without a question and an answer it is removed.
    WriteOwnPrompt {
        skill: SkillId,
        /// None for a new one.
        prompt: Option<PromptId>,
        question: String,
        answer: String,
    },
    /// The part of what is learned that is to be remembered, in hundredths.
    SetRetention {
        hundredths: u32,
    },
    /// Grades answers in Anki's four grades instead of two.
    SetFourGrades {
        on: bool,
    },
    SetBookmark {
        skill: SkillId,
        on: bool,
    },
    /// The clock of a run was ahead by this much: what it did counts as done that much earlier.
    CorrectClock {
        run: RunId,
        ahead_ms: i64,
    },
    AddOwnItem {
        skill: SkillId,
        text: String,
    },
    RemoveOwnItem {
        skill: SkillId,
        item: ItemId,
    },
    ChooseTrack {
        track: Option<TrackId>,
    },
    /// Takes an option where a track lets the learner choose.
    ChooseOption {
        choice: String,
        option: String,
    },
    /// The same minutes on each day of the week.
    SetMinutesADay {
        minutes: u32,
    },
    SetWeek {
        week: Week,
    },
    /// Says who the learner is: the first time makes their id, later ones only change the name.
    SayWhoIAm {
        name: String,
    },
    /// Keeps what is being handed in.
    RecordHandIn(HandInRecord),
    /// Lays the events of a progress file beside the learner's own.
    Import {
        name: String,
        segment: Segment,
    },
    Undo,
    Redo,
}

/// What came of a command.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// What was done, as a sentence without a full stop ("Ticked “I can list members without a loan”"); none where nothing
    /// changed.
    pub said: Option<String>,
    /// Whether undo takes it back.
    pub undoable: bool,
}

/// Why a command was refused; nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CommandError {
    #[error("there is no skill \u{201c}{skill}\u{201d} in this pack")]
    UnknownSkill { skill: SkillId },
    #[error("there is no item \u{201c}{item}\u{201d} in {skill}")]
    UnknownItem { skill: SkillId, item: ItemId },
    #[error("there is no stop \u{201c}{stop}\u{201d} in {skill}")]
    UnknownStop { skill: SkillId, stop: StopId },
    #[error("there is no prompt \u{201c}{prompt}\u{201d} in {skill}")]
    UnknownPrompt { skill: SkillId, prompt: PromptId },
    #[error("the skill `{skill}` has no task `{task}`")]
    UnknownTask { skill: SkillId, task: TaskId },
    #[error("there is no track \u{201c}{track}\u{201d} in this pack")]
    UnknownTrack { track: TrackId },
    #[error("there is no option \u{201c}{option}\u{201d} for \u{201c}{choice}\u{201d} in this pack")]
    UnknownOption { choice: String, option: String },
    #[error("an item of your own needs words")]
    EmptyItem,
    #[error("the text has {bytes} bytes; at most {most} fit")]
    TooLong { bytes: usize, most: usize },
    #[error("minutes a day go from 5 to 720 (on single days of the week from 0), not {minutes}")]
    Minutes { minutes: u32 },
    #[error("\u{201c}{name}\u{201d} cannot be a learner's name")]
    Name { name: String },
    #[error("a prompt of your own needs a question and an answer")]
    EmptyPrompt,
    #[error("the desired retention goes from 70 to 97 in 100, not {hundredths}")]
    Retention { hundredths: u32 },
    #[error("there is nothing to undo")]
    NothingToUndo,
    #[error("there is nothing to redo")]
    NothingToRedo,
    #[error("all events of this file are in your progress already")]
    NothingNew,
}

impl CommandError {
    /// What to do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Name { .. } => "a name has 1 to 80 letters, without line ends and hidden characters",
            Self::UnknownTask { .. } => "the pack was changed: open the page anew",
            Self::UnknownSkill { .. } => {
                "skill ids are the names of the folders in the pack's skills/; `skillatlas progress show` lists them"
            }
            Self::UnknownItem { .. } => "item ids are in the skill's skill.ron; `skillatlas progress show` lists them",
            Self::UnknownPrompt { .. } => {
                "prompt ids are in the skill's skill.ron; `skillatlas review next --all` lists those that are due"
            }
            Self::UnknownStop { .. } => "stops are the `<!-- stop: … -->` comments of the skill's notes.md",
            Self::UnknownTrack { .. } | Self::UnknownOption { .. } => {
                "tracks and their choices are in the pack's pack.ron"
            }
            Self::EmptyItem => "write what you want to be able to do",
            Self::TooLong { .. } => "shorten it, or keep it in a file of your own",
            Self::Minutes { .. } => "choose what a normal day allows",
            Self::EmptyPrompt => "ask for one thing, so that the answer fits in two lines",
            Self::Retention { .. } => "90 suits most; more costs many more answers",
            Self::NothingToUndo | Self::NothingToRedo => "only changes of this run can be undone",
            Self::NothingNew => "nothing to do",
        }
    }
}
