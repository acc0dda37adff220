//! Today: what fits the minutes of the day, in the order in which it is done; what else is ready, and why; how far the goal is.

use egui::{Align, Layout, RichText, Ui};

use super::row::skill_row;
use crate::learning::MINUTES_CHOICES;
use crate::plan::Piece;
use crate::session::Session;
use crate::study::{Overview, counted, status_label};
use crate::ui::action::Action;
use crate::ui::command::UiCommand;
use crate::ui::day::DayRun;
use crate::ui::fonts::Face;
use crate::ui::kit::ListRow;
use crate::ui::signs::SignKind;
use crate::ui::theme::Theme;
use crate::ui::widgets;

pub fn today_ui(ui: &mut Ui, session: &Session, run: &mut DayRun, theme: &'static Theme, actions: &mut Vec<Action>) {
    let (gap, overview) = (theme.sizes().gap, &session.overview());
    let minutes = run.minutes(overview);
    ui.horizontal(|ui| {
        let day = overview.day().civil().strftime("%a %-d %b");
        // In a narrow side bar the minutes, which the buttons below show, give way to the button.
        let (whole, button) = (format!("{day}, {minutes} min"), theme.sizes().text.body * 5.5);
        if widgets::section_width(ui, &whole) + button < ui.available_width() {
            widgets::section_label(ui, &whole);
        } else {
            widgets::section_label(ui, &day.to_string());
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let label = if overview.is_new() { "Start" } else { "Go on" };
            if overview.next().is_some()
                && widgets::primary_button(ui, label)
                    .on_hover_text(UiCommand::GoOn.hint(ui.ctx()))
                    .clicked()
            {
                actions.push(Action::Ui(UiCommand::GoOn));
            }
        });
    });
    if overview.is_goal_reached() {
        ui.add_space(gap.small);
        let words = format!("You have reached {}.", overview.goal_title());
        ui.label(RichText::new(words).color(theme.colours.done_text));
    }
    session_ui(ui, session, run, theme, actions);
    minutes_ui(ui, overview, run, theme);
    let due = overview.due();
    if due > 0 {
        ui.add_space(gap.medium);
        widgets::section_label(ui, "Recall");
        ui.horizontal(|ui| {
            ui.label(format!("{} due", counted(due, "prompt is", "prompts are")));
            if widgets::button(ui, "Recall")
                .on_hover_text(UiCommand::Review.hint(ui.ctx()))
                .clicked()
            {
                actions.push(Action::Ui(UiCommand::Review));
            }
        });
    }
    others_ui(ui, session, run, theme, actions);
    ui.add_space(gap.medium);
    widgets::section_label(ui, "Goal");
    goal_ui(ui, overview, theme, actions);
}

/// The pieces of the day, those done among them.
fn session_ui(ui: &mut Ui, session: &Session, run: &DayRun, theme: &'static Theme, actions: &mut Vec<Action>) {
    let (overview, sizes) = (session.overview(), theme.sizes());
    let (pieces, too_long) = run.pieces(session);
    ui.add_space(sizes.gap.small);
    for (number, piece) in pieces.iter().enumerate() {
        piece_ui(ui, &overview, piece, run.is_done(&overview, number), theme, actions);
    }
    let minutes = run.minutes(&overview);
    let words = match (pieces.is_empty(), too_long) {
        (false, _) => None,
        (true, Some(shortest)) if minutes > 0 => Some(format!(
            "The shortest stop that is ready takes {shortest} minutes, and {minutes} are left for today."
        )),
        (true, _) if minutes == 0 && overview.minutes_today() > 0 => {
            Some(format!("That was today. {}", overview.tomorrow_words(session.moment())))
        }
        (true, Some(_)) => Some("No minutes are planned for today.".to_owned()),
        (true, None) => None,
    };
    if let Some(words) = words {
        ui.label(RichText::new(words).color(theme.colours.muted));
    }
    if let Some(done) = overview.done_today_words() {
        ui.label(RichText::new(done).size(sizes.text.small).color(theme.colours.muted));
    }
}

