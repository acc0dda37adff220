//! The report of a class as one page that needs nothing beside it and prints well.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::cohort_text::{HONESTY, files_words};
use super::html::{ALONE, Cell, begin, end, escape, table};
use crate::cohort::{FlagKind, Report};
use crate::pack::Pack;
use crate::study::counted;

const STYLE: &str = "<style>
body { font: 14px/1.4 system-ui, sans-serif; color: #1d2730; margin: 2em auto; max-width: 75em; padding: 0 1em; }
h1 { font-size: 1.6em; margin: 0; } h2 { font-size: 1.2em; margin: 1.6em 0 .4em; }
table { border-collapse: collapse; margin: .6em 0; } caption { text-align: left; color: #4a5a66; padding: .2em 0; }
th, td { border: 1px solid #c9d2d6; padding: .2em .5em; text-align: left; vertical-align: top; }
thead th { background: #eef1f0; } tbody th { font-weight: 600; white-space: nowrap; } td.n { text-align: right; font-variant-numeric: tabular-nums; }
.grid td { text-align: center; padding: .1em .2em; } .grid thead th { writing-mode: vertical-rl; font-weight: 400; max-height: 14em; }
.note { border-left: 4px solid #82641a; background: #f3e9cf; padding: .4em .8em; }
@media print { body { margin: 0; max-width: none; font-size: 10px; } thead { display: table-header-group; } tr { break-inside: avoid; } h2 { break-after: avoid; } }
</style>";

/// Signs of the grid, by status; each can be told apart without colour.
const SIGNS: [(&str, &str, &str); 7] = [
    ("not-ready", "\u{b7}", "not ready"),
    ("ready", "\u{25cb}", "ready"),
    ("in-progress", "\u{25d0}", "in progress"),
    ("done", "\u{25cf}", "done"),
    ("holds", "\u{2605}", "done and holds"),
    ("known", "K", "known"),
    ("skipped", "\u{2013}", "skipped"),
];

/// The report as a page.
pub fn cohort_html(report: &Report, pack: &Pack) -> String {
    let title = report.cohort.title.as_deref().unwrap_or("All hand-ins");
    let mut page = String::new();
    begin(&mut page, ALONE, &pack.language, title, STYLE);
    let learners = counted(report.learners.len(), "learner", "learners");
    let _ = write!(
        page,
        "<h1>{}</h1>\n<p>{}. {learners} with the pack {} {}. {}.</p>\n<p class=\"note\">{}</p>\n",
        escape(title),
        escape(&report.now),
        escape(&report.pack.id),
        escape(&report.pack.version),
        escape(&files_words(report)),
        escape(HONESTY)
    );
    attention(report, &mut page);
    learners_table(report, &mut page);
    grids(report, pack, &mut page);
    skills_table(report, &mut page);
    rest(report, &mut page);
    end(&mut page);
    page
}

fn attention(report: &Report, page: &mut String) {
    page.push_str("<h2>What to look at</h2>\n");
    let kinds = FlagKind::ALL.into_iter();
    let rows = kinds.map(|kind| vec![Cell::text(kind.label()), Cell::Number(report.flagged(kind))]);
    table(
        page,
        "attention",
        "Learners for each kind of flag",
        &["Flag", "Learners"],
        rows,
    );
    let rows = report.learners.iter().flat_map(|learner| {
        learner.flags.iter().map(|flag| {
            vec![
                Cell::text(&learner.name),
                Cell::text(flag.code),
                Cell::maybe(flag.since.as_deref()),
                Cell::maybe(flag.skill.as_deref()),
                Cell::text(&flag.why),
            ]
        })
    });
    let head = ["Learner", "Flag", "Since", "Skill", "Why"];
    table(page, "flags", "Every flag, with its reason", &head, rows);
}

fn learners_table(report: &Report, page: &mut String) {
    page.push_str("<h2>Learners</h2>\n");
    let head = [
        "Learner",
        "Done",
        "Of",
        "Skipped",
        "Self-marked",
        "Proved",
        "Confirmed",
        "Last active",
        "Pack",
        "Files",
    ];
    let rows = report.learners.iter().map(|learner| {
        vec![
            Cell::text(&learner.name),
            Cell::Number(learner.goal.done),
            Cell::Number(learner.goal.total),
            Cell::Number(learner.goal.skipped),
            Cell::Number(learner.items.self_marked),
            Cell::Number(learner.items.proved),
            Cell::Number(learner.items.confirmed),
            Cell::maybe(learner.last_active.as_deref()),
            Cell::maybe(learner.pack_version.as_deref()),
            Cell::Number(learner.files.len()),
        ]
    });
    table(
        page,
        "learners",
        "Skills of what is assigned, and checklist items of the pack",
        &head,
        rows,
    );
}

/// A grid an area: all skills side by side would fit no paper.
fn grids(report: &Report, pack: &Pack, page: &mut String) {
    if report.learners.is_empty() {
        return;
    }
    page.push_str("<h2>Learners and skills</h2>\n<p>");
    let legend: Vec<String> = SIGNS.iter().map(|(_, sign, words)| format!("{sign} {words}")).collect();
    let _ = writeln!(page, "{}</p>", escape(&legend.join(", ")));
    for area in pack.areas.iter() {
        let of_area: Vec<usize> = (0..report.skills.len())
            .filter(|number| {
                report
                    .skills
                    .get(*number)
                    .is_some_and(|skill| skill.area == area.id.as_str())
            })
            .collect();
        let titles = of_area
            .iter()
            .filter_map(|number| report.skills.get(*number))
            .map(|skill| skill.title.as_str());
        let head: Vec<&str> = std::iter::once("Learner").chain(titles).collect();
        let rows = report.learners.iter().map(|learner| {
            let statuses = of_area.iter().map(|number| {
                let status = learner.skills.get(*number).map_or("", |skill| skill.status);
                let sign = SIGNS
                    .iter()
                    .find(|(word, ..)| *word == status)
                    .map_or("", |(_, sign, _)| sign);
                Cell::text(sign)
            });
            std::iter::once(Cell::text(&learner.name)).chain(statuses).collect()
        });
        page.push_str("<div class=\"grid\">\n");
        table(page, &format!("grid-{}", area.id), &area.title, &head, rows);
        page.push_str("</div>\n");
    }
}

fn skills_table(report: &Report, page: &mut String) {
    page.push_str("<h2>Skills</h2>\n");
    let rows = report.skills.iter().map(|skill| {
        vec![
            Cell::text(&skill.title),
            Cell::Number(skill.assigned),
            Cell::Number(skill.done),
            Cell::Number(skill.stuck),
            Cell::Number(skill.overdue),
        ]
    });
    let head = ["Skill", "Assigned to", "Done", "Stuck", "Overdue"];
    table(page, "skills", "Learners for each skill", &head, rows);
}

fn rest(report: &Report, page: &mut String) {
    if !report.mistakes.is_empty() {
        page.push_str("<h2>The same mistake</h2>\n");
        let rows = report.mistakes.iter().map(|mistake| {
            vec![
                Cell::text(&mistake.reason),
                Cell::Number(mistake.learners),
                Cell::Number(mistake.of),
                Cell::text(&mistake.task),
            ]
        });
        let head = ["Mistake", "Learners", "Of", "Task"];
        table(page, "mistakes", "Wrong results that are alike", &head, rows);
    }
    if !report.suspects.is_empty() {
        page.push_str("<h2>To ask about</h2>\n");
        let rows = report
            .suspects
            .iter()
            .map(|suspect| vec![Cell::text(suspect.files.join(", ")), Cell::text(&suspect.why)]);
        table(
            page,
            "suspects",
            "Hand-ins that may not be what they seem",
            &["Files", "Why"],
            rows,
        );
    }
    page.push_str("<h2>Files</h2>\n");
    let names: HashMap<&str, &str> = report
        .learners
        .iter()
        .map(|row| (row.id.as_str(), row.name.as_str()))
        .collect();
    let rows = report.files.iter().map(|file| {
        let owner = file.learner.as_deref().and_then(|id| names.get(id));
        vec![
            Cell::text(&file.path),
            Cell::text(file.class),
            Cell::maybe(owner.copied()),
            Cell::maybe(file.reason.as_deref()),
        ]
    });
    let head = ["File", "Class", "Learner", "Reason"];
    table(page, "files", "Every file of the folder", &head, rows);
}
