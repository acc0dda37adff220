//! The map as it is drawn, judged by a report that is read off the shapes: names, roads, and that no text ever vanishes.

use std::sync::Arc;

use egui::Vec2;
use skillatlas::pack::{Pack, SkillId};
use skillatlas::progress::RunId;
use skillatlas::session::{Clock, OpenedPack, Session};
use skillatlas::ui::map::{Camera, MapInput, MapManners, MapStatus, MapView, Report, Scene, Subject, report};
use skillatlas::ui::theme::Theme;
use skillatlas::ui::window_state::PageTab;
use skillatlas::ui::{Shot, View, fonts, picture, report_of};

use crate::map_packs;

fn session() -> Session {
    let clock = Clock::fixed("2026-11-22T10:00:00+01:00[+01:00]".parse().unwrap());
    Session::in_memory(OpenedPack::embedded().unwrap(), RunId(1), clock)
}

fn shot(size: (u32, u32), theme: &'static Theme) -> Shot {
    Shot {
        zoom: None,
        selected: None,
        size,
        scale: 1.0,
        text_scale: 1.0,
        theme,
    }
}

/// A session on a pack that was made for a test.
fn session_on(pack: Pack) -> Session {
    let clock = Clock::fixed("2026-11-22T10:00:00+01:00[+01:00]".parse().unwrap());
    let mut opened = OpenedPack::embedded().unwrap();
    opened.pack = pack;
    Session::in_memory(opened, RunId(1), clock)
}

/// Everything in a report that must never be, whatever there is room for.
fn faults(found: &Report) -> Vec<String> {
    let counts = &found.counts;
    let mut faults = Vec::new();
    let zeros = [
        ("cut", counts.cut),
        ("overlaps", counts.overlaps),
        ("titles over edges", counts.titles_over_edges),
        ("titles over signs", counts.titles_over_signs),
        ("roads over cards", counts.roads_over_cards),
        ("roads over titles", counts.roads_over_titles),
    ];
    for (what, count) in zeros.into_iter().filter(|(_, count)| *count > 0) {
        faults.push(format!("{}: {count} {what}", found.view));
    }
    let small = found.labels.iter().filter(|label| label.font_px < 11.0).count();
    if small > 0 {
        faults.push(format!("{small} too small to read"));
    }
    faults
}

/// The goal's titles that do not stand on the map, and how many others do.
fn missing_of_goal(found: &Report, session: &Session) -> (usize, usize) {
    let stands = |id: &SkillId| {
        found
            .labels
            .iter()
            .any(|label| label.kind == "skill" && label.id == id.as_str())
    };
    let overview = session.overview();
    let goal = &overview.goal().skills;
    let missing = goal.iter().filter(|id| !stands(id)).count();
    (missing, found.counts.titles + missing - goal.len())
}

/// Beside an open panel, and with larger text.
fn narrow_views() -> Vec<(View, Shot)> {
    let page = View::Skill(SkillId::from("http"), PageTab::Notes);
    let mut all = Vec::new();
    for theme in [Theme::dark(), Theme::light()] {
        for view in [View::Map, View::Today, View::Start, page.clone()] {
            all.push((view, shot((1366, 768), theme)));
        }
    }
    for view in [View::Today, page.clone()] {
        all.push((view, shot((1024, 700), Theme::dark())));
    }
    for text_scale in [1.4, 2.0] {
        for view in [View::Map, View::Today, page.clone()] {
            for size in [(1366, 768), (1920, 1080)] {
                all.push((
                    view.clone(),
                    Shot {
                        text_scale,
                        ..shot(size, Theme::dark())
                    },
                ));
            }
        }
    }
    all
}

#[test]
fn no_title_lies_over_anything_however_narrow_the_map_is() {
    for (view, shot) in narrow_views() {
        let found = report_of(session(), &view, &shot);
        let (size, scale) = (shot.size, shot.text_scale);
        assert_eq!(faults(&found), Vec::<String>::new(), "{size:?} at {scale}");
    }
}

#[test]
fn the_goals_titles_stand_before_all_others() {
    for (view, missing, others) in [
        (View::Today, 0, 70),
        (View::Skill(SkillId::from("http"), PageTab::Notes), 1, 50),
    ] {
        let session = session();
        let found = report_of(self::session(), &view, &shot((1366, 768), Theme::dark()));
        let (without, beside) = missing_of_goal(&found, &session);
        assert!(
            without <= missing && beside >= others,
            "{}: {without} missing, {beside} others",
            found.view
        );
    }
}

#[test]
fn a_pack_of_140_skills_shows_every_title() {
    for (size, least) in [((1366, 768), 11.0), ((1920, 1080), 13.0)] {
        let session = session_on(map_packs::uneven(140, 9));
        let found = report_of(session, &View::Map, &shot(size, Theme::dark()));
        assert_eq!(found.counts.titles, 140, "{size:?}");
        assert_eq!(faults(&found), Vec::<String>::new(), "{size:?}");
        let titles = found.labels.iter().filter(|label| label.kind == "skill");
        assert!(titles.into_iter().all(|label| label.font_px >= least), "{size:?}");
    }
}

#[test]
fn every_title_of_the_shipped_pack_stands_in_full() {
    for (size, least) in [((1366, 768), 11.0), ((1920, 1080), 13.0), ((2560, 1440), 13.0)] {
        for theme in [Theme::dark(), Theme::light()] {
            let found = report_of(session(), &View::Map, &shot(size, theme));
            let counts = &found.counts;
            assert_eq!(counts.titles, counts.skills, "{size:?}: a title is missing");
            assert_eq!((counts.cut, counts.overlaps), (0, 0), "{size:?}");
            assert!(counts.crossings <= 25, "{size:?}: {counts:?}");
            assert_eq!((counts.roads_over_titles, counts.roads_over_cards), (0, 0), "{size:?}");
            assert!(counts.short <= 30 && counts.sea <= 1.0 / 3.0, "{size:?}: {counts:?}");
            assert!(found.labels.iter().all(|label| label.font_px >= 11.0), "{size:?}");
            let titles = found.labels.iter().filter(|label| label.kind == "skill");
            assert!(titles.into_iter().all(|label| label.font_px >= least), "{size:?}");
        }
    }
}

