//! My path, what leads here, legend and filters in the window: by keys and by accessible names.

use super::*;
use skillatlas::progress::Mark;
use skillatlas::session::Command;
use skillatlas::ui::action::Action;
use skillatlas::ui::window_state::MapKind;

fn kind(window: &Window) -> MapKind {
    window.state().map_kind()
}

#[test]
fn the_path_is_one_key_away_and_read_by_keyboard() {
    let mut window = window();
    assert_eq!(kind(&window), MapKind::Atlas, "nobody has chosen a goal yet");
    press(&mut window, Key::M);
    assert_eq!(kind(&window), MapKind::Path);
    let stations = skillatlas::ui::map::Stations::of(&window.state().session.overview());
    let title = |window: &Window, at: usize| {
        let skill = window
            .state()
            .session
            .pack()
            .skills
            .get(stations.stops[at].skill)
            .unwrap();
        (skill.id.to_string(), skill.title.clone())
    };
    let here = stations.here.unwrap();
    let (id, name) = title(&window, here);
    assert!(shows_part(&window, &format!("{name}, Ready, station {}", here + 1)));
    assert!(shows_part(&window, "you are here") && shows_part(&window, ", goal"));
    // The first arrow shows where one is, the next goes on.
    press(&mut window, Key::ArrowRight);
    assert_eq!(selected(&window), Some(id.as_str()));
    press(&mut window, Key::ArrowRight);
    assert_eq!(selected(&window), Some(title(&window, here + 1).0.as_str()));
    press(&mut window, Key::ArrowLeft);
    press(&mut window, Key::Enter);
    assert!(window.state().place.page_open);
    press(&mut window, Key::Escape);
    press(&mut window, Key::M);
    assert_eq!(kind(&window), MapKind::Atlas, "the key goes there and back");
}

#[test]
fn a_goal_that_was_chosen_shows_its_path_first() {
    let mut window = window();
    let track = window.state().session.pack().tracks[0].id.clone();
    let command = Command::ChooseTrack { track: Some(track) };
    window.state_mut().session.apply(command).unwrap();
    window.run();
    assert_eq!(kind(&window), MapKind::Path);
    click(&mut window, Role::Button, "Atlas");
    assert_eq!(kind(&window), MapKind::Atlas, "what was chosen stays");
    let _ = Action::ShowLand(0);
}

#[test]
fn a_land_that_is_folded_away_is_shown_in_the_atlas() {
    let mut window = window();
    press(&mut window, Key::M);
    let stations = skillatlas::ui::map::Stations::of(&window.state().session.overview());
    let &(land, count) = stations.folded.first().expect("nothing is folded");
    let name = window.state().session.pack().areas.get(land).unwrap().title.clone();
    click(&mut window, Role::Button, &format!("{name} +{count}"));
    assert_eq!(kind(&window), MapKind::Atlas);
    assert!(window.state().place.camera.is_some(), "the camera went nowhere");
}

#[test]
fn what_leads_to_the_selected_skill_is_one_key_away() {
    let mut window = window();
    press(&mut window, Key::W);
    assert_eq!(kind(&window), MapKind::Atlas, "nothing is selected");
    window.state_mut().place.selected = Some(joins());
    window.run();
    press(&mut window, Key::W);
    assert_eq!(kind(&window), MapKind::Needs);
    assert!(shows_part(&window, "Joins, "));
    assert!(!shows_part(&window, "Containers, "), "it shows more than leads there");
    press(&mut window, Key::W);
    assert_eq!(kind(&window), MapKind::Atlas);
}

#[test]
fn the_legend_names_every_sign() {
    let mut window = window();
    click(&mut window, Role::Button, "Legend of the signs");
    for words in [
        "Not ready: ",
        "Ready: ",
        "In progress: ",
        "Done",
        "Holds: ",
        "Known: ",
        "Skipped: ",
        "Recall prompts",
    ] {
        assert!(shows_part(&window, words), "{words}");
    }
}

#[test]
fn buttons_zoom_every_view() {
    let mut window = window();
    for _ in 0..2 {
        let percent = |window: &Window| {
            (50..400)
                .find(|percent| shows(window, &format!("{percent} %")))
                .unwrap()
        };
        let before = percent(&window);
        click(&mut window, Role::Button, "Zoom in");
        window.run_steps(30);
        assert!(percent(&window) > before);
        click(&mut window, Role::Button, "Fit map");
        window.run_steps(30);
        assert_eq!(percent(&window), before);
        press(&mut window, Key::M);
    }
}

#[test]
fn a_filter_says_how_many_it_lets_through() {
    let mut window = window();
    let command = Command::SetStatus {
        skill: joins(),
        mark: Some(Mark::Known),
    };
    window.state_mut().session.apply(command).unwrap();
    window.state_mut().filter().status = Some(skillatlas::learning::Status::Known);
    window.run();
    click(&mut window, Role::Button, "Filter: 1");
    click(&mut window, Role::Button, "Show all");
    assert!(window.query_by_role_and_label(Role::Button, "Filter").is_some());
}
