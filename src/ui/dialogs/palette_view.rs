//! The palette as it is seen: a field, and what fits under it.

use egui::{Key, Modifiers, Role, ScrollArea, Ui};

use super::palette::{Fit, Index, Target};
use crate::pack::SkillId;
use crate::session::Session;
use crate::ui::action::Action;
use crate::ui::kit::ListRow;
use crate::ui::theme::Theme;
use crate::ui::widgets;

const ROW: f32 = 34.0;

/// The palette while it is open.
pub struct PaletteView {
    index: Index,
    query: String,
    chosen: usize,
    /// Whether the list is to be shown from its beginning.
    begins: bool,
}

impl PaletteView {
    /// `recent` are the skills that were open last, the last one first.
    pub fn new(session: &Session, recent: Vec<SkillId>) -> Self {
        let pack = session.pack();
        let headings: Vec<_> = pack
            .skills
            .iter()
            .flat_map(|skill| {
                skill
                    .notes
                    .stops
                    .iter()
                    .map(|stop| (skill.id.clone(), stop.title.clone(), stop.id.to_string()))
            })
            .collect();
        let notes: Vec<_> = pack
            .skills
            .iter()
            .map(|skill| (skill.id.clone(), session.overview().note(&skill.id).to_owned()))
            .filter(|(_, note)| !note.trim().is_empty())
            .collect();
        Self {
            index: Index::of(pack, &headings, &notes).with_recent(recent),
            query: String::new(),
            chosen: 0,
            begins: true,
        }
    }

    /// True where the palette is done with.
    pub fn ui(&mut self, ui: &mut Ui, theme: &Theme, actions: &mut Vec<Action>) -> bool {
        let (down, up, enter) = ui.input_mut(|i| {
            (
                i.consume_key(Modifiers::NONE, Key::ArrowDown),
                i.consume_key(Modifiers::NONE, Key::ArrowUp),
                i.consume_key(Modifiers::NONE, Key::Enter),
            )
        });
        let width = ui.available_width();
        let field = widgets::search_field(ui, &mut self.query, "Go to a skill, a heading, a command", width);
        field.request_focus();
        let before = self.index.len();
        self.index.look(&self.query);
        if field.changed() || before != self.index.len() {
            self.chosen = 0;
            self.begins = true;
        }
        let last = self.index.len().saturating_sub(1);
        if down {
            self.chosen = (self.chosen + 1).min(last);
        }
        if up {
            self.chosen = self.chosen.saturating_sub(1);
        }
        ui.add_space(theme.sizes().gap.small);
        if self.index.is_empty() {
            ui.label(
                egui::RichText::new("Nothing fits. Search the text of all pages with /.").color(theme.colours.muted),
            );
            return false;
        }
        let mut picked = None;
        let height = (ui.ctx().content_rect().height() - 230.0).clamp(120.0, 420.0);
        let mut list = ScrollArea::vertical().id_salt("palette");
        if std::mem::take(&mut self.begins) {
            list = list.vertical_scroll_offset(0.0);
        }
        list.max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            // Beside the rows, room for the scroll bar.
            ui.set_max_width(ui.available_width() - theme.sizes().gap.medium);
            for (number, fit) in self.index.found().enumerate() {
                let chosen = number == self.chosen;
                let row = row_ui(ui, &fit, chosen, theme);
                if chosen && (down || up) {
                    row.scroll_to_me(None);
                }
                if row.clicked() || (enter && chosen) {
                    picked = Some(fit.entry.target.clone());
                }
            }
        });
        let Some(target) = picked else { return false };
        actions.push(match target {
            Target::Skill(id) => Action::GoTo(id),
            Target::Heading(id, anchor) => Action::OpenAt(id, anchor),
            Target::Command(command) => Action::Ui(command),
            Target::Note(id) => Action::OpenNote(id),
        });
        true
    }
}

fn row_ui(ui: &mut Ui, fit: &Fit<'_>, chosen: bool, theme: &Theme) -> egui::Response {
    let entry = fit.entry;
    let keys = match entry.target {
        Target::Command(command) => {
            let keys = command.entry().keys.first();
            keys.map(|keys| crate::ui::command::keys_text(ui.ctx(), keys))
        }
        _ => None,
    };
    let end = keys.unwrap_or_else(|| entry.place.clone());
    let row = ListRow::new(&entry.title)
        .role(Role::ListBoxOption)
        .said(format!("{}, {}", entry.title, entry.place))
        .selected(chosen)
        .marks(fit.marks)
        .indent(6.0)
        .end(&end)
        .height(ROW);
    match entry.target {
        Target::Skill(_) => row.strong().ui(ui, theme),
        _ => row.ui(ui, theme),
    }
}
