//! One study order, one count and one day, wherever they are seen.

use super::*;
use skillatlas::progress::Mark;
use skillatlas::session::Command;
use skillatlas::ui::window_state::SideTab;

fn shipped(clock: Clock) -> Session {
    Session::in_memory(OpenedPack::embedded().unwrap(), RunId(1), clock)
}

fn morning() -> Clock {
    Clock::fixed("2026-11-22T10:00:00+01:00[+01:00]".parse().unwrap())
}

/// The title on the button at the page's foot that leads on, without its arrow.
fn next_on_page(window: &Window) -> Option<String> {
    let mut nodes = window.query_all_by_label_contains(" →");
    nodes.find_map(|node| {
        let label = node
            .accesskit_node()
            .label()
            .filter(|_| node.accesskit_node().role() == Role::Button)?;
        label.strip_suffix(" →").map(str::to_owned)
    })
}

#[test]
fn the_keys_and_the_page_lead_on_alike_with_and_without_a_goal() {
    let other = shipped(morning()).pack().tracks.last().unwrap().id.clone();
    for goal in [None, Some(other)] {
        let mut session = shipped(morning());
        session.apply(Command::ChooseTrack { track: goal }).unwrap();
        let pack = session.pack().clone();
        let mut window = window_on(session, WIDE);
        for skill in &pack.skills {
            let place = &mut window.state_mut().place;
            place.selected = Some(skill.id.clone());
            place.page_open = true;
            window.step();
            // The page is set on another thread: its foot comes with it.
            if window.state().session.overview().following(&skill.id).is_some() {
                until(&mut window, "the foot of the page", |window| {
                    next_on_page(window).is_some()
                });
            }
            let shown = next_on_page(&window);
            window.key_press_modifiers(Modifiers::ALT, Key::ArrowDown);
            window.step();
            let came_to = selected(&window).filter(|id| *id != skill.id.as_str());
            let came_to = came_to.map(|id| pack.skill(&id.into()).unwrap().title.clone());
            assert_eq!(came_to, shown, "after {}", skill.id);
        }
    }
}

#[test]
fn a_window_left_open_overnight_shows_the_new_day() {
    let clock = morning();
    let mut window = window_on(shipped(clock.clone()), WIDE);
    window.state_mut().place.side = SideTab::Today;
    window.run();
    let (revision, is_there) = (window.state().session.revision(), |window: &Window, day: &str| {
        window.query_all_by_label_contains(day).next().is_some()
    });
    assert!(is_there(&window, "SUN 22 NOV") || is_there(&window, "Sun 22 Nov"));
    clock.set("2026-11-23T03:59:00+01:00[+01:00]".parse().unwrap());
    window.run();
    assert_eq!(
        window.state().session.revision(),
        revision,
        "the day began before 04:00"
    );
    assert_eq!(window.state_mut().session.tick(true), Duration::from_secs(60));
    clock.set("2026-11-23T04:00:00+01:00[+01:00]".parse().unwrap());
    window.run();
    assert!(is_there(&window, "MON 23 NOV") || is_there(&window, "Mon 23 Nov"));
    assert!(window.state().session.revision() > revision);
}

#[test]
fn skipped_skills_leave_every_count() {
    let mut session = shipped(morning());
    let skipped = session.overview().goal().skills[2].clone();
    let area = session
        .pack()
        .area(&session.pack().skill(&skipped).unwrap().area)
        .unwrap()
        .title
        .clone();
    let mark = Some(Mark::Skipped);
    session.apply(Command::SetStatus { skill: skipped, mark }).unwrap();
    let total = session.overview().progress().total;
    let mut window = window_on(session, WIDE);
    assert!(
        shows_part(&window, &format!("0 of {total}, 1 skipped")),
        "the header counts it"
    );
    assert!(
        shows_part(&window, &format!("0 of {total} skills done, 1 skipped, about ")),
        "Today counts it"
    );
    click(&mut window, Role::Tab, "Plan");
    assert!(
        shows_part(&window, &format!("THE PATH: {total} SKILLS"))
            || shows_part(&window, &format!("The path: {total} skills")),
        "the plan counts other rows than it shows"
    );
    click(&mut window, Role::Tab, "Outline");
    let row = window.get_by(|node| node.role() == Role::TreeItem && begins(node, &area));
    assert!(
        row.accesskit_node()
            .label()
            .is_some_and(|label| label.contains(", 1 skipped, open"))
    );
}

#[test]
fn the_outline_draws_only_what_is_in_sight_and_the_keyboard_reaches_all_of_it() {
    let mut window = window_on(shipped(morning()), WIDE);
    click(&mut window, Role::Tab, "Outline");
    let rows = |window: &Window| window.query_all_by_role(Role::TreeItem).count();
    assert!(rows(&window) < 60, "{} rows are drawn", rows(&window));
    let first = window.state().session.pack().skills[0].title.clone();
    window
        .get_by(|node| node.role() == Role::TreeItem && begins(node, &first))
        .focus();
    window.run();
    for _ in 0..60 {
        press(&mut window, Key::ArrowDown);
    }
    let pack = window.state().session.pack().clone();
    let here = selected(&window).and_then(|id| pack.skills.number(&id.into()));
    // On the way lie the rows of a few areas.
    assert!(here.is_some_and(|here| (50..=60).contains(&here)), "{here:?}");
    assert!(rows(&window) < 60);
}
