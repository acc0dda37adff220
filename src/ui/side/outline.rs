//! Outline: areas and skills as a tree; the keyboard and screen-reader twin of the map, with the same statuses and actions.

use egui::{Id, Key, Modifiers, Response, Role, Ui};

use crate::learning::Status;
use crate::pack::{Area, Skill};
use crate::session::Command;
use crate::study::{Overview, status_label};
use crate::ui::action::Action;
use crate::ui::icons::Icon;
use crate::ui::kit::{ListRow, RowList};
use crate::ui::status_menu::{StatusChoice, status_menu};
use crate::ui::theme::Theme;
use crate::ui::window_state::WindowState;

/// Height of a row, in points.
const ROW: f32 = 27.0;

/// A row: an area, or a skill, by number.
#[derive(Clone, Copy, Debug, Hash, PartialEq, Eq)]
enum Row {
    Area(usize),
    Skill(usize),
}

pub fn outline_ui(
    ui: &mut Ui,
    overview: &Overview<'_>,
    place: &mut WindowState,
    theme: &'static Theme,
    actions: &mut Vec<Action>,
) {
    let pack = overview.pack;
    let mut rows = Vec::with_capacity(pack.skills.len() + pack.areas.len());
    for (number, area) in pack.areas.iter().enumerate() {
        let (skills, _) = overview.area(number);
        if skills.is_empty() {
            continue;
        }
        rows.push(Row::Area(number));
        if !is_folded(place, area) {
            rows.extend(skills.iter().copied().map(Row::Skill));
        }
    }
    let list = list();
    let moved = list.ui(
        ui,
        rows.len(),
        |at| list.row_id(rows[at]),
        |ui, at| match rows[at] {
            Row::Area(number) => area_ui(ui, overview, number, list.row_id(rows[at]), place, theme),
            Row::Skill(number) => {
                if let Some(skill) = pack.skills.get(number) {
                    skill_ui(ui, overview, skill, (list.row_id(rows[at]), place), theme, actions);
                }
            }
        },
    );
    if let Some(Row::Skill(number)) = moved.map(|at| rows[at]) {
        actions.extend(
            pack.skills
                .get(number)
                .map(|skill| Action::Select(Some(skill.id.clone()))),
        );
    }
}

fn list() -> RowList {
    RowList::new(Id::unique("outline"), ROW)
}

/// Whether the outline has the keyboard.
pub fn has_keyboard(ctx: &egui::Context) -> bool {
    list().has_keyboard(ctx)
}

fn is_folded(place: &WindowState, area: &Area) -> bool {
    place.folded.iter().any(|id| id == area.id.as_str())
}

fn area_ui(ui: &mut Ui, overview: &Overview<'_>, number: usize, id: Id, place: &mut WindowState, theme: &Theme) {
    let Some(area) = overview.pack.areas.get(number) else {
        return;
    };
    let folded = is_folded(place, area);
    let (_, progress) = overview.area(number);
    let count = progress.count();
    let state = if folded { "folded" } else { "open" };
    let row = ListRow::new(&area.title)
        .id(id)
        .role(Role::TreeItem)
        .said(format!("{}, {count}, {state}", area.title))
        .strong()
        .arrow(if folded { Icon::Forward } else { Icon::Down })
        .end(&count)
        .height(ROW)
        .ui(ui, theme);
    let key = if folded { Key::ArrowRight } else { Key::ArrowLeft };
    let turn = row.has_focus() && ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    if row.clicked() || turn {
        if folded {
            place.folded.retain(|id| id != area.id.as_str());
        } else {
            place.folded.push(area.id.to_string());
        }
    }
}

fn skill_ui(
    ui: &mut Ui,
    overview: &Overview<'_>,
    skill: &Skill,
    (id, place): (Id, &WindowState),
    theme: &Theme,
    actions: &mut Vec<Action>,
) {
    let selected = place.selected.as_ref() == Some(&skill.id);
    let row = skill_row_ui(ui, overview, skill, id, selected, theme);
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

fn skill_row_ui(
    ui: &mut Ui,
    overview: &Overview<'_>,
    skill: &Skill,
    id: Id,
    selected: bool,
    theme: &Theme,
) -> Response {
    let status = overview.status(&skill.id);
    let is_next = overview.next().is_some_and(|next| next.skill == skill.id);
    let flag = if is_next { ", your next stop" } else { "" };
    ListRow::new(&skill.title)
        .id(id)
        .role(Role::TreeItem)
        .said(format!("{}, {}{flag}", skill.title, status_label(status)))
        .indent(20.0)
        .sign(status.into(), overview.fraction(skill))
        .quiet(status == Status::NotReady)
        .selected(selected)
        .flag(is_next)
        .height(ROW)
        .ui(ui, theme)
}
