//! `skillatlas plan` through the built program.

use super::{NOW, good, path, refused};
use serde_json::Value;
use tempfile::TempDir;

#[test]
fn a_plan_is_json_with_steps_weeks_and_reasons() {
    let folder = TempDir::new().unwrap();
    let data = path(folder.path());
    let args = [
        "plan",
        "--data",
        data,
        "--now",
        NOW,
        "--to",
        "flask",
        "--hours-per-week",
        "4",
        "--format",
        "json",
    ];
    let plan: Value = serde_json::from_str(&good(&args)).unwrap();
    assert_eq!(plan["format"], 1);
    assert_eq!(plan["goal"], serde_json::json!(["flask"]));
    assert_eq!(
        plan["week_minutes"]
            .as_array()
            .unwrap()
            .iter()
            .map(|day| day.as_u64().unwrap())
            .sum::<u64>(),
        240
    );
    assert_eq!(
        (&plan["hours"]["from"], &plan["hours"]["p50"]),
        (&Value::from("estimate"), &Value::Null)
    );
    let steps = plan["steps"].as_array().unwrap();
    let last = steps.last().unwrap();
    assert_eq!(
        (&last["skill"], &last["why"]),
        (&Value::from("flask"), &serde_json::json!([]))
    );
    for step in &steps[..steps.len() - 1] {
        assert_eq!(step["why"].as_array().unwrap().last().unwrap(), "flask", "{step}");
    }
    let weeks = plan["weeks"].as_array().unwrap();
    assert_eq!(last["week"], weeks.len());
    assert!(weeks[0]["starts"] == "2026-11-03" && weeks[1]["starts"] == "2026-11-09");
    assert!(plan["reached_on"].as_str().unwrap() > weeks.last().unwrap()["starts"].as_str().unwrap());
}

#[test]
fn a_plan_is_a_calendar_that_keeps_to_the_format() {
    let folder = TempDir::new().unwrap();
    let data = path(folder.path());
    let args = [
        "plan",
        "--data",
        data,
        "--now",
        NOW,
        "--hours-per-week",
        "6",
        "--format",
        "ics",
    ];
    let text = good(&args);
    assert!(text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && text.ends_with("END:VCALENDAR\r\n"));
    assert!(text.lines().count() > 50);
    assert!(
        text.split_terminator("\r\n")
            .all(|line| line.len() <= 75 && !line.contains('\n'))
    );
    let count = |word: &str| text.matches(word).count();
    assert_eq!(count("BEGIN:VEVENT"), count("END:VEVENT"));
    let mut ids: Vec<&str> = text.lines().filter(|line| line.starts_with("UID:")).collect();
    ids.dedup();
    assert_eq!(ids.len(), count("BEGIN:VEVENT"));
    // The same plan made anew updates the same events.
    assert_eq!(text, good(&args));
}

#[test]
fn no_time_is_said_in_words_and_what_is_not_there_is_refused() {
    let folder = TempDir::new().unwrap();
    let data = path(folder.path());
    let text = good(&["plan", "--data", data, "--now", NOW, "--hours-per-week", "0"]);
    assert!(text.contains("The week has no minutes for study"), "{text}");
    let said = refused(&["plan", "--data", data, "--to", "nowhere"], 1);
    assert!(said.contains("there is no skill “nowhere”"), "{said}");
    assert!(refused(&["plan", "--data", data, "--language", "cobol"], 1).contains("cobol"));
    refused(&["plan", "--data", data, "--hours-per-week", "-1"], 2);
}

#[test]
fn every_figure_leaves_as_csv() {
    let folder = TempDir::new().unwrap();
    let data = path(folder.path());
    good(&["progress", "--data", data, "--now", NOW, "status", "json", "done"]);
    let table = |name: &str| good(&["stats", "--data", data, "--now", NOW, "--csv", name]);
    assert_eq!(table("days"), "day,minutes,events,reviews\n2026-11-03,,1,0\n");
    assert_eq!(table("skills"), "day,begun,done\n2026-11-03,1,1\n");
    assert_eq!(table("forecast").lines().count(), 31);
    assert!(table("statuses").contains("\ndone,1\n"));
    assert!(table("areas").starts_with("area,title,done,total,skipped,hours_left\n"));
    refused(&["stats", "--data", data, "--csv", "moods"], 2);
}
