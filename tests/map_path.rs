//! The other views of the map, and what is lit on all of them: my path, what leads here, filters and finds. Judged by reports that
//! are read off the shapes, and by what a session says.

use skillatlas::learning::Status;
use skillatlas::pack::{Pack, SkillId};
use skillatlas::progress::{Mark, RunId};
use skillatlas::session::{Clock, Command, OpenedPack, Session};
use skillatlas::ui::map::{Filter, Lit, MapStatus, Report, Stations};
use skillatlas::ui::theme::Theme;
use skillatlas::ui::{Shot, View, report_of};

use crate::map_packs;

fn session_on(pack: Option<Pack>) -> Session {
    let clock = Clock::fixed("2026-11-22T10:00:00+01:00[+01:00]".parse().unwrap());
    let mut opened = OpenedPack::embedded().unwrap();
    if let Some(pack) = pack {
        opened.pack = pack;
    }
    Session::in_memory(opened, RunId(1), clock)
}

fn mark(session: &mut Session, id: &str, mark: Mark) {
    let command = Command::SetStatus {
        skill: id.into(),
        mark: Some(mark),
    };
    session.apply(command).unwrap();
}

fn shot(size: (u32, u32), text_scale: f32, theme: &'static Theme) -> Shot {
    Shot {
        zoom: None,
        selected: None,
        size,
        scale: 1.0,
        text_scale,
        theme,
    }
}

fn small() -> Shot {
    shot((1366, 768), 1.0, Theme::dark())
}

fn faults(found: &Report) -> Vec<String> {
    let counts = &found.counts;
    [
        ("cut", counts.cut),
        ("overlaps", counts.overlaps),
        ("titles over edges", counts.titles_over_edges),
        ("titles over signs", counts.titles_over_signs),
        ("lines over titles", counts.roads_over_titles),
    ]
    .into_iter()
    .filter(|(_, count)| *count > 0)
    .map(|(what, count)| format!("{count} {what}"))
    .collect()
}

/// Every station stands with its title in full, in order: from left to right, row by row.
fn check_path(session: Session, shot: &Shot) -> Report {
    let stations = Stations::of(&session.overview());
    let found = report_of(session, &View::Path, shot);
    assert_eq!(
        faults(&found),
        Vec::<String>::new(),
        "{:?} at {}",
        shot.size,
        shot.text_scale
    );
    assert_eq!(found.stations.len(), stations.total(), "a station is missing");
    assert_eq!(found.counts.titles, stations.stops.len(), "a title is missing");
    for (number, pair) in found.stations.windows(2).enumerate() {
        assert_eq!(pair[0].n, number + 1);
        let ([x, y, ..], [to_x, to_y, ..]) = (pair[0].rect, pair[1].rect);
        assert!(
            (to_x > x && (to_y - y).abs() < 40.0) || to_y > y + 40.0,
            "{pair:?} read in another direction"
        );
    }
    found
}

#[test]
fn the_path_names_every_station_in_full_at_every_width() {
    for theme in [Theme::dark(), Theme::light()] {
        check_path(session_on(None), &shot((1366, 768), 1.0, theme));
    }
    check_path(session_on(None), &shot((1920, 1080), 1.0, Theme::dark()));
    check_path(session_on(None), &shot((1366, 1300), 1.4, Theme::dark()));
}

#[test]
fn sixty_stations_stand_on_a_small_laptop_without_scrolling() {
    let mut pack = map_packs::uneven(120, 9);
    pack.tracks[0].choices.clear();
    let first = pack.skills.iter().take(60).map(|skill| skill.id.clone());
    pack.tracks[0].skills = first.collect();
    let found = check_path(session_on(Some(pack)), &small());
    assert_eq!(found.stations.len(), 60);
    assert!(found.labels.iter().all(|label| label.font_px >= 11.0));
    let foot = found.stations.iter().map(|station| station.rect[1] + station.rect[3]);
    assert!(foot.fold(0.0, f32::max) < 700.0, "the path goes on below the window");
}

#[test]
fn where_one_is_what_comes_next_and_the_end_are_said() {
    let mut session = session_on(None);
    mark(&mut session, "what-is-backend", Mark::Done);
    let stations = Stations::of(&session.overview());
    let at = |place: Option<usize>| {
        session
            .pack()
            .skills
            .get(stations.stops[place.unwrap()].skill)
            .unwrap()
            .id
            .clone()
    };
    assert_eq!(
        Some(at(stations.here)),
        session.overview().next().map(|next| next.skill.clone())
    );
    assert!(stations.next > stations.here);
    let (here, next) = (at(stations.here), at(stations.next));
    let last = at(stations.stops.len().checked_sub(1));
    let found = report_of(session, &View::Path, &small());
    for (id, words) in [(here, "You are here"), (next, "Next"), (last, "Goal")] {
        let stands = |label: &&skillatlas::ui::map::Label| label.text == words && label.id == id.as_str();
        assert_eq!(found.labels.iter().filter(stands).count(), 1, "“{words}” at {id}");
        assert_eq!(found.labels.iter().filter(|label| label.text == words).count(), 1);
    }
}

