//! The table of what a person can ask the window for: label, explanation and keys of every command, in one place. Menu,
//! palette, shortcut list and README are made from it.

use egui::{Key, KeyboardShortcut, Modifiers};

/// Something a person can ask the window for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UiCommand {
    OpenPalette,
    SearchText,
    ToggleSideBar,
    ShowToday,
    ShowPlan,
    ShowOutline,
    ShowLibrary,
    GoOn,
    Review,
    RecallSettings,
    ShowStatistics,
    AddPrompt,
    ShowBookmarks,
    Back,
    Forward,
    PreviousSkill,
    NextSkill,
    ClosePage,
    ReadFullWidth,
    FindInPage,
    ShowPath,
    ShowAtlas,
    ShowNeeds,
    FitMap,
    FitSelection,
    ZoomIn,
    ZoomOut,
    MarkDone,
    MarkInProgress,
    MarkSkipped,
    MarkKnown,
    ClearStatus,
    ToggleBookmark,
    ResetSkill,
    Undo,
    Redo,
    ChooseGoal,
    OpenPack,
    ImportProgress,
    ExportProgress,
    SwitchLearner,
    TextLarger,
    TextSmaller,
    TextNormal,
    ThemeDark,
    ThemeLight,
    ThemeSystem,
    ToggleContrast,
    ToggleMotion,
    ToggleWheel,
    ShowSettings,
    Shortcuts,
    ShowProblems,
    OpenDataFolder,
    Quit,
}

/// Where in the menu a command stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    Go,
    Skill,
    Progress,
    View,
    Help,
}

impl Section {
    pub const ALL: [Self; 5] = [Self::Go, Self::Skill, Self::Progress, Self::View, Self::Help];

    pub fn label(self) -> &'static str {
        match self {
            Self::Go => "Go",
            Self::Skill => "Skill",
            Self::Progress => "Progress",
            Self::View => "View",
            Self::Help => "Help",
        }
    }
}

/// When the keys of a command act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Always.
    Anywhere,
    /// Only while no text field has the focus (single letters, Backspace, `/`, `?`; Ctrl+Enter sends what was typed).
    OutsideText,
    /// Only while the map or the outline has the keyboard: letters that change a status.
    OnMap,
}

/// All that is known about a command.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    pub command: UiCommand,
    /// Verb first, sentence case.
    pub label: &'static str,
    pub tooltip: &'static str,
    /// All of these do it; the first is shown.
    pub keys: &'static [KeyboardShortcut],
    pub reach: Reach,
    pub section: Section,
}

const fn plain(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

const fn ctrl(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

const fn shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::SHIFT, key)
}

const fn alt(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT, key)
}

const fn ctrl_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), key)
}

use Reach::{Anywhere, OnMap, OutsideText};
use Section::{Go, Help, Progress, Skill, View};

macro_rules! table {
    ($($command:ident, $label:literal, $tooltip:literal, [$($keys:expr),*], $reach:expr, $section:expr;)*) => {
        /// Every command, in the order of the menu.
        pub const TABLE: &[Entry] = &[$(Entry {
            command: UiCommand::$command, label: $label, tooltip: $tooltip, keys: &[$($keys),*], reach: $reach, section: $section,
        }),*];
    };
}

