//! Outline: areas and skills as a tree; the keyboard and screen-reader twin of the map, with the same statuses and actions.

use egui::{Key, Modifiers, Pos2, Response, Role, Sense, Ui, Vec2, WidgetInfo};

use super::row::one_line;
use crate::pack::{Skill, SkillId};
use crate::session::{Command, Session};
use crate::ui::action::Action;
use crate::ui::fonts::Face;
use crate::ui::icons::{self, Icon};
use crate::ui::status_menu::{StatusChoice, status_menu};
use crate::ui::theme::Theme;
use crate::ui::window_state::WindowState;
use crate::ui::{signs, widgets};

/// Height of a row, in points.
const ROW: f32 = 26.0;

pub fn outline_ui(
    ui: &mut Ui,
    session: &Session,
    place: &mut WindowState,
    theme: &'static Theme,
    actions: &mut Vec<Action>,
) {
    let pack = session.pack().clone();
    ui.spacing_mut().item_spacing.y = 1.0;
    let mut rows: Vec<(Response, Option<SkillId>)> = Vec::new();
    for area in &pack.areas {
        let skills: Vec<&Skill> = pack.skills.iter().filter(|skill| skill.area == area.id).collect();
        if skills.is_empty() {
            continue;
        }
        let folded = place.folded.iter().any(|id| id == area.id.as_str());
        let done = skills.iter().filter(|skill| session.status(&skill.id).meets()).count();
        let row = area_row(ui, &area.title, &format!("{done} of {}", skills.len()), folded, theme);
        rows.push((row.clone(), None));
        let turn = row.has_focus()
            && ui.input_mut(|i| {
                let key = if folded { Key::ArrowRight } else { Key::ArrowLeft };
                i.consume_key(Modifiers::NONE, key)
            });
        if row.clicked() || turn {
            if folded {
                place.folded.retain(|id| id != area.id.as_str());
            } else {
                place.folded.push(area.id.to_string());
            }
        }
        if folded {
            continue;
        }
        for skill in skills {
            let selected = place.selected.as_ref() == Some(&skill.id);
            let row = skill_row(ui, session, skill, selected, theme);
            rows.push((row.clone(), Some(skill.id.clone())));
            if row.clicked() {
                actions.push(Action::Open(skill.id.clone()));
            }
            if row.gained_focus() && !selected {
                actions.push(Action::Select(Some(skill.id.clone())));
            }
            row.context_menu(|ui| {
                actions.extend(status_menu(ui, &skill.title).map(|choice| match choice {
                    StatusChoice::Open => Action::Open(skill.id.clone()),
                    StatusChoice::Mark(mark) => Action::Do(Command::SetStatus {
                        skill: skill.id.clone(),
                        mark,
                    }),
                    StatusChoice::Reset => Action::Reset(skill.id.clone()),
                }));
            });
        }
    }
    arrows(ui, &rows, actions);
}

/// Up and Down move along the rows and select the skill they come to.
fn arrows(ui: &Ui, rows: &[(Response, Option<SkillId>)], actions: &mut Vec<Action>) {
    let Some(here) = ui
        .memory(|memory| memory.focused())
        .and_then(|id| rows.iter().position(|(row, _)| row.id == id))
    else {
        return;
    };
    ui.memory_mut(|memory| {
        let filter = egui::EventFilter {
            vertical_arrows: true,
            horizontal_arrows: true,
            ..Default::default()
        };
        memory.set_focus_lock_filter(rows[here].0.id, filter);
    });
    let to = ui.input_mut(|i| {
        if i.consume_key(Modifiers::NONE, Key::ArrowDown) {
            Some(here + 1)
        } else if i.consume_key(Modifiers::NONE, Key::ArrowUp) {
            here.checked_sub(1)
        } else {
            None
        }
    });
    if let Some((row, skill)) = to.and_then(|to| rows.get(to)) {
        row.request_focus();
        row.scroll_to_me(None);
        actions.extend(skill.clone().map(|skill| Action::Select(Some(skill))));
    }
}

fn area_row(ui: &mut Ui, title: &str, count: &str, folded: bool, theme: &Theme) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW + 4.0), Sense::click());
    let state = if folded { "folded" } else { "open" };
    response.widget_info(|| WidgetInfo::labeled(Role::TreeItem, true, format!("{title}, {count}, {state}")));
    ground(ui, &response, false, theme);
    let arrow = egui::Rect::from_center_size(Pos2::new(rect.left() + 7.0, rect.center().y), Vec2::splat(12.0));
    icons::icon(
        ui.painter(),
        arrow,
        if folded { Icon::Forward } else { Icon::Down },
        theme.colours.muted,
    );
    let size = theme.sizes().text.body;
    let words = one_line(
        ui,
        title,
        Face::SemiBold.at(size),
        theme.colours.text,
        rect.width() - 90.0,
    );
    let count = one_line(
        ui,
        count,
        Face::Regular.at(theme.sizes().text.small),
        theme.colours.muted,
        70.0,
    );
    let painter = ui.painter();
    painter.galley(
        Pos2::new(rect.left() + 20.0, rect.center().y - words.size().y / 2.0),
        words,
        theme.colours.text,
    );
    let at = Pos2::new(rect.right() - count.size().x, rect.center().y - count.size().y / 2.0);
    painter.galley(at, count, theme.colours.muted);
    response
}

fn skill_row(ui: &mut Ui, session: &Session, skill: &Skill, selected: bool, theme: &Theme) -> Response {
    let status = session.status(&skill.id);
    let next = session.next().is_some_and(|next| next.skill == skill.id);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::click());
    let flag = if next { ", your next stop" } else { "" };
    let label = format!("{}, {}{flag}", skill.title, status.label());
    response.widget_info(|| WidgetInfo::selected(Role::TreeItem, true, selected, &label));
    ground(ui, &response, selected, theme);
    let fraction = session.ticked_count(&skill.id) as f32 / skill.items.len().max(1) as f32;
    let sign_at = Pos2::new(rect.left() + 28.0, rect.center().y);
    signs::sign(
        ui.painter(),
        sign_at,
        theme.sizes().sign_small * 0.85,
        status.into(),
        fraction,
        theme,
    );
    let colour = if status == crate::atlas::Status::NotReady {
        theme.colours.muted
    } else {
        theme.colours.text
    };
    let words = one_line(
        ui,
        &skill.title,
        Face::Regular.at(theme.sizes().text.body),
        colour,
        rect.width() - 64.0,
    );
    ui.painter().galley(
        Pos2::new(rect.left() + 42.0, rect.center().y - words.size().y / 2.0),
        words,
        colour,
    );
    if next {
        signs::flag(
            ui.painter(),
            Pos2::new(rect.right() - 16.0, rect.bottom() - 5.0),
            15.0,
            theme,
        );
    }
    response
}

fn ground(ui: &Ui, response: &Response, selected: bool, theme: &Theme) {
    let rect = response.rect.expand2(Vec2::new(6.0, 0.0));
    if selected {
        ui.painter().rect_filled(rect, 6.0, theme.colours.pressed);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 6.0, theme.colours.hover);
    }
    widgets::focus_ring(ui, response, 6.0);
}
