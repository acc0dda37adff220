//! Packs made for the tests of the map: as large as one asks, in lands of uneven size, with titles as packs have them. The same
//! numbers give the same pack on every machine.

use skillatlas::pack::{Area, ChecklistItem, Choice, ChoiceOption, Pack, Skill, Track};

const FIRST: [&str; 24] = [
    "Names",
    "Loops",
    "Lists",
    "Reading",
    "Writing",
    "Testing",
    "Joins",
    "Sorting",
    "Trees",
    "Files",
    "Numbers",
    "Dates",
    "Tables",
    "Queues",
    "Errors",
    "Types",
    "Modules",
    "Streams",
    "Sockets",
    "Caching",
    "Forms",
    "Keys",
    "Graphs",
    "Searching",
];
const SECOND: [&str; 16] = [
    "",
    "",
    "in use",
    "by hand",
    "at scale",
    "and traps",
    "in depth",
    "first steps",
    "for reading",
    "over time",
    "and costs",
    "in order",
    "from scratch",
    "with care",
    "under load",
    "in pairs",
];

/// Small numbers that only look random.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end.max(1)
    }
}

/// A pack of so many skills in so many lands, each larger than the one before it, without stored places. Its one track is
/// every third skill and all that those need, with a choice between two of its last skills.
pub fn uneven(skills: usize, lands: usize) -> Pack {
    let mut dice = Dice(skills as u64);
    let weight = lands * (lands + 1) / 2;
    let mut land_of = Vec::with_capacity(skills);
    for land in 0..lands {
        let until = (skills * (land + 1) * (land + 2) / 2).div_ceil(weight).min(skills);
        land_of.extend(std::iter::repeat_n(land, until - land_of.len()));
    }
    let mut made: Vec<Skill> = Vec::with_capacity(skills);
    for (number, &land) in land_of.iter().enumerate() {
        let mut requires = Vec::new();
        for reach in [3, 30] {
            if number > 0 && dice.below(3) > 0 {
                requires.push(vec![id(number - 1 - dice.below(reach.min(number)))]);
            }
        }
        requires.dedup();
        made.push(Skill {
            id: id(number),
            title: title(number),
            area: format!("land-{land}").as_str().into(),
            hours: 1.0 + dice.below(6) as f32,
            items: (0..3)
                .map(|item| ChecklistItem {
                    id: format!("item-{item}").as_str().into(),
                    ..ChecklistItem::default()
                })
                .collect(),
            requires,
            ..Skill::default()
        });
    }
    let option = |number: usize| ChoiceOption {
        id: format!("option-{number}"),
        title: title(number),
        skills: vec![id(number)],
    };
    let choice = Choice {
        id: "last".into(),
        title: "Last skill".into(),
        options: vec![option(skills - 1), option(skills - 2)],
    };
    Pack {
        id: "made".into(),
        title: "Made for tests".into(),
        areas: (0..lands).map(area).collect(),
        tracks: vec![Track {
            id: "third".into(),
            title: "Every third".into(),
            skills: with_needs(&made, (0..skills).step_by(3)).into_iter().map(id).collect(),
            choices: vec![choice],
            ..Track::default()
        }],
        skills: made.into_iter().collect(),
        ..Pack::default()
    }
}

/// Some skills and all that they need.
fn with_needs(skills: &[Skill], some: impl Iterator<Item = usize>) -> std::collections::BTreeSet<usize> {
    let mut found: std::collections::BTreeSet<usize> = some.collect();
    for number in (0..skills.len()).rev() {
        if found.contains(&number) {
            let needs = skills[number].requires.iter().flatten();
            found.extend(needs.filter_map(|need| skills.iter().position(|skill| skill.id == *need)));
        }
    }
    found
}

fn area(number: usize) -> Area {
    Area {
        id: format!("land-{number}").as_str().into(),
        title: format!("{} {}", FIRST[(number * 5) % FIRST.len()], "land"),
        ..Area::default()
    }
}

fn id(number: usize) -> skillatlas::pack::SkillId {
    format!("skill-{number}").as_str().into()
}

fn title(number: usize) -> String {
    let (first, second) = (
        FIRST[number % FIRST.len()],
        SECOND[(number / FIRST.len() + number) % SECOND.len()],
    );
    let round = number / (FIRST.len() * SECOND.len());
    let title = format!("{first} {second}");
    match round {
        0 => title.trim().to_owned(),
        more => format!("{} {}", title.trim(), more + 1),
    }
}
