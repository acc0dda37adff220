//! Recall prompts: the question, room to answer from memory, then the answer. When to ask again comes later.

use std::collections::HashSet;

use egui::{Frame, RichText, Ui};

use super::texts::Texts;
use crate::pack::{PromptKind, Skill};
use crate::ui::action::Action;
use crate::ui::theme::Theme;
use crate::ui::widgets;

pub fn recall_ui(
    ui: &mut Ui,
    skill: &Skill,
    shown: &mut HashSet<String>,
    texts: &mut Texts,
    theme: &'static Theme,
    actions: &mut Vec<Action>,
) {
    let sizes = theme.sizes();
    if skill.prompts.is_empty() {
        ui.label(RichText::new("This skill has no recall prompts.").color(theme.colours.muted));
        return;
    }
    ui.label(RichText::new("Answer from memory, then compare.").color(theme.colours.muted));
    ui.add_space(sizes.gap.small);
    for (number, prompt) in skill.prompts.iter().enumerate() {
        let frame = Frame::new()
            .fill(theme.colours.raised)
            .stroke(theme.line())
            .corner_radius(sizes.radius.card)
            .inner_margin(egui::Margin::same(sizes.gap.medium as i8));
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            let kind = match prompt.kind {
                PromptKind::Recall => format!("{}", number + 1),
                PromptKind::Produce => format!("{}  Make it", number + 1),
            };
            ui.label(RichText::new(kind).size(sizes.text.caption).color(theme.colours.faint));
            texts.ui(
                ui,
                format!("{} asked", prompt.id),
                &prompt.question,
                false,
                theme,
                actions,
            );
            ui.add_space(sizes.gap.tiny);
            let id = prompt.id.as_str();
            if shown.contains(id) {
                widgets::divider(ui);
                texts.ui(
                    ui,
                    format!("{} answers", prompt.id),
                    &prompt.answer,
                    false,
                    theme,
                    actions,
                );
                if widgets::quiet_button(ui, "Hide answer").clicked() {
                    shown.remove(id);
                }
            } else if widgets::quiet_button(ui, "Show answer").clicked() {
                shown.insert(id.to_owned());
            }
        });
        ui.add_space(sizes.gap.small);
    }
}