#[test]
fn a_selection_shows_its_roads_and_nothing_else_does() {
    let rest = report_of(session(), &View::Map, &shot((1366, 768), Theme::dark()));
    assert!(
        rest.roads
            .iter()
            .all(|road| serde_json::to_value(road.why).unwrap() == "land")
    );
    let selected = Shot {
        selected: Some(SkillId::from("flask")),
        ..shot((1366, 768), Theme::dark())
    };
    let found = report_of(session(), &View::Map, &selected);
    let roads = |why: &str| {
        let of = found
            .roads
            .iter()
            .filter(|road| serde_json::to_value(road.why).unwrap() == why);
        of.map(|road| (road.from.clone(), road.to.clone())).collect::<Vec<_>>()
    };
    let pair = |from: &str, to: &str| (from.to_owned(), to.to_owned());
    let needs = [
        pair("python-and-databases", "flask"),
        pair("what-a-framework-gives", "flask"),
    ];
    assert!(needs.iter().all(|pair| roads("needs").contains(pair)) && roads("needs").len() == 2);
    assert_eq!(roads("opens"), [pair("flask", "project-crud-api")]);
}

/// Draws a map and reads off what stands on it; `change` may spoil it first.
fn spoiled(change: impl FnOnce(&mut Pack, &mut Scene)) -> Report {
    let session = session();
    let mut pack = Pack::clone(session.pack());
    let mut scene = Scene::of(session.chart());
    change(&mut pack, &mut scene);
    let status = MapStatus::of(&session);
    let mut map = MapView::new(Arc::new(scene.clone()), None);
    map.record();
    picture::draw(Vec2::new(1366.0, 698.0), 1.0, Theme::dark(), |ui| {
        map.ui(ui, &input(&pack, &status, Theme::dark()));
    });
    let subject = Subject {
        pack: &pack,
        scene: &scene,
        status: &status,
        scale: 1.0,
        zoom: 1.0,
    };
    report(map.drawn(), &subject)
}

fn input<'a>(pack: &'a Pack, status: &'a MapStatus, theme: &'a Theme) -> MapInput<'a> {
    MapInput {
        pack,
        status,
        selected: None,
        theme,
        manners: MapManners {
            wheel_pans: false,
            reduced_motion: true,
        },
        keys: false,
        callout: None,
        overview: None,
        lit: None,
    }
}

#[test]
fn the_report_says_where_a_title_is_too_long() {
    let found = spoiled(|pack, _| {
        let mut skills = pack.skills.to_vec();
        "Incomprehensibilities of uncharacteristic things".clone_into(&mut skills[7].title);
        pack.skills = skills.into();
    });
    assert_eq!(found.counts.titles + 1, found.counts.skills);
}

#[test]
fn the_report_says_where_a_road_lies_over_a_title() {
    let found = spoiled(|_, scene| {
        let (from, to) = (scene.places[0].left_center(), scene.places[5].right_center());
        let road = scene.roads.iter_mut().find(|road| !road.points.is_empty()).unwrap();
        road.points = vec![from, to];
        road.bounds = egui::Rect::from_two_pos(from, to);
    });
    assert!(
        found.counts.roads_over_titles > 0 && found.counts.roads_over_cards > 0,
        "{:?}",
        found.counts
    );
}

/// The font texture is made anew when the theme or the scale changes: what is kept of the map must never show what was there.
#[test]
fn no_text_vanishes_when_the_font_texture_is_made_anew() {
    let session = session();
    let status = MapStatus::of(&session);
    let scene = Arc::new(Scene::of(session.chart()));
    let camera = Camera {
        centre: (640.0, 320.0),
        ..Camera::default()
    };
    let size = Vec2::new(700.0, 420.0);
    let context = egui::Context::default();
    fonts::install(&context);
    let mut kept = MapView::new(Arc::clone(&scene), Some(camera));
    for round in 0..20 {
        let theme = if round % 2 == 0 { Theme::dark() } else { Theme::light() };
        let scale = [1.0, 1.5, 1.25][round % 3];
        theme.apply(&context, true);
        let draw = |context: &egui::Context, map: &mut MapView| {
            picture::draw_with(context, size, scale, theme.colours.sea, |ui| {
                map.ui(ui, &input(session.pack(), &status, theme));
                // Text beside the map fills the texture.
                let extra = format!("{} {round}", "Ωß€½ňģƏ".repeat(round));
                ui.painter().text(
                    egui::pos2(0.0, 9e3),
                    egui::Align2::LEFT_TOP,
                    extra,
                    fonts::Face::Bold.at(9.0 + round as f32),
                    egui::Color32::WHITE,
                );
                map.check(ui.ctx());
            })
        };
        let now = draw(&context, &mut kept);
        let fresh = egui::Context::default();
        fonts::install(&fresh);
        theme.apply(&fresh, true);
        let anew = draw(&fresh, &mut MapView::new(Arc::clone(&scene), Some(camera)));
        let differ = now
            .pixels()
            .zip(anew.pixels())
            .filter(|(a, b)| a.0.iter().zip(b.0).any(|(a, b)| a.abs_diff(b) > 40))
            .count();
        assert!(differ < 60, "round {round}: {differ} pixels differ");
    }
}
