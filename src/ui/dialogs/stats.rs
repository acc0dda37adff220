//! Statistics, drawn: time by day, retention, what falls due, hours left by area, skills over time. Each figure is also said in
//! words, which is what a screen reader reads, and leaves as CSV by a button.

use egui::{Color32, Rect, Response, RichText, Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::title_ui;
use crate::progress::Moment;
use crate::session::Session;
use crate::study::{DayFigures, FORECAST_DAYS, Overview, Table, about_hours, counted};
use crate::ui::action::Action;
use crate::ui::theme::{self, Theme};
use crate::ui::widgets;

/// Weeks of the heat map: a year, and the week that is not over.
const WEEKS: usize = 53;
/// Height of the bars and of the lines, in points.
const PLOT: f32 = 64.0;

/// The statistics of a moment: worked out when they are opened.
pub struct StatsView {
    now: Moment,
    days: Vec<DayFigures>,
    due: Vec<usize>,
    retention: Option<(f32, f32)>,
    /// Skills that were begun and done, counted up, with the day as a number.
    skills: Vec<(i32, usize, usize)>,
}

impl StatsView {
    pub fn new(session: &Session) -> Self {
        let (overview, now) = (session.overview(), session.moment());
        Self {
            now,
            days: overview.studied_days(),
            due: overview.schedule().forecast(now, FORECAST_DAYS),
            retention: overview.schedule().retention(overview.pack, overview.state),
            skills: overview
                .skills_by_day()
                .into_iter()
                .map(|(day, begun, done)| (day.0, begun, done))
                .collect(),
        }
    }

    /// True where it is closed.
    pub fn ui(&mut self, ui: &mut Ui, session: &Session, theme: &'static Theme, actions: &mut Vec<Action>) -> bool {
        let overview = session.overview();
        title_ui(ui, "Statistics", theme);
        let height = ui.ctx().content_rect().height() - 240.0;
        ScrollArea::vertical()
            .max_height(height.max(160.0))
            .auto_shrink([false, true])
            .show(ui, |ui| {
                ui.set_max_width(ui.available_width() - theme.sizes().gap.medium);
                for table in [Table::Days, Table::Forecast, Table::Areas, Table::Skills] {
                    self.head_ui(ui, table, &overview, actions);
                    match table {
                        Table::Days => self.heat_ui(ui, theme),
                        Table::Forecast => self.forecast_ui(ui, theme),
                        Table::Areas => areas_ui(ui, &overview, theme),
                        Table::Skills | Table::Statuses => self.skills_ui(ui, theme),
                    }
                    ui.add_space(theme.sizes().gap.medium);
                }
            });
        ui.add_space(theme.sizes().gap.small);
        widgets::button(ui, "Close").clicked()
    }

    fn head_ui(&self, ui: &mut Ui, table: Table, overview: &Overview<'_>, actions: &mut Vec<Action>) {
        let title = match table {
            Table::Days => "Time by day",
            Table::Forecast => "Recall in the next 30 days",
            Table::Areas => "Hours left by area",
            Table::Skills | Table::Statuses => "Skills over time",
        };
        ui.horizontal(|ui| {
            widgets::section_label(ui, title);
            let copy = widgets::quiet_button(ui, "Copy as CSV");
            ui.ctx()
                .accesskit_node_builder(copy.id, |node| node.set_label(format!("Copy as CSV: {title}")));
            if copy.clicked() {
                actions.push(Action::Copy {
                    text: table.csv(overview, self.now),
                    said: format!("Copied {} as CSV", title.to_lowercase()),
                });
            }
        });
    }

    /// A year of days, a week a column; where no time is known, by the things that were done.
    fn heat_ui(&self, ui: &mut Ui, theme: &Theme) {
        let first = self.now.day().monday().0 - 7 * (WEEKS as i32 - 1);
        let amount = |day: &DayFigures| day.minutes.unwrap_or(0).max(day.events.min(60) / 2).max(1);
        let year: Vec<&DayFigures> = self.days.iter().filter(|day| day.day.0 >= first).collect();
        let most = year.iter().map(|day| amount(day)).max().unwrap_or(1).max(1);
        let minutes: u32 = year.iter().filter_map(|day| day.minutes).sum();
        let recalls: usize = year.iter().map(|day| day.reviews).sum();
        let words = format!(
            "{} in the last year: {}, {}.{}",
            counted(year.len(), "day with study", "days with study"),
            counted(minutes as usize, "minute", "minutes"),
            counted(recalls, "recall", "recalls"),
            self.retention_words()
        );
        let side = (ui.available_width() / WEEKS as f32).floor().min(12.0);
        let size = vec2(side * WEEKS as f32, side * 7.0);
        let (rect, _) = said(ui, size, &words);
        let cell = |day: i32| {
            let at = (day - first) as usize;
            let corner = rect.min + vec2(side * (at / 7) as f32, side * (at % 7) as f32);
            Rect::from_min_size(corner, Vec2::splat(side - 2.0))
        };
        let painter = ui.painter();
        for day in first..=self.now.day().0 {
            painter.rect_filled(cell(day), 2.0, theme.colours.line);
        }
        for day in year.iter().filter(|day| day.day <= self.now.day()) {
            let share = 0.3 + 0.7 * amount(day) as f32 / most as f32;
            let colour = theme::over(theme.colours.line, theme.colours.done, share);
            painter.rect_filled(cell(day.day.0), 2.0, colour);
        }
        words_ui(ui, &words, theme);
    }

    fn retention_words(&self) -> String {
        self.retention.map_or(String::new(), |(kept, predicted)| {
            format!(
                " Of 100 answers after a day or more, {:.0} were remembered; {:.0} were predicted.",
                kept * 100.0,
                predicted * 100.0
            )
        })
    }

    fn forecast_ui(&self, ui: &mut Ui, theme: &Theme) {
        let sum: usize = self.due.iter().sum();
        let most = self.due.iter().copied().max().unwrap_or(0).max(1);
        let words = format!(
            "{} today, {} within 30 days.",
            counted(self.due.first().copied().unwrap_or(0), "prompt", "prompts"),
            sum
        );
        let (rect, _) = said(ui, vec2(ui.available_width(), PLOT), &words);
        let width = rect.width() / FORECAST_DAYS as f32;
        for (number, due) in self.due.iter().enumerate() {
            let height = (PLOT - 2.0) * *due as f32 / most as f32;
            let left = rect.left() + width * number as f32;
            let bar = Rect::from_min_max(
                pos2(left, rect.bottom() - height.max(1.0)),
                pos2(left + width - 2.0, rect.bottom()),
            );
            let colour = if *due > 0 {
                theme.colours.due
            } else {
                theme.colours.line
            };
            ui.painter().rect_filled(bar, 1.0, colour);
        }
        words_ui(ui, &words, theme);
    }

    fn skills_ui(&self, ui: &mut Ui, theme: &Theme) {
        let Some((last, begun, done)) = self.skills.last().copied() else {
            words_ui(ui, "Nothing was begun yet.", theme);
            return;
        };
        let words = format!("{} begun, {done} of them done.", counted(begun, "skill", "skills"));
        let (rect, _) = said(ui, vec2(ui.available_width(), PLOT), &words);
        let first = self.skills.first().map_or(last, |(day, ..)| *day);
        let span = (self.now.day().0 - first).max(1) as f32;
        let line = |of: &dyn Fn(&(i32, usize, usize)) -> usize, colour: Color32| {
            let at = |day: i32, count: usize| {
                let x = rect.left() + rect.width() * ((day - first) as f32 / span).clamp(0.0, 1.0);
                pos2(
                    x,
                    rect.bottom() - (PLOT - 4.0) * count as f32 / begun.max(1) as f32 - 1.0,
                )
            };
            let mut points = vec![at(first, 0)];
            let mut before = 0;
            for skills in &self.skills {
                points.push(at(skills.0, before));
                before = of(skills);
                points.push(at(skills.0, before));
            }
            points.push(at(self.now.day().0, before));
            ui.painter().line(points, egui::Stroke::new(2.0, colour));
        };
        line(&|(_, begun, _)| *begun, theme.colours.progress);
        line(&|(_, _, done)| *done, theme.colours.done);
        words_ui(ui, &words, theme);
    }
}

fn areas_ui(ui: &mut Ui, overview: &Overview<'_>, theme: &Theme) {
    let areas = overview.pack.areas.iter().enumerate();
    let left: Vec<(&str, f32)> = areas
        .map(|(number, area)| (area.title.as_str(), overview.area(number).1.hours_left))
        .collect();
    let most = left.iter().map(|(_, hours)| *hours).fold(1.0, f32::max);
    for (title, hours) in left {
        let words = format!("{title}: {}", about_hours(hours));
        ui.horizontal(|ui| {
            let (rect, _) = said(ui, vec2(ui.available_width() * 0.5, 12.0), &words);
            ui.painter().rect_filled(rect, 2.0, theme.colours.line);
            let mut full = rect;
            full.set_width(rect.width() * hours / most);
            ui.painter().rect_filled(full, 2.0, theme.colours.accent);
            ui.label(
                RichText::new(words)
                    .size(theme.sizes().text.small)
                    .color(theme.colours.muted),
            );
        });
    }
}

/// Room for a plot, which says its words to a screen reader.
fn said(ui: &mut Ui, size: Vec2, words: &str) -> (Rect, Response) {
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, format!("Plot. {words}")));
    (rect, response)
}

fn words_ui(ui: &mut Ui, words: &str, theme: &Theme) {
    ui.label(
        RichText::new(words)
            .size(theme.sizes().text.small)
            .color(theme.colours.muted),
    );
}
