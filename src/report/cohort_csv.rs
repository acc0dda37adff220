//! The report of a class as tables for a spreadsheet: numbers as numbers, days as ISO days, and no cell that a spreadsheet would take
//! for a formula. Columns are documented in `docs/bootcamps.md` and only ever added.

use crate::cohort::{LearnerRow, Report};
use crate::study::{cell as text, csv_of};

/// Which table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Table {
    /// One row a learner, one column a skill.
    #[default]
    Learners,
    /// One row a skill.
    Skills,
    /// One row for each thing to look at.
    Flags,
    /// One row a file.
    Files,
    /// One row for each mistake that several learners may have made.
    Mistakes,
    /// One row for each hand-in to ask about.
    Suspects,
}

/// The table, quoted as RFC 4180 has it.
pub fn cohort_csv(report: &Report, table: Table) -> String {
    let rows = match table {
        Table::Learners => learners(report),
        Table::Skills => skills(report),
        Table::Flags => flags(report),
        Table::Files => files(report),
        Table::Mistakes => mistakes(report),
        Table::Suspects => suspects(report),
    };
    csv_of(rows)
}

fn maybe(value: Option<&String>) -> String {
    value.map(|value| text(value)).unwrap_or_default()
}

fn head(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn learners(report: &Report) -> Vec<Vec<String>> {
    let mut names = head(&[
        "id",
        "name",
        "pack_version",
        "last_active",
        "goal_done",
        "goal_total",
        "goal_skipped",
        "items_self",
        "items_proved",
        "items_confirmed",
        "flags",
        "files",
    ]);
    names.extend(report.skills.iter().map(|skill| format!("skill:{}", skill.id)));
    let mut rows = vec![names];
    rows.extend(report.learners.iter().map(learner));
    rows
}

fn learner(learner: &LearnerRow) -> Vec<String> {
    let mut codes: Vec<&str> = learner.flags.iter().map(|flag| flag.code).collect();
    codes.dedup();
    let mut row = vec![
        text(&learner.id),
        text(&learner.name),
        maybe(learner.pack_version.as_ref()),
        maybe(learner.last_active.as_ref()),
        learner.goal.done.to_string(),
        learner.goal.total.to_string(),
        learner.goal.skipped.to_string(),
        learner.items.self_marked.to_string(),
        learner.items.proved.to_string(),
        learner.items.confirmed.to_string(),
        codes.join(" "),
        learner.files.len().to_string(),
    ];
    row.extend(learner.skills.iter().map(|skill| skill.status.to_owned()));
    row
}

fn skills(report: &Report) -> Vec<Vec<String>> {
    let mut rows = vec![head(&["id", "title", "area", "assigned", "done", "stuck", "overdue"])];
    rows.extend(report.skills.iter().map(|skill| {
        vec![
            text(&skill.id),
            text(&skill.title),
            text(&skill.area),
            skill.assigned.to_string(),
            skill.done.to_string(),
            skill.stuck.to_string(),
            skill.overdue.to_string(),
        ]
    }));
    rows
}

fn flags(report: &Report) -> Vec<Vec<String>> {
    let mut rows = vec![head(&["learner", "name", "code", "since", "skill", "why"])];
    for learner in &report.learners {
        rows.extend(learner.flags.iter().map(|flag| {
            vec![
                text(&learner.id),
                text(&learner.name),
                flag.code.to_owned(),
                maybe(flag.since.as_ref()),
                maybe(flag.skill.as_ref()),
                text(&flag.why),
            ]
        }));
    }
    rows
}

fn files(report: &Report) -> Vec<Vec<String>> {
    let mut rows = vec![head(&["path", "class", "reason", "learner"])];
    rows.extend(report.files.iter().map(|file| {
        vec![
            text(&file.path),
            file.class.to_owned(),
            maybe(file.reason.as_ref()),
            maybe(file.learner.as_ref()),
        ]
    }));
    rows
}

fn mistakes(report: &Report) -> Vec<Vec<String>> {
    let mut rows = vec![head(&["task", "reason", "learners", "of"])];
    rows.extend(report.mistakes.iter().map(|mistake| {
        vec![
            text(&mistake.task),
            text(&mistake.reason),
            mistake.learners.to_string(),
            mistake.of.to_string(),
        ]
    }));
    rows
}

fn suspects(report: &Report) -> Vec<Vec<String>> {
    let mut rows = vec![head(&["learner", "why", "files"])];
    rows.extend(report.suspects.iter().map(|suspect| {
        vec![
            text(&suspect.learner),
            text(&suspect.why),
            text(&suspect.files.join("\n")),
        ]
    }));
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_a_formula() {
        let check = |value: &str, expected: &str| assert_eq!(text(value), expected);
        check("=1+1", "'=1+1");
        check("+49 30", "'+49 30");
        check("-1", "'-1");
        check("@SUM(A1)", "'@SUM(A1)");
        check("\t=1", "'\t=1");
        check("Ann = Bob", "Ann = Bob");
        check("", "");
    }
}