table! {
    OpenPalette, "Go to…", "Go to a skill, a heading or a command", [ctrl(Key::K), ctrl(Key::P)], Anywhere, Go;
    SearchText, "Search all text", "Search the text of every page and of your notes", [plain(Key::Slash)], OutsideText, Go;
    GoOn, "Go on", "Open your next stop", [ctrl(Key::Enter)], OutsideText, Go;
    Review, "Recall what is due", "Answer prompts from memory that are due today", [plain(Key::R)], OutsideText, Go;
    ShowBookmarks, "Bookmarks", "The skills that you put a bookmark on", [ctrl_shift(Key::B)], Anywhere, Go;
    Back, "Back", "Go back to where you were", [alt(Key::ArrowLeft)], Anywhere, Go;
    Forward, "Forward", "Go forward again", [alt(Key::ArrowRight)], Anywhere, Go;
    PreviousSkill, "Previous skill", "Open the skill before this one in study order", [alt(Key::ArrowUp)], Anywhere, Go;
    NextSkill, "Next skill", "Open the skill after this one in study order", [alt(Key::ArrowDown)], Anywhere, Go;
    MarkDone, "Mark done", "Mark the selected skill as done", [plain(Key::D)], OnMap, Skill;
    MarkInProgress, "Mark in progress", "Mark the selected skill as in progress", [plain(Key::P)], OnMap, Skill;
    MarkSkipped, "Skip", "Leave the selected skill out on purpose; it blocks nothing", [plain(Key::S)], OnMap, Skill;
    MarkKnown, "Mark known", "You knew this already", [plain(Key::K)], OnMap, Skill;
    ClearStatus, "Clear status", "Take the mark off the selected skill; ticks stay", [plain(Key::Backspace)], OnMap, Skill;
    ToggleBookmark, "Bookmark", "Put a bookmark on the selected skill, or take it off", [plain(Key::B)], OutsideText, Skill;
    ResetSkill, "Reset skill…", "Take off the mark, all ticks and all reviews of the selected skill", [], Anywhere, Skill;
    FindInPage, "Find in page", "Find words on the open page", [ctrl(Key::F)], Anywhere, Skill;
    ReadFullWidth, "Read full width", "Give the page the whole window", [plain(Key::F11)], Anywhere, Skill;
    ClosePage, "Close page", "Back to the map", [ctrl(Key::W)], Anywhere, Skill;
    Undo, "Undo", "Take back the last change of your progress", [ctrl(Key::Z)], OutsideText, Progress;
    Redo, "Redo", "Do again what was taken back", [ctrl_shift(Key::Z), ctrl(Key::Y)], OutsideText, Progress;
    AddPrompt, "Add a recall prompt…", "Ask yourself something about the selected skill", [], Anywhere, Skill;
    ShowStatistics, "Statistics", "Time, recall, hours left and skills over time; each as CSV", [], Anywhere, Progress;
    RecallSettings, "Recall settings…", "How much is to be remembered, and what it costs; two grades or four", [], Anywhere, Progress;
    ChooseGoal, "Choose a goal…", "Track, language and minutes a day", [ctrl(Key::G)], Anywhere, Progress;
    ImportProgress, "Import progress…", "Merge a progress file into yours; shows first what it would change", [ctrl(Key::I)], Anywhere, Progress;
    ExportProgress, "Export progress…", "Write all your progress into one file", [ctrl(Key::E)], Anywhere, Progress;
    SwitchLearner, "Switch learner…", "Several people can keep progress in one folder", [], Anywhere, Progress;
    OpenPack, "Open pack…", "Open another folder of content", [ctrl(Key::O)], Anywhere, Progress;
    ToggleSideBar, "Show or hide side bar", "Today, plan, outline and library", [ctrl(Key::B)], Anywhere, View;
    ShowToday, "Show today", "What is next, and why", [ctrl(Key::Num1)], Anywhere, View;
    ShowPlan, "Show plan", "Your goal and the path to it", [ctrl(Key::Num2)], Anywhere, View;
    ShowOutline, "Show outline", "All skills as a tree", [ctrl(Key::Num3)], Anywhere, View;
    ShowLibrary, "Show library", "The packs you have", [ctrl(Key::Num4)], Anywhere, View;
    ShowPath, "My path", "The goal's skills alone, in the order of study; again for the atlas", [plain(Key::M)], OutsideText, View;
    ShowAtlas, "Atlas", "All lands with all skills", [plain(Key::A)], OutsideText, View;
    ShowNeeds, "What leads here", "Everything that the selected skill needs, from left to right; again for the view before", [plain(Key::W)], OutsideText, View;
    FitMap, "Fit map", "Show the whole map", [shift(Key::Num1), shift(Key::Exclamationmark)], OutsideText, View;
    FitSelection, "Fit selection", "Bring the selected skill close", [shift(Key::Num2)], OutsideText, View;
    ZoomIn, "Zoom in", "Bring the map closer", [plain(Key::Plus), plain(Key::Equals)], OutsideText, View;
    ZoomOut, "Zoom out", "See more of the map", [plain(Key::Minus)], OutsideText, View;
    TextLarger, "Larger text", "Scale everything up", [ctrl(Key::Plus), ctrl(Key::Equals)], Anywhere, View;
    TextSmaller, "Smaller text", "Scale everything down", [ctrl(Key::Minus)], Anywhere, View;
    TextNormal, "Normal text size", "Scale back to 100 %", [ctrl(Key::Num0)], Anywhere, View;
    ThemeDark, "Dark theme", "Light text on dark ground", [], Anywhere, View;
    ThemeLight, "Light theme", "Dark text on light ground", [], Anywhere, View;
    ThemeSystem, "Theme of the system", "Dark or light as the system is", [], Anywhere, View;
    ToggleContrast, "High contrast", "Stronger edges and text, or back", [], Anywhere, View;
    ToggleMotion, "Reduced motion", "No fades and no gliding, or back", [], Anywhere, View;
    ToggleWheel, "Wheel pans the map", "The wheel pans and Ctrl+wheel zooms, or back", [], Anywhere, View;
    ShowSettings, "Settings…", "Theme, sizes, minutes a day, folders", [ctrl(Key::Comma)], Anywhere, View;
    Shortcuts, "Keyboard shortcuts", "List all keys", [plain(Key::Questionmark), plain(Key::F1)], OutsideText, Help;
    ShowProblems, "Problems of the pack", "What could not be read, and where", [], Anywhere, Help;
    OpenDataFolder, "Where files lie", "The folders of your progress, settings and backups", [], Anywhere, Help;
    Quit, "Quit", "Close the window; everything is saved", [ctrl(Key::Q)], Anywhere, Help;
}

