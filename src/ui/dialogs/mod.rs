//! What lies over the window: palette, search, files, questions. One at a time; Esc closes it.

mod damage;
mod files;
mod goal;
mod learners;
mod lists;
mod palette;
mod palette_view;
mod review;
mod review_settings;
mod save_example;
mod search;
mod search_index;
mod settings;
mod stats;
mod unsaved;

use egui::{Key, Modal, Modifiers, RichText, Ui};

pub use files::{FileDialogs, Picked, SystemFileDialogs};
pub use palette::{Entry, Index, Target};
pub use review::grade_ui;
pub use search_index::{Find, SearchIndex};
pub use unsaved::{Leaving, UnsavedAnswer};

use super::action::{Action, After};
use super::command::UiCommand;
use super::day::MOST_CARDS;
use super::system::SystemWishes;
use super::theme::Theme;
use super::widgets;
use crate::pack::{ExampleId, PromptId, SkillId, plain};
use crate::session::{Command, SaveTrouble, Session, Settings, Unwritable};

/// What is open.
enum Dialog {
    Palette(palette_view::PaletteView),
    Search(search::SearchView),
    Goal(goal::GoalView),
    Review(review::ReviewView),
    DayEnd,
    RecallSettings(review_settings::SettingsView),
    Prompt(review_settings::PromptView),
    Stats(stats::StatsView),
    Bookmarks,
    Settings(settings::SettingsView),
    Shortcuts,
    Problems,
    Folders,
    Learners(learners::LearnersView),
    Files(files::FilesView),
    SaveExample(save_example::SaveExampleView),
    Reset { skill: SkillId, title: String },
    Unsaved { leaving: Leaving, why: SaveTrouble },
    Unwritable(unsaved::UnwritableView),
}

/// What lies over the window.
pub struct Dialogs {
    dialog: Option<Dialog>,
    /// Skills that were open last, the last one first.
    pub recent: Vec<SkillId>,
    file_dialogs: Box<dyn FileDialogs>,
}

impl Dialogs {
    pub fn new() -> Self {
        Self {
            dialog: None,
            recent: Vec::new(),
            file_dialogs: Box::new(SystemFileDialogs),
        }
    }

    /// Uses other file dialogs than the system's: for tests.
    pub fn use_file_dialogs(&mut self, file_dialogs: Box<dyn FileDialogs>) {
        self.file_dialogs = file_dialogs;
    }

    pub fn is_open(&self) -> bool {
        self.dialog.is_some()
    }

    /// The skills that an open search has found: the map lights them.
    pub fn found(&self) -> Option<Vec<SkillId>> {
        match &self.dialog {
            Some(Dialog::Search(search)) => search.found(),
            _ => None,
        }
    }

    /// Opens what a command asks for.
    pub fn open(&mut self, command: UiCommand, session: &Session) {
        self.dialog = match command {
            UiCommand::OpenPalette => Some(Dialog::Palette(palette_view::PaletteView::new(
                session,
                self.recent.clone(),
            ))),
            UiCommand::SearchText => Some(Dialog::Search(search::SearchView::new(session))),
            UiCommand::ChooseGoal => Some(Dialog::Goal(goal::GoalView::default())),
            UiCommand::Review => Some(Dialog::Review(review::ReviewView::new(session, MOST_CARDS, false))),
            UiCommand::RecallSettings => Some(Dialog::RecallSettings(review_settings::SettingsView::new(session))),
            UiCommand::ShowStatistics => Some(Dialog::Stats(stats::StatsView::new(session))),
            UiCommand::ShowBookmarks => Some(Dialog::Bookmarks),
            UiCommand::ShowSettings => Some(Dialog::Settings(settings::SettingsView::default())),
            UiCommand::Shortcuts => Some(Dialog::Shortcuts),
            UiCommand::ShowProblems => Some(Dialog::Problems),
            UiCommand::OpenDataFolder => Some(Dialog::Folders),
            UiCommand::SwitchLearner => Some(Dialog::Learners(learners::LearnersView::new(session))),
            UiCommand::ImportProgress => Some(Dialog::Files(files::FilesView::import())),
            UiCommand::ExportProgress => Some(Dialog::Files(files::FilesView::export(session))),
            UiCommand::OpenPack => Some(Dialog::Files(files::FilesView::open_pack())),
            _ => None,
        };
    }

    /// Asks at most so many due prompts. `leads_on`: its end leads to the next piece of today's session.
    pub fn review(&mut self, session: &Session, most: usize, leads_on: bool) {
        self.dialog = Some(Dialog::Review(review::ReviewView::new(session, most, leads_on)));
    }

    /// Words a prompt of the learner's own: a new one for a skill, or one that there is.
    pub fn word_prompt(&mut self, session: &Session, skill: SkillId, prompt: Option<PromptId>) {
        self.dialog = Some(Dialog::Prompt(review_settings::PromptView::new(session, skill, prompt)));
    }

    /// Shows what was done today, and what tomorrow holds.
    pub fn show_day_end(&mut self) {
        self.dialog = Some(Dialog::DayEnd);
    }

    /// Shows what a progress file would change.
    pub fn import_file(&mut self, path: std::path::PathBuf, ctx: &egui::Context) {
        self.dialog = Some(Dialog::Files(files::FilesView::import_of(path, ctx)));
    }

    /// Asks where an example is to be saved.
    pub fn save_example(
        &mut self,
        ctx: &egui::Context,
        session: &Session,
        example: (SkillId, ExampleId),
        folder: Option<&std::path::Path>,
        after: After,
    ) {
        let view = save_example::SaveExampleView::new(ctx, session, example, folder, after);
        self.dialog = view.map(Dialog::SaveExample);
    }

