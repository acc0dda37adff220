//! Today in the window: pieces that fit the minutes, one key that leads from one to the next, and an end.

use super::*;
use skillatlas::learning::Week;
use skillatlas::plan::Piece;
use skillatlas::progress::Mark;
use skillatlas::session::Command;
use skillatlas::ui::window_state::{PageTab, SideTab};

fn shipped(clock: &Clock) -> Session {
    Session::in_memory(OpenedPack::embedded().unwrap(), RunId(1), clock.clone())
}

fn morning() -> Clock {
    Clock::fixed("2026-11-23T10:00:00+01:00[+01:00]".parse().unwrap())
}

/// A window on a Monday on which prompts of the day before are due.
fn with_due(clock: &Clock) -> Window {
    clock.set("2026-11-22T10:00:00+01:00[+01:00]".parse().unwrap());
    let mut session = shipped(clock);
    for skill in ["what-is-backend", "how-to-study"] {
        let mark = Some(Mark::Done);
        session
            .apply(Command::SetStatus {
                skill: skill.into(),
                mark,
            })
            .unwrap();
    }
    clock.set("2026-11-23T10:00:00+01:00[+01:00]".parse().unwrap());
    session.turn_day();
    window_on(session, WIDE)
}

fn reach(window: &mut Window, skill: usize, stop: usize) {
    let session = &mut window.state_mut().session;
    let skill = &session.pack().skills[skill];
    let (skill, stop) = (skill.id.clone(), skill.notes.stops[stop].id.clone());
    session.apply(Command::ReachStop { skill, stop }).unwrap();
    window.run();
}

#[test]
fn one_key_leads_from_recall_to_the_stops_that_fit_and_to_an_end() {
    let clock = morning();
    let mut window = with_due(&clock);
    let session = &mut window.state_mut().session;
    session.apply(Command::SetMinutesADay { minutes: 25 }).unwrap();
    window.run();
    let (pieces, _) = {
        let desk = window.state();
        let (pieces, shortest) = desk.place.today.pieces(&desk.session);
        (pieces.into_owned(), shortest)
    };
    assert!(
        pieces.iter().map(|piece| piece.minutes()).sum::<u32>() <= 25,
        "{pieces:?}"
    );
    let due = window.state().session.overview().due();
    ctrl(&mut window, Key::Enter);
    until(&mut window, "recall", |window| {
        shows_part(window, &format!("{due} of {due} left"))
    });
    for _ in 0..due {
        ctrl(&mut window, Key::Enter);
        press(&mut window, Key::Num2);
    }
    until(&mut window, "its end", |window| shows(window, "Done for now"));
    press(&mut window, Key::Enter);
    assert_eq!(
        selected(&window),
        Some("set-up-your-machine"),
        "the end of recall leads on"
    );
    assert_eq!(window.state().place.tab, PageTab::Notes);
    // The key leads back to a stop that was not read, wherever one is.
    press_with(&mut window, Modifiers::ALT, Key::ArrowDown);
    ctrl(&mut window, Key::Enter);
    assert_eq!(selected(&window), Some("set-up-your-machine"));
    for piece in pieces {
        if let Piece::Read { skill, stop, .. } = piece {
            reach(&mut window, skill, stop);
        }
    }
    ctrl(&mut window, Key::Enter);
    assert!(shows(&window, "Done for today"));
    assert!(shows_part(&window, "Done today: ") && shows_part(&window, "Tomorrow: "));
    press(&mut window, Key::Enter);
    assert!(!shows(&window, "Done for today"));
}

#[test]
fn other_minutes_for_today_make_another_session_and_too_few_are_said() {
    let mut window = window_on(shipped(&morning()), WIDE);
    let planned = |window: &Window| {
        let desk = window.state();
        desk.place
            .today
            .pieces(&desk.session)
            .0
            .iter()
            .map(|piece| piece.minutes())
            .sum::<u32>()
    };
    assert!(planned(&window) <= 40);
    let before = planned(&window);
    push(&mut window, "90 minutes today");
    assert!(planned(&window) > before && planned(&window) <= 90);
    let week = Week([3; 7]);
    let mut window = window_on(shipped(&morning()), WIDE);
    window.state_mut().session.apply(Command::SetWeek { week }).unwrap();
    window.run();
    assert_eq!(planned(&window), 0);
    assert!(shows_part(
        &window,
        "The shortest stop that is ready takes 4 minutes, and 3 are left for today."
    ));
    // The key still leads somewhere.
    ctrl(&mut window, Key::Enter);
    assert_eq!(selected(&window), Some("what-is-backend"));
}

#[test]
fn the_minutes_of_a_weekday_are_a_field_of_the_plan_and_move_its_weeks() {
    let mut window = window_on(shipped(&morning()), WIDE);
    window.state_mut().place.side = SideTab::Plan;
    window.run();
    assert!(shows_part(&window, "THIS WEEK") || shows_part(&window, "This week"));
    let reached = |window: &Window| window.state().session.overview().plan().reached_on;
    let before = reached(&window);
    window.get_by_label("Minutes on Sunday").click();
    window.run();
    ctrl(&mut window, Key::A);
    type_in(&mut window, "240");
    press(&mut window, Key::Enter);
    assert_eq!(
        window.state().session.overview().goal().week,
        Week([40, 40, 40, 40, 40, 40, 240])
    );
    assert!(reached(&window) < before);
}

#[test]
fn time_on_a_stop_is_kept_when_it_was_read() {
    let mut window = window_on(shipped(&morning()), WIDE);
    ctrl(&mut window, Key::Enter);
    push(&mut window, "A program on another computer");
    push(&mut window, "Read on");
    let studied = |window: &Window| {
        let session = &window.state().session;
        let known = session.state().skill(&session.key(&"what-is-backend".into()));
        known.map_or(0, |known| known.studied.iter().map(|studied| studied.seconds).sum())
    };
    until(&mut window, "the text", |window| {
        let heading = "The list is made far away from your screen";
        window.query_by_role_and_label(Role::Heading, heading).is_some()
    });
    // Four seconds in sight are reading; half a minute is more than it takes to get there.
    for _ in 0..120 {
        window.step();
        if studied(&window) > 0 {
            break;
        }
    }
    assert!((2..60).contains(&studied(&window)), "{}", studied(&window));
}
