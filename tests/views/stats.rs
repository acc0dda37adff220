//! Statistics in the window: figures of a known log, in words beside each plot, and as CSV.

use super::*;
use skillatlas::progress::{Grade, Mark};
use skillatlas::session::Command;
use skillatlas::ui::command::UiCommand;

/// A session in which two skills were done, and prompts answered on the two days after.
fn studied() -> Session {
    let clock = Clock::fixed("2026-11-22T10:00:00+01:00[+01:00]".parse().unwrap());
    let mut session = Session::in_memory(OpenedPack::embedded().unwrap(), RunId(1), clock.clone());
    for skill in ["json", "http"] {
        let mark = Some(Mark::Done);
        session
            .apply(Command::SetStatus {
                skill: skill.into(),
                mark,
            })
            .unwrap();
    }
    let prompts: Vec<_> = session
        .pack()
        .skill(&"json".into())
        .unwrap()
        .prompts
        .iter()
        .map(|prompt| prompt.id.clone())
        .collect();
    for (day, grade) in [("23", Grade::Good), ("25", Grade::Good)] {
        clock.set(format!("2026-11-{day}T10:00:00+01:00[+01:00]").parse().unwrap());
        session.turn_day();
        for prompt in &prompts[..4] {
            let (skill, prompt) = ("json".into(), prompt.clone());
            session
                .apply(Command::Review {
                    skill,
                    prompt,
                    grade,
                    ms: 30_000,
                    aided: false,
                })
                .unwrap();
        }
    }
    session
}

#[test]
fn every_plot_has_its_words_and_leaves_as_csv() {
    let mut window = window_on(studied(), WIDE);
    window.state_mut().open_over(UiCommand::ShowStatistics);
    window.run();
    for words in [
        "Plot. 3 days with study in the last year: 4 minutes, 8 recalls. Of 100 answers after a day or more, 100 were remembered",
        "Plot. 2 skills begun, 2 of them done.",
        "prompts today, ",
        "Plot. Foundations: about ",
    ] {
        assert!(shows_part(&window, words), "{words}");
    }
    push(&mut window, "Copy as CSV: Time by day");
    let copied = window.state().session.overview().studied_days();
    assert_eq!(copied.len(), 3);
    assert!(shows_part(&window, "Copied time by day as CSV"));
}
