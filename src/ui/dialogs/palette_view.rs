//! The palette as it is seen: a field, and what fits under it.

use egui::{Key, Modifiers, Pos2, Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo};

use super::palette::{Entry, Index, Target};
use crate::session::Session;
use crate::ui::action::Action;
use crate::ui::fonts::Face;
use crate::ui::theme::Theme;
use crate::ui::widgets;

const ROW: f32 = 34.0;

/// The palette while it is open.
pub struct PaletteView {
    index: Index,
    query: String,
    chosen: usize,
}

impl PaletteView {
    pub fn new(session: &Session) -> Self {
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
            .map(|skill| (skill.id.clone(), session.note(&skill.id).to_owned()))
            .filter(|(_, note)| !note.trim().is_empty())
            .collect();
        Self {
            index: Index::of(pack, &headings, &notes),
            query: String::new(),
            chosen: 0,
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
        ScrollArea::vertical()
            .max_height(height)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for (number, entry) in self.index.found().enumerate() {
                    let chosen = number == self.chosen;
                    let row = row_ui(ui, entry, chosen, theme);
                    if chosen && (down || up) {
                        row.scroll_to_me(None);
                    }
                    if row.clicked() || (enter && chosen) {
                        picked = Some(entry.target.clone());
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

fn row_ui(ui: &mut Ui, entry: &Entry, chosen: bool, theme: &Theme) -> egui::Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::click());
    response.widget_info(|| {
        WidgetInfo::selected(
            Role::ListBoxOption,
            true,
            chosen,
            format!("{}, {}", entry.title, entry.place),
        )
    });
    if chosen || response.hovered() {
        let ground = if chosen {
            theme.colours.pressed
        } else {
            theme.colours.hover
        };
        ui.painter().rect_filled(rect, 6.0, ground);
    }
    let keys = match entry.target {
        Target::Command(command) => command
            .entry()
            .keys
            .first()
            .map(|keys| crate::ui::command::keys_text(ui.ctx(), keys)),
        _ => None,
    };
    let place = keys.unwrap_or_else(|| entry.place.clone());
    let place = one_line(
        ui,
        &place,
        Face::Regular.at(theme.sizes().text.small),
        theme.colours.faint,
        rect.width() * 0.42,
    );
    let room = rect.width() - place.size().x - 36.0;
    let face = if matches!(entry.target, Target::Skill(_)) {
        Face::SemiBold
    } else {
        Face::Regular
    };
    let title = one_line(
        ui,
        &entry.title,
        face.at(theme.sizes().text.body),
        theme.colours.text,
        room,
    );
    let middle = rect.center().y;
    let painter = ui.painter();
    let at = Pos2::new(rect.right() - 12.0 - place.size().x, middle - place.size().y / 2.0);
    painter.galley(at, place, theme.colours.faint);
    painter.galley(
        Pos2::new(rect.left() + 12.0, middle - title.size().y / 2.0),
        title,
        theme.colours.text,
    );
    response
}

use crate::ui::side::one_line;