fn piece_ui(
    ui: &mut Ui,
    overview: &Overview<'_>,
    piece: &Piece,
    is_done: bool,
    theme: &'static Theme,
    actions: &mut Vec<Action>,
) {
    let (title, more) = overview.piece_words(piece);
    let skill = match piece {
        Piece::Recall { .. } => None,
        Piece::Read { skill, .. } | Piece::Practise { skill, .. } => overview.pack.skills.get(*skill),
    };
    let (sign, fraction) = match (is_done, skill) {
        (true, _) => (SignKind::Done, 1.0),
        (false, Some(skill)) => (overview.status(&skill.id).into(), overview.fraction(skill)),
        (false, None) => (SignKind::Ready, 0.0),
    };
    let state = match (is_done, skill) {
        (true, _) => "done for today",
        (false, Some(skill)) => status_label(overview.status(&skill.id)),
        (false, None) => "due",
    };
    let row = ListRow::new(&title)
        .strong()
        .quiet(is_done)
        .sign(sign, fraction)
        .more(&more)
        .said(format!("{title}, {state}. {more}"));
    if row.ui(ui, theme).clicked() {
        actions.push(Action::Piece(piece.clone()));
    }
}

/// How long today's session is to be.
fn minutes_ui(ui: &mut Ui, overview: &Overview<'_>, run: &mut DayRun, theme: &Theme) {
    ui.add_space(theme.sizes().gap.small);
    widgets::section_label(ui, "Minutes today");
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        ui.visuals_mut().selection.stroke.color = theme.colours.text;
        let now = run.minutes(overview);
        for minutes in MINUTES_CHOICES {
            let choice = ui.selectable_label(now == minutes, format!("{minutes}"));
            ui.ctx()
                .accesskit_node_builder(choice.id, |node| node.set_label(format!("{minutes} minutes today")));
            if choice.clicked() && now != minutes {
                run.choose(overview, minutes);
            }
        }
    });
}

/// What was begun and what is ready beside the session.
fn others_ui(ui: &mut Ui, session: &Session, run: &DayRun, theme: &'static Theme, actions: &mut Vec<Action>) {
    let overview = session.overview();
    let (pieces, _) = run.pieces(session);
    let is_today = |number: usize| {
        pieces.iter().any(|piece| match piece {
            Piece::Recall { .. } => false,
            Piece::Read { skill, .. } | Piece::Practise { skill, .. } => *skill == number,
        })
    };
    for (label, skills) in [("Go on", overview.begun()), ("Ready", overview.offered())] {
        let others: Vec<usize> = skills.iter().copied().filter(|number| !is_today(*number)).collect();
        if others.is_empty() {
            continue;
        }
        ui.add_space(theme.sizes().gap.medium);
        widgets::section_label(ui, label);
        for number in others {
            if let Some(skill) = overview.pack.skills.get(number) {
                skill_row(ui, &overview, skill, &overview.why(number), theme, actions);
            }
        }
    }
}

/// The goal with its bar; pressing the button chooses another.
pub fn goal_ui(ui: &mut Ui, overview: &Overview<'_>, theme: &'static Theme, actions: &mut Vec<Action>) {
    let (sizes, progress) = (theme.sizes(), overview.progress());
    ui.label(RichText::new(overview.goal_title()).font(Face::SemiBold.at(sizes.text.body)));
    ui.add_space(sizes.gap.tiny);
    let width = ui.available_width();
    widgets::progress_bar(ui, progress.fraction(), width, &progress.count());
    ui.add_space(sizes.gap.tiny);
    ui.label(
        RichText::new(progress.sentence())
            .size(sizes.text.small)
            .color(theme.colours.muted),
    );
    let button = if overview.goal().chosen {
        "Change the goal"
    } else {
        "Choose a goal"
    };
    if widgets::quiet_button(ui, button).clicked() {
        actions.push(Action::Ui(UiCommand::ChooseGoal));
    }
}
