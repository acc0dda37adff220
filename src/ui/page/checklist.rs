//! The checklist: the pack's items and the learner's own.

use egui::{Align, Key, Layout, RichText, Ui};

use super::task::TaskView;
use super::texts::{Texts, plain};
use crate::pack::{ChecklistItem, Skill};
use crate::session::{Command, Session};
use crate::ui::action::Action;
use crate::ui::icons::Icon;
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// What the page keeps of its checklist while it is open.
pub struct Checklist<'a> {
    /// The own item that is being typed.
    pub typed: &'a mut String,
    /// The task that is open.
    pub task: &'a mut Option<TaskView>,
    pub texts: &'a mut Texts,
}

pub fn checklist_ui(
    ui: &mut Ui,
    (session, skill): (&Session, &Skill),
    kept: Checklist<'_>,
    theme: &'static Theme,
    actions: &mut Vec<Action>,
) {
    let Checklist { typed, task, texts } = kept;
    let gap = theme.sizes().gap;
    // A task may prove two items: it opens below the first.
    let mut is_shown = false;
    for item in &skill.items {
        let ticked = session.overview().is_ticked(&skill.id, &item.id);
        if widgets::check_item(ui, ticked, &plain(&item.text)).clicked() {
            let (skill, item) = (skill.id.clone(), item.id.clone());
            actions.push(Action::Do(if ticked {
                Command::UntickItem { skill, item }
            } else {
                Command::TickItem { skill, item }
            }));
        }
        prove_ui(ui, (session, skill, item), task, theme, actions);
        let is_open = !is_shown && task.as_ref().is_some_and(|open| Some(&open.task) == item.task.as_ref());
        is_shown |= is_open;
        if let Some(open) = task.as_mut().filter(|_| is_open)
            && open.ui(ui, (session, skill), texts, theme, actions)
        {
            *task = None;
        }
    }
    let own = session.overview().own_items(&skill.id);
    ui.add_space(gap.medium);
    widgets::section_label(ui, "My own items");
    for item in &own {
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            if widgets::icon_button(ui, Icon::Remove, &format!("Remove “{}”", item.text)).clicked() {
                actions.push(Action::Do(Command::RemoveOwnItem {
                    skill: skill.id.clone(),
                    item: item.id.clone(),
                }));
            }
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                if widgets::check_item(ui, item.ticked.is_some(), &item.text).clicked() {
                    let (skill, item_id) = (skill.id.clone(), item.id.clone());
                    actions.push(Action::Do(if item.ticked.is_some() {
                        Command::UntickItem { skill, item: item_id }
                    } else {
                        Command::TickItem { skill, item: item_id }
                    }));
                }
            });
        });
    }
    if own.is_empty() {
        ui.label(RichText::new("What else do you want to be able to do?").color(theme.colours.muted));
    }
    ui.add_space(gap.tiny);
    ui.horizontal(|ui| {
        let width = (ui.available_width() - 76.0).max(120.0);
        let field = egui::TextEdit::singleline(typed)
            .id_salt(("own item", skill.id.as_str()))
            .hint_text("I can …")
            .desired_width(width)
            .char_limit(500);
        let field = ui.add(field);
        ui.ctx()
            .accesskit_node_builder(field.id, |node| node.set_label("Own item"));
        let enter = field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
        let add = widgets::button(ui, "Add").clicked();
        if (enter || add) && !typed.trim().is_empty() {
            actions.push(Action::Do(Command::AddOwnItem {
                skill: skill.id.clone(),
                text: std::mem::take(typed),
            }));
            field.request_focus();
        }
    });
}

/// Whether an item was proved or is only marked, and the way to its task.
fn prove_ui(
    ui: &mut Ui,
    (session, skill, item): (&Session, &Skill, &ChecklistItem),
    open: &mut Option<TaskView>,
    theme: &Theme,
    actions: &mut Vec<Action>,
) {
    let named = item
        .task
        .as_ref()
        .and_then(|id| skill.tasks.iter().find(|task| task.id == *id));
    let Some(task) = named.filter(|task| task.sql.is_some()) else {
        return;
    };
    ui.horizontal(|ui| {
        ui.add_space(theme.sizes().gap.large);
        let is_proved = session.overview().is_proved(&skill.id, item);
        if is_proved {
            let words = RichText::new("Proved").size(theme.sizes().text.small);
            ui.label(words.color(theme.colours.done_text));
        }
        let label = if is_proved { "Once more" } else { "Prove it" };
        let button = widgets::quiet_button(ui, &format!("{label}: {}", task.title));
        let is_open = open.as_ref().is_some_and(|open| open.task == task.id);
        if button.clicked() && !is_open {
            let view = TaskView::new(&skill.id, &task.id, usize::from(is_proved));
            if let Some(before) = open {
                before.leave(actions);
            }
            *open = Some(view.with_answer(session));
        }
    });
}
