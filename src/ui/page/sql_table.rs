//! What a statement of the SQL lab gave: rows as a table in which NULL, an empty text and a blob are told apart, the steps of a
//! query plan, or how many rows changed.

use egui::{Grid, RichText, ScrollArea, Ui};

use crate::lab::sql::{Outcome, PlanStep, Table, Value};
use crate::study::{cell, counted, csv_of};
use crate::ui::fonts::Face;
use crate::ui::theme::Theme;

/// Rows that are drawn; the others are counted.
const MOST_ROWS: usize = 100;
/// Height of a table from which on it scrolls, in points.
const HEIGHT: f32 = 280.0;
/// Longest value of a cell, in characters.
const LONGEST: usize = 80;

/// Draws what came of one statement; `salt` tells it from all others on the page.
pub fn outcome_ui(ui: &mut Ui, salt: &str, outcome: &Outcome, theme: &Theme) {
    match outcome {
        Outcome::Rows(table) => table_ui(ui, salt, table, theme),
        Outcome::Plan(steps) => plan_ui(ui, steps, theme),
        Outcome::Changed(rows) => {
            ui.label(format!("{} changed", counted(*rows as usize, "row", "rows")));
        }
        Outcome::Nothing => {
            ui.label("Done");
        }
    }
}

/// Draws a table with its head, and says how many rows there are.
pub fn table_ui(ui: &mut Ui, salt: &str, table: &Table, theme: &Theme) {
    let small = Face::Mono.at(theme.sizes().text.small);
    ScrollArea::both()
        .id_salt(("rows", salt))
        .max_height(HEIGHT)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            let grid = Grid::new(("table", salt))
                .striped(true)
                .min_row_height(0.0)
                .spacing([18.0, 4.0]);
            grid.show(ui, |ui| {
                for column in &table.columns {
                    ui.label(RichText::new(column).font(Face::SemiBold.at(theme.sizes().text.small)));
                }
                ui.end_row();
                for row in table.rows.iter().take(MOST_ROWS) {
                    row.iter().for_each(|value| value_ui(ui, value, &small, theme));
                    ui.end_row();
                }
            });
        });
    ui.label(
        RichText::new(count_of(table))
            .size(theme.sizes().text.caption)
            .color(theme.colours.muted),
    );
}

/// Draws rows without a head.
pub fn rows_ui(ui: &mut Ui, salt: &str, rows: &[Vec<Value>], theme: &Theme) {
    let small = Face::Mono.at(theme.sizes().text.small);
    let grid = Grid::new(("rows", salt))
        .striped(true)
        .min_row_height(0.0)
        .spacing([18.0, 4.0]);
    grid.show(ui, |ui| {
        for row in rows {
            row.iter().for_each(|value| value_ui(ui, value, &small, theme));
            ui.end_row();
        }
    });
}

fn value_ui(ui: &mut Ui, value: &Value, font: &egui::FontId, theme: &Theme) {
    let (words, is_value) = shown(value);
    let words = RichText::new(words).font(font.clone());
    ui.label(if is_value {
        words
    } else {
        words.color(theme.colours.muted)
    });
}

/// "15 rows", "first 100 of 12,344 rows".
fn count_of(table: &Table) -> String {
    let drawn = table.rows.len().min(MOST_ROWS);
    match table.count {
        Some(count) if count as usize == drawn => counted(drawn, "row", "rows"),
        Some(count) => format!("first {drawn} of {}", counted(count as usize, "row", "rows")),
        None => format!("first {drawn} rows; it was stopped while the others were counted"),
    }
}

/// A value as words, and whether they are the value itself and no sign for it.
fn shown(value: &Value) -> (String, bool) {
    match value {
        Value::Text(text) if text.is_empty() => ("empty text".to_owned(), false),
        Value::Null => ("NULL".to_owned(), false),
        Value::Blob(_) => (clipped(&value.literal()), false),
        Value::Text(text) => (clipped(text), true),
        other => (other.to_string(), true),
    }
}

fn clipped(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

fn plan_ui(ui: &mut Ui, steps: &[PlanStep], theme: &Theme) {
    for step in steps {
        let words = format!("{}{}", "    ".repeat(step.depth), step.detail);
        ui.label(RichText::new(words).font(Face::Mono.at(theme.sizes().text.small)));
    }
}

/// The rows as CSV, NULL as nothing between two commas.
pub fn table_csv(table: &Table) -> String {
    let value = |value: &Value| match value {
        Value::Null => String::new(),
        Value::Text(text) => cell(text),
        other => other.to_string(),
    };
    let rows = table.rows.iter().map(|row| row.iter().map(value).collect());
    csv_of(std::iter::once(table.columns.iter().map(|name| cell(name)).collect()).chain(rows))
}
