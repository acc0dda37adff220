//! The side bar: today, plan, outline, library.

mod library;
mod outline;
mod plan;
mod row;
mod today;

use egui::{ScrollArea, Ui};

pub use outline::has_keyboard as outline_has_keyboard;

use super::action::Action;
use super::theme::Theme;
use super::widgets::{self, Tab};
use super::window_state::{SideTab, WindowState};
use crate::session::Session;

const TABS: [(SideTab, &str); 4] = [
    (SideTab::Today, "Today"),
    (SideTab::Plan, "Plan"),
    (SideTab::Outline, "Outline"),
    (SideTab::Library, "Library"),
];

pub fn side_ui(
    ui: &mut Ui,
    session: &Session,
    place: &mut WindowState,
    theme: &'static Theme,
    actions: &mut Vec<Action>,
) {
    let gap = theme.sizes().gap;
    egui::Frame::new()
        .inner_margin(egui::Margin::symmetric(gap.large as i8, gap.small as i8))
        .show(ui, |ui| {
            let tabs = TABS.map(|(_, label)| Tab { label, count: "" });
            let chosen = TABS.iter().position(|(tab, _)| *tab == place.side).unwrap_or(0);
            if let Some(now) = widgets::tabs(ui, &tabs, chosen) {
                place.side = TABS[now].0;
            }
            ui.add_space(gap.small);
            // Each tab scrolls by itself.
            ScrollArea::vertical()
                .id_salt(place.side)
                .auto_shrink(false)
                .show(ui, |ui| {
                    // The scroll bar lies over the contents: it gets a strip of its own.
                    ui.set_max_width(ui.available_width() - gap.small);
                    let overview = session.overview();
                    match place.side {
                        SideTab::Today => today::today_ui(ui, session, &mut place.today, theme, actions),
                        SideTab::Plan => plan::plan_ui(ui, &overview, theme, actions),
                        SideTab::Outline => outline::outline_ui(ui, &overview, place, theme, actions),
                        SideTab::Library => library::library_ui(ui, session, theme, actions),
                    }
                });
        });
}