    pub fn ask_reset(&mut self, session: &Session, skill: SkillId) {
        let title = session
            .pack()
            .skill(&skill)
            .map_or_else(String::new, |skill| skill.title.clone());
        self.dialog = Some(Dialog::Reset { skill, title });
    }

    /// Asks what becomes of work that could not be saved.
    pub fn ask_unsaved(&mut self, leaving: Leaving, why: SaveTrouble) {
        self.dialog = Some(Dialog::Unsaved { leaving, why });
    }

    /// Closes the question about unsaved work.
    pub fn close_unsaved(&mut self) {
        if matches!(self.dialog, Some(Dialog::Unsaved { .. })) {
            self.dialog = None;
        }
    }

    /// Exports work that could not be saved, before it is left.
    pub fn export_before_leaving(&mut self, session: &Session) {
        self.dialog = Some(Dialog::Files(files::FilesView::export_before_leaving(session)));
    }

    /// Asks where progress is to be kept, where that cannot be its folder.
    pub fn ask_unwritable(&mut self, found: Unwritable) {
        self.dialog = Some(Dialog::Unwritable(unsaved::UnwritableView::new(found)));
    }

    pub fn ui(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        settings: (&Settings, SystemWishes),
        theme: &'static Theme,
        actions: &mut Vec<Action>,
    ) {
        let Some(dialog) = &mut self.dialog else { return };
        let ctx = ui.ctx().clone();
        let escape = ctx.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape));
        let frame = egui::Frame::new()
            .fill(theme.colours.panel)
            .stroke(theme.edge())
            .corner_radius(theme.sizes().radius.panel)
            .shadow(egui::Shadow {
                offset: [0, 8],
                blur: 28,
                spread: 0,
                color: theme.colours.shadow,
            })
            .inner_margin(egui::Margin::same(theme.sizes().gap.large as i8));
        // A dialog opens in the upper third, where it does not jump while it grows.
        let area = Modal::default_area(egui::Id::unique("over")).anchor(egui::Align2::CENTER_TOP, [0.0, 72.0]);
        let shown = Modal::new(egui::Id::unique("over"))
            .area(area)
            .frame(frame)
            .show(&ctx, |ui| {
                let most = (ctx.content_rect().width() - 64.0).min(640.0);
                ui.set_width(most);
                ui.set_max_height(ctx.content_rect().height() - 170.0);
                match dialog {
                    Dialog::Palette(view) => view.ui(ui, theme, actions),
                    Dialog::Search(view) => view.ui(ui, theme, actions),
                    Dialog::Goal(view) => view.ui(ui, session, theme, actions),
                    Dialog::Review(view) => view.ui(ui, session, theme, actions),
                    Dialog::RecallSettings(view) => view.ui(ui, session, theme, actions),
                    Dialog::Prompt(view) => view.ui(ui, theme, actions),
                    Dialog::Stats(view) => view.ui(ui, session, theme, actions),
                    Dialog::DayEnd => review::day_end_ui(ui, session, theme),
                    Dialog::Bookmarks => lists::bookmarks_ui(ui, session, theme, actions),
                    Dialog::Settings(view) => view.ui(ui, session, settings, theme, actions),
                    Dialog::Shortcuts => lists::shortcuts_ui(ui, theme),
                    Dialog::Problems => lists::problems_ui(ui, session, theme),
                    Dialog::Folders => lists::folders_ui(ui, session, theme, actions),
                    Dialog::Learners(view) => view.ui(ui, theme, actions),
                    Dialog::Files(view) => view.ui(ui, session, self.file_dialogs.as_ref(), theme, actions),
                    Dialog::SaveExample(view) => view.ui(ui, self.file_dialogs.as_ref(), theme, actions),
                    Dialog::Reset { skill, title } => reset_ui(ui, skill, title, theme, actions),
                    Dialog::Unsaved { leaving, why } => unsaved::unsaved_ui(ui, *leaving, why, theme, actions),
                    Dialog::Unwritable(view) => view.ui(ui, theme, actions),
                }
            });
        // A click beside a question is no answer to it.
        let asks = matches!(dialog, Dialog::Unsaved { .. } | Dialog::Unwritable(_));
        if escape && matches!(dialog, Dialog::Unsaved { .. }) {
            actions.push(Action::Unsaved(UnsavedAnswer::Stay));
        }
        if escape || shown.inner || (shown.backdrop_response.clicked() && !asks) {
            self.dialog = None;
        }
    }
}

impl Default for Dialogs {
    fn default() -> Self {
        Self::new()
    }
}

/// The title of a dialog.
fn title_ui(ui: &mut Ui, title: &str, theme: &Theme) {
    ui.label(
        RichText::new(plain(title))
            .font(super::fonts::Face::Bold.at(theme.sizes().text.heading))
            .color(theme.colours.text),
    );
    ui.add_space(theme.sizes().gap.small);
}

/// Asks before a skill is reset; true where the dialog is done with.
fn reset_ui(ui: &mut Ui, skill: &SkillId, title: &str, theme: &Theme, actions: &mut Vec<Action>) -> bool {
    title_ui(ui, &format!("Reset {title}?"), theme);
    ui.label(
        "Its mark, ticks, stops and reviews no longer count. Your note and your own items stay. Undo takes it back.",
    );
    ui.add_space(theme.sizes().gap.medium);
    ui.horizontal(|ui| {
        let keep = widgets::button(ui, "Keep it").clicked();
        let reset = widgets::primary_button(ui, "Reset skill").clicked();
        if reset {
            actions.push(Action::Do(Command::ResetSkill { skill: skill.clone() }));
        }
        keep || reset
    })
    .inner
}
