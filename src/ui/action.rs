//! What views ask for while they draw. It is collected, and carried out after the drawing.

use super::command::UiCommand;
use super::dialogs::UnsavedAnswer;
use super::window_state::{PageTab, SideTab};
use crate::pack::{ExampleId, SkillId, TrackId};
use crate::session::Command;

/// What comes after an example was saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum After {
    Nothing,
    /// Show the folder.
    Folder,
    /// Open the example in an editor.
    Edit,
}

/// Something a view wants the desk to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Change the progress.
    Do(Command),
    /// One of the table's commands.
    Ui(UiCommand),
    /// Select a skill, open its page beside the map, bring it into sight, and give its text the keyboard.
    Open(SkillId),
    /// Show another skill on the page that is open; the keyboard stays where it is.
    Show(SkillId),
    /// Open a skill and bring it to the middle of the map.
    GoTo(SkillId),
    /// Open a skill at the own note.
    OpenNote(SkillId),
    /// Open a skill at a heading of its notes.
    OpenAt(SkillId, String),
    /// Word an own prompt anew.
    WordPrompt(crate::recall::CardId),
    /// Go to a piece of today's session.
    Piece(crate::plan::Piece),
    /// Select a skill on the map only.
    Select(Option<SkillId>),
    /// Show a land in the atlas, by number.
    ShowLand(usize),
    /// Deal with a damaged progress file.
    Repair(crate::session::Repair),
    /// Find words on the open page.
    Find(String),
    ShowTab(PageTab),
    ShowSide(SideTab),
    /// Open a web address outside, after it was looked at.
    Visit(String),
    Copy {
        text: String,
        said: String,
    },
    /// Put an example into the learner's hands: show what was saved, or save it first.
    TakeExample {
        skill: SkillId,
        example: ExampleId,
        after: After,
    },
    /// An example lies in a file of the learner's now.
    ExampleSaved {
        skill: SkillId,
        example: ExampleId,
        file: std::path::PathBuf,
        after: After,
    },
    /// Make a track the goal.
    ChooseTrack(TrackId),
    /// Open another pack, by folder; none is the one that ships.
    OpenPack(Option<std::path::PathBuf>),
    SwitchLearner(String),
    /// Keep progress in another data folder from now on.
    UseData(std::path::PathBuf),
    /// What becomes of work that could not be saved.
    Unsaved(UnsavedAnswer),
    /// The work that was to be left lies in a file of the learner's choice.
    Exported,
    /// Ask whether to reset a skill.
    Reset(SkillId),
    /// Settings as they are to be from now on.
    Settings(Box<crate::session::Settings>),
    /// Show a file, or its folder, in another program.
    ShowOutside(std::path::PathBuf, After),
    Say(String),
    Problem(String),
    CloseProblem,
}
