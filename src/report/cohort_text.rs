//! The report of a class for reading in a terminal: what to look at first, then everybody.

use std::fmt::Write as _;

use crate::cohort::{FlagKind, LearnerRow, Report};
use crate::study::counted;

/// What the report says of progress that was made on machines of learners.
pub(super) const HONESTY: &str = "Progress is made on learners' own machines and can be edited there: what they ticked is what they say. \
     Proved means that the program judged a task there; confirmed means that a teacher did.";

/// How many skills, mistakes and reasons are listed of each kind.
const LISTED: usize = 12;

/// The report as text.
pub fn cohort_text(report: &Report) -> String {
    let mut text = String::new();
    let title = report.cohort.title.as_deref().unwrap_or("All hand-ins");
    let _ = writeln!(text, "{title}, {}", report.now);
    let _ = writeln!(
        text,
        "  {} with the pack {} {}; {}",
        counted(report.learners.len(), "learner", "learners"),
        report.pack.id,
        report.pack.version,
        files_words(report)
    );
    attention(report, &mut text);
    learners(report, &mut text);
    skills(report, &mut text);
    rest(report, &mut text);
    let _ = writeln!(text, "\n{HONESTY}");
    text
}

/// "18 files: 15 read, 2 damaged, 1 foreign".
pub(super) fn files_words(report: &Report) -> String {
    let classes = report.classes();
    let words: Vec<String> = classes
        .iter()
        .map(|(class, count)| format!("{count} {class}"))
        .collect();
    let files = counted(report.files.len(), "file", "files");
    if words.is_empty() {
        files
    } else {
        format!("{files}: {}", words.join(", "))
    }
}

fn attention(report: &Report, text: &mut String) {
    for kind in FlagKind::ALL {
        let count = report.flagged(kind);
        if count == 0 {
            continue;
        }
        let _ = writeln!(text, "\n{}: {}", kind.label(), counted(count, "learner", "learners"));
        for learner in &report.learners {
            let flags: Vec<_> = learner.flags.iter().filter(|flag| flag.code == kind.code()).collect();
            let Some(first) = flags.first() else { continue };
            let skill = first
                .skill
                .as_ref()
                .map(|skill| format!("{skill}: "))
                .unwrap_or_default();
            let more = match flags.len() - 1 {
                0 => String::new(),
                more => format!(" (and {more} more)"),
            };
            let _ = writeln!(text, "  {}: {skill}{}{more}", learner.name, first.why);
        }
    }
}

fn learners(report: &Report, text: &mut String) {
    if report.learners.is_empty() {
        return;
    }
    let _ = writeln!(
        text,
        "\n{:<28} {:>11} {:>8} {:>6} {:>6} {:>9}  last active",
        "Learner", "done", "skipped", "self", "proved", "confirmed"
    );
    for learner in &report.learners {
        let _ = writeln!(text, "{}", line(learner));
    }
}

fn line(learner: &LearnerRow) -> String {
    let done = format!("{} of {}", learner.goal.done, learner.goal.total);
    let last = learner
        .last_active
        .as_deref()
        .and_then(|at| at.get(..10))
        .unwrap_or("never");
    format!(
        "{:<28} {done:>11} {:>8} {:>6} {:>6} {:>9}  {last}",
        learner.name, learner.goal.skipped, learner.items.self_marked, learner.items.proved, learner.items.confirmed
    )
}

fn skills(report: &Report, text: &mut String) {
    let mut hard: Vec<_> = report
        .skills
        .iter()
        .filter(|skill| skill.stuck + skill.overdue > 0)
        .collect();
    hard.sort_by_key(|skill| std::cmp::Reverse((skill.stuck, skill.overdue)));
    if hard.is_empty() {
        return;
    }
    let _ = writeln!(
        text,
        "\n{:<40} {:>6} {:>6} {:>8}",
        "Where it is hard", "done", "stuck", "overdue"
    );
    for skill in hard.iter().take(LISTED) {
        let _ = writeln!(
            text,
            "{:<40} {:>6} {:>6} {:>8}",
            skill.title, skill.done, skill.stuck, skill.overdue
        );
    }
    if hard.len() > LISTED {
        let _ = writeln!(
            text,
            "and {} more: --format csv --table skills lists all",
            hard.len() - LISTED
        );
    }
}

fn rest(report: &Report, text: &mut String) {
    if !report.mistakes.is_empty() {
        text.push_str("\nThe same mistake\n");
    }
    for mistake in report.mistakes.iter().take(LISTED) {
        let _ = writeln!(
            text,
            "  {} of {}: {} ({})",
            mistake.learners, mistake.of, mistake.reason, mistake.task
        );
    }
    let other: Vec<&LearnerRow> = report.with_other_pack().collect();
    if !other.is_empty() {
        let _ = writeln!(text, "\nAnother version of the pack than {}", report.pack.version);
    }
    for learner in other {
        let _ = writeln!(
            text,
            "  {}: {}",
            learner.name,
            learner.pack_version.as_deref().unwrap_or_default()
        );
    }
    if !report.suspects.is_empty() {
        text.push_str("\nTo ask about\n");
    }
    for suspect in &report.suspects {
        let _ = writeln!(text, "  {}: {}", suspect.files.join(", "), suspect.why);
    }
    let odd: Vec<_> = report.files.iter().filter(|file| file.class != "read").collect();
    if !odd.is_empty() {
        text.push_str("\nFiles\n");
    }
    for file in odd {
        let _ = writeln!(
            text,
            "  {} {}: {}",
            file.class,
            file.path,
            file.reason.as_deref().unwrap_or_default()
        );
    }
}