#[test]
fn skipped_skills_leave_the_path_and_its_total() {
    let mut session = session_on(None);
    let before = Stations::of(&session.overview());
    mark(&mut session, "testing-basics", Mark::Skipped);
    mark(&mut session, "http", Mark::Skipped);
    let after = Stations::of(&session.overview());
    assert_eq!((after.skipped, after.total()), (2, before.total() - 2));
    assert_eq!(after.total(), session.overview().progress().total);
    let found = report_of(session, &View::Path, &small());
    assert!(found.labels.iter().any(|label| label.text.contains("2 skipped")));
    assert!(!found.stations.iter().any(|station| station.id == "http"));
}

#[test]
fn what_is_not_on_the_path_is_counted_in_its_land() {
    let session = session_on(None);
    let stations = Stations::of(&session.overview());
    let (folded, on_path): (usize, usize) = (
        stations.folded.iter().map(|(_, count)| count).sum(),
        stations.stops.len(),
    );
    assert_eq!(folded + on_path, session.pack().skills.len());
    let (land, count) = stations.folded[0];
    let words = format!("{} +{count}", session.pack().areas.get(land).unwrap().title);
    let found = report_of(session, &View::Path, &small());
    assert!(found.labels.iter().any(|label| label.text == words), "{words}");
}

#[test]
fn a_need_beside_the_goal_hangs_beside_and_is_not_numbered() {
    let mut pack = map_packs::uneven(30, 4);
    pack.tracks[0].choices.clear();
    let ids: Vec<SkillId> = pack.skills.iter().map(|skill| skill.id.clone()).collect();
    let last = pack
        .skills
        .iter()
        .rposition(|skill| !skill.requires.is_empty())
        .unwrap();
    pack.tracks[0].skills = vec![ids[last].clone()];
    let stations = Stations::of(&session_on(Some(pack.clone())).overview());
    assert_eq!(stations.total(), 1);
    assert!(stations.stops.len() > 1, "what it needs hangs beside");
    check_path(session_on(Some(pack)), &small());
}

#[test]
fn what_was_chosen_is_told_with_the_way_to_choose_anew() {
    let found = report_of(session_on(None), &View::Path, &small());
    assert!(
        found
            .labels
            .iter()
            .any(|label| label.text == "Language: Python. Choose anew")
    );
}

#[test]
fn what_leads_to_a_skill_reads_from_left_to_right() {
    let session = session_on(None);
    let overview = session.overview();
    let graph = overview.readiness().graph();
    let number = graph.number(&"flask".into()).unwrap();
    let needed = graph.needs(number).len();
    let found = report_of(session_on(None), &View::Needs("flask".into()), &small());
    assert_eq!(faults(&found), Vec::<String>::new());
    assert_eq!(found.counts.titles, found.counts.skills);
    assert!(found.counts.skills > 10 && found.counts.skills <= needed + 1 + overview.opens(&"flask".into()).len());
    let left = |id: &str| found.cards.iter().find(|card| card.id == id).unwrap().rect[0];
    assert!(!found.roads.is_empty());
    assert!(
        found.roads.iter().all(|road| left(&road.from) < left(&road.to)),
        "a road leads back"
    );
    assert_eq!(found.counts.roads_over_cards, 0);
}

#[test]
fn what_is_done_is_folded_on_the_way_to_a_skill() {
    let mut session = session_on(None);
    for id in ["what-is-backend", "http", "command-line"] {
        mark(&mut session, id, Mark::Done);
    }
    let found = report_of(session, &View::Needs("flask".into()), &small());
    assert!(found.labels.iter().any(|label| label.text == "3 skills done"));
    assert!(!found.cards.iter().any(|card| card.id == "http"));
}

#[test]
fn filters_light_what_they_let_through() {
    let mut session = session_on(None);
    mark(&mut session, "http", Mark::Known);
    let note = Command::WriteNote {
        skill: "json".into(),
        text: "braces".to_owned(),
        seen: None,
    };
    session.apply(note).unwrap();
    let (overview, status) = (session.overview(), MapStatus::of(&session));
    let lit = |filter: Filter| -> Vec<&str> {
        let lit = filter.lit(&overview, &status).unwrap();
        let skills = overview.pack.skills.iter().enumerate();
        skills
            .filter(|(number, _)| lit.holds(*number))
            .map(|(_, skill)| skill.id.as_str())
            .collect()
    };
    assert_eq!(Filter::default().lit(&overview, &status), None);
    let known = Filter {
        status: Some(Status::Known),
        ..Filter::default()
    };
    assert_eq!(lit(known.clone()), ["http"]);
    let noted = Filter {
        has_note: true,
        ..Filter::default()
    };
    assert_eq!(lit(noted.clone()), ["json"]);
    assert!(
        lit(Filter {
            has_note: true,
            ..known
        })
        .is_empty()
    );
    let area = Filter {
        area: Some("apis".into()),
        ..Filter::default()
    };
    let of_area = overview
        .pack
        .skills
        .iter()
        .filter(|skill| skill.area.as_str() == "apis")
        .count();
    assert_eq!(lit(area).len(), of_area);
    let track = overview.pack.tracks[0].clone();
    let on_track = lit(Filter {
        track: Some(track.id),
        ..Filter::default()
    });
    assert!(
        track.skills.iter().all(|id| on_track.contains(&id.as_str())) && on_track.len() < overview.pack.skills.len()
    );
    assert!(
        lit(Filter {
            is_due: true,
            ..Filter::default()
        })
        .is_empty()
    );
    let found = Lit::found(&overview, &["http".into(), "json".into()]);
    assert_eq!(found.count(), 2);
}