impl UiCommand {
    /// What is known about the command.
    pub fn entry(self) -> &'static Entry {
        // Every command is in the table (a test counts them); the first stands in so that no path can panic.
        TABLE.iter().find(|entry| entry.command == self).unwrap_or(&TABLE[0])
    }

    pub fn label(self) -> &'static str {
        self.entry().label
    }

    /// Tooltip with the keys, as it is shown over a button.
    pub fn hint(self, ctx: &egui::Context) -> String {
        let entry = self.entry();
        match entry.keys.first() {
            Some(keys) => format!("{} ({})", entry.tooltip, keys_text(ctx, keys)),
            None => entry.tooltip.to_owned(),
        }
    }
}

/// Keys as they are printed on a keyboard: "Ctrl+K", "/", "Shift+1".
pub fn keys_text(ctx: &egui::Context, keys: &KeyboardShortcut) -> String {
    let text = ctx.format_shortcut(keys);
    let sign = match keys.logical_key {
        Key::Slash => "/",
        Key::Questionmark => "?",
        Key::Equals => "=",
        Key::Plus => "+",
        Key::Minus => "-",
        Key::Comma => ",",
        Key::Exclamationmark => "!",
        _ => return text,
    };
    // The key stands at the end, by its name or by a sign, whatever stands before it.
    let last = [keys.logical_key.name(), keys.logical_key.symbol_or_name()];
    let before = last.iter().find_map(|name| text.strip_suffix(name));
    format!("{}{sign}", before.unwrap_or(&text))
}

/// Takes from the input what was pressed, as commands. Keys with more modifiers are looked at first. `on_map` says whether the
/// map or the outline has the keyboard.
pub fn pressed(ctx: &egui::Context, on_map: bool) -> Vec<UiCommand> {
    let in_text = ctx.text_edit_focused();
    let acts = |reach: Reach| match reach {
        Anywhere => true,
        OutsideText => !in_text,
        OnMap => on_map && !in_text,
    };
    let mut rows: Vec<(&KeyboardShortcut, &Entry)> = TABLE
        .iter()
        .filter(|entry| acts(entry.reach))
        .flat_map(|entry| entry.keys.iter().map(move |keys| (keys, entry)))
        .collect();
    rows.sort_by_key(|(keys, _)| {
        let m = keys.modifiers;
        std::cmp::Reverse(u8::from(m.alt) + u8::from(m.shift) + u8::from(m.ctrl || m.command))
    });
    ctx.input_mut(|input| {
        rows.into_iter()
            .filter(|(keys, _)| input.consume_shortcut(keys))
            .map(|(_, entry)| entry.command)
            .collect()
    })
}
