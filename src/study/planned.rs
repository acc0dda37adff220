//! A plan in figures and words: what `skillatlas plan` prints, as text, JSON and events of a calendar.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

use super::Overview;
use super::words::{counted, hours, rfc3339, status_word};
use crate::ids::SkillId;
use crate::learning::Week;
use crate::pack::{Choice, Track};
use crate::plan::{Plan, PlanWeek};
use crate::progress::{Day, Moment};

/// An event of whole days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarEvent {
    /// The same for the same event in every calendar that is made, so that a calendar updates it.
    pub id: String,
    pub starts: Day,
    /// The day after its last one.
    pub ends: Day,
    pub summary: String,
    pub description: String,
}

/// A plan that is asked for. Pieces that are not named are as the learner chose them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlanRequest {
    /// Skills and, as `track:ID`, tracks; none is the goal.
    pub to: Vec<String>,
    /// The option to take where a track lets one choose.
    pub language: Option<String>,
    pub week: Option<Week>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlanShown {
    pub format: u32,
    /// RFC 3339.
    pub now: String,
    /// Skills and `track:ID`.
    pub goal: Vec<String>,
    /// The option taken, by the id of the choice.
    pub choices: BTreeMap<String, String>,
    /// From Monday on.
    pub week_minutes: [u32; 7],
    pub hours: HoursShown,
    /// Whether no shorter way exists.
    pub exact: bool,
    pub steps: Vec<StepShown>,
    pub weeks: Vec<WeekShown>,
    /// `YYYY-MM-DD`; none where it is not reached within ten years.
    pub reached_on: Option<String>,
    pub unreachable: Vec<UnreachableShown>,
    #[serde(skip)]
    title: String,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HoursShown {
    pub left: f32,
    pub p50: Option<f32>,
    pub p80: Option<f32>,
    /// `own` once there is a pace, else `estimate`.
    pub from: &'static str,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StepShown {
    pub n: usize,
    pub skill: String,
    pub title: String,
    pub status: &'static str,
    pub hours: f32,
    /// From what needs it directly to a skill of the goal.
    pub why: Vec<String>,
    pub instead_of: Vec<String>,
    /// The number of the week in which it is finished, from 1.
    pub week: Option<usize>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WeekShown {
    pub starts: String,
    pub minutes: u32,
    pub recall_minutes: u32,
    /// Skills that are studied in it.
    pub steps: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct UnreachableShown {
    pub skill: String,
    pub why: String,
}

/// What a request comes to in a pack.
struct Aim {
    names: Vec<String>,
    titles: Vec<String>,
    goal: Vec<usize>,
    choices: BTreeMap<String, String>,
    avoid: Vec<bool>,
}

impl PlanShown {
    /// # Errors
    /// What was named and is not there, in words.
    pub fn of(overview: &Overview<'_>, request: &PlanRequest, now: Moment) -> Result<(Self, Plan), String> {
        let aim = Aim::of(overview, request)?;
        let week = request.week.unwrap_or(overview.goal().week);
        let plan = overview.plan_to(&aim.goal, &aim.avoid, week);
        let id = |number: &usize| overview.pack.skills.get(*number).map(|skill| skill.id.to_string());
        let ids = |numbers: &[usize]| numbers.iter().filter_map(id).collect::<Vec<_>>();
        let step = |(at, step): (usize, &crate::plan::PlanStep)| StepShown {
            n: at + 1,
            skill: id(&step.skill).unwrap_or_default(),
            title: overview
                .pack
                .skills
                .get(step.skill)
                .map(|skill| skill.title.clone())
                .unwrap_or_default(),
            status: status_word(overview.readiness().statuses()[step.skill]),
            hours: rounded(step.minutes as f32 / 60.0),
            why: ids(&step.why),
            instead_of: ids(&step.instead_of),
            week: step.week.map(|week| week + 1),
        };
        let steps: Vec<StepShown> = plan.steps.iter().enumerate().map(step).collect();
        let shown_week = |week: &PlanWeek| WeekShown {
            starts: week.starts.date(),
            minutes: week.minutes,
            recall_minutes: week.recall_minutes,
            steps: week.steps.iter().map(|step| steps[*step].skill.clone()).collect(),
        };
        let unreachable = plan.unreachable.iter().map(|(skill, groups)| UnreachableShown {
            skill: id(skill).unwrap_or_default(),
            why: format!(
                "needs {}, which lead round in a circle",
                ids(&groups.concat()).join(", ")
            ),
        });
        let own = plan.hours.own;
        let shown = Self {
            format: 1,
            now: rfc3339(now),
            goal: aim.names,
            choices: aim.choices,
            week_minutes: week.0,
            hours: HoursShown {
                left: rounded(plan.hours.left),
                p50: own.map(|(p50, _)| rounded(p50)),
                p80: own.map(|(_, p80)| rounded(p80)),
                from: if own.is_some() { "own" } else { "estimate" },
            },
            exact: plan.is_exact,
            weeks: plan.weeks.iter().map(shown_week).collect(),
            reached_on: plan.reached_on.map(Day::date),
            unreachable: unreachable.collect(),
            title: aim.titles.join(", "),
            steps,
        };
        Ok((shown, plan))
    }

    /// For reading in a terminal.
    pub fn text(&self, plan: &Plan) -> String {
        let mut text = format!("{}\n", self.title);
        for line in plan_words(plan, self.week_minutes.iter().sum()) {
            let _ = writeln!(text, "  {line}");
        }
        for found in &self.unreachable {
            let _ = writeln!(text, "  {} cannot be reached: it {}", found.skill, found.why);
        }
        for (number, week) in self.weeks.iter().enumerate() {
            let recall = match week.recall_minutes {
                0 => String::new(),
                minutes => format!(", {minutes} of them recall"),
            };
            let _ = writeln!(
                text,
                "\nWeek {}, {}: {} min{recall}",
                number + 1,
                week.starts,
                week.minutes
            );
            for &step in plan.weeks[number].steps.iter() {
                let (shown, end) = (&self.steps[step], plan.steps[step].week == Some(number));
                let goes_on = if end { "" } else { ", goes on" };
                let _ = writeln!(
                    text,
                    "  {:>3}  {} ({}, {} h{goes_on})",
                    shown.n,
                    shown.title,
                    shown.skill,
                    hours(shown.hours)
                );
            }
        }
        text
    }

    /// An event a week, and one for the day on which the goal is reached.
    pub fn events(&self, plan: &Plan) -> Vec<CalendarEvent> {
        let title = |step: &usize| self.steps[*step].title.clone();
        let studied = plan.weeks.iter().filter(|week| !week.steps.is_empty());
        let mut events: Vec<CalendarEvent> = studied
            .map(|week| CalendarEvent {
                id: format!("week-{}@skillatlas", week.starts.monday().date()),
                starts: week.starts,
                ends: week.starts.monday().plus(7),
                summary: format!("Study: {}", week.steps.iter().map(title).collect::<Vec<_>>().join(", ")),
                description: format!("{} minutes, {} of them recall", week.minutes, week.recall_minutes),
            })
            .collect();
        events.extend(plan.reached_on.map(|day| CalendarEvent {
            id: format!("goal-{}@skillatlas", self.goal.join("-").replace(':', "-")),
            starts: day,
            ends: day.plus(1),
            summary: format!("Goal: {}", self.title),
            description: "As planned on this day; a week that is missed moves it.".to_owned(),
        }));
        events
    }
}

/// What a plan comes to, a sentence a line: the hours, the day, and what stands in the way.
pub fn plan_words(plan: &Plan, week_minutes: u32) -> Vec<String> {
    let mut lines = Vec::new();
    if plan.steps.is_empty() && plan.unreachable.is_empty() {
        return vec!["Nothing is left to learn for it.".to_owned()];
    }
    let skills = counted(plan.steps.len(), "skill", "skills");
    lines.push(match plan.hours.own {
        None => format!("{skills}, about {} h by the estimates.", hours(plan.hours.left)),
        Some((p50, p80)) => format!("{skills}, {} to {} h at your own pace.", hours(p50), hours(p80)),
    });
    if !plan.is_exact {
        lines.push("There may be a shorter way: the map has too many alternatives to try them all.".to_owned());
    }
    match plan.reached_on {
        Some(day) if plan.unreachable.is_empty() => lines.push(format!(
            "At {} h a week you get there by {}.",
            hours(week_minutes as f32 / 60.0),
            day.date()
        )),
        Some(_) => {}
        None if week_minutes == 0 => {
            lines.push(
                "The week has no minutes for study: give one of its days some, and the plan says when.".to_owned(),
            );
        }
        None if plan.steps.is_empty() => {}
        None => lines.push(format!(
            "At {} h a week, recall and study do not get there within ten years.",
            hours(week_minutes as f32 / 60.0)
        )),
    }
    lines
}

fn rounded(hours: f32) -> f32 {
    (hours * 100.0).round() / 100.0
}

impl Aim {
    fn of(overview: &Overview<'_>, request: &PlanRequest) -> Result<Self, String> {
        let pack = overview.pack;
        let mut aim = Self {
            names: Vec::new(),
            titles: Vec::new(),
            goal: Vec::new(),
            choices: BTreeMap::new(),
            avoid: vec![false; pack.skills.len()],
        };
        let own = overview
            .goal()
            .track_in(pack)
            .map(|track| vec![format!("track:{}", track.id)]);
        let wanted = if request.to.is_empty() {
            own.unwrap_or_default()
        } else {
            request.to.clone()
        };
        if wanted.is_empty() {
            aim.goal = overview.on_goal();
            aim.titles.push(pack.title.clone());
        }
        for name in wanted {
            match name.strip_prefix("track:") {
                Some(id) => {
                    let track = pack.tracks.iter().find(|track| track.id.as_str() == id);
                    let track = track.ok_or_else(|| format!("there is no track “{id}” in this pack"))?;
                    aim.add_track(overview, track, request.language.as_deref());
                }
                None => {
                    let number = pack.skills.number(&SkillId::from(name.as_str()));
                    let number = number.ok_or_else(|| format!("there is no skill “{name}” in this pack"))?;
                    aim.goal.push(number);
                    aim.titles.push(pack.skills[number].title.clone());
                }
            }
            aim.names.push(name);
        }
        aim.take_language(overview, request.language.as_deref())?;
        let is_goal = |number: &usize| aim.goal.contains(number);
        (0..aim.avoid.len())
            .filter(is_goal)
            .for_each(|number| aim.avoid[number] = false);
        Ok(aim)
    }

    fn add_track(&mut self, overview: &Overview<'_>, track: &Track, language: Option<&str>) {
        let number = |id: &SkillId| overview.pack.skills.number(id);
        self.titles.push(track.title.clone());
        self.goal.extend(track.skills.iter().filter_map(number));
        for choice in &track.choices {
            let known = |id: &str| choice.options.iter().find(|option| option.id == id);
            let option = language.and_then(known).or_else(|| known(&overview.chosen(choice)?));
            let Some(option) = option.or(choice.options.first()) else {
                continue;
            };
            self.titles.push(option.title.clone());
            self.goal.extend(option.skills.iter().filter_map(number));
            self.take(overview, choice, &option.id);
        }
    }

    /// A language that was named decides between alternatives too where no track asks for it.
    fn take_language(&mut self, overview: &Overview<'_>, language: Option<&str>) -> Result<(), String> {
        let Some(language) = language else { return Ok(()) };
        let choices = overview.pack.tracks.iter().flat_map(|track| &track.choices);
        let has = |choice: &&Choice| choice.options.iter().any(|option| option.id == language);
        let choice = choices.into_iter().find(has);
        let choice = choice.ok_or_else(|| format!("no track of this pack offers “{language}”"))?;
        if !self.choices.contains_key(&choice.id) {
            self.take(overview, choice, language);
        }
        Ok(())
    }

    fn take(&mut self, overview: &Overview<'_>, choice: &Choice, option: &str) {
        let number = |id: &SkillId| overview.pack.skills.number(id);
        let of = |taken: bool| choice.options.iter().filter(move |known| (known.id == option) == taken);
        for other in of(false).flat_map(|option| &option.skills).filter_map(number) {
            self.avoid[other] = true;
        }
        for taken in of(true).flat_map(|option| &option.skills).filter_map(number) {
            self.avoid[taken] = false;
        }
        self.choices.insert(choice.id.clone(), option.to_owned());
    }
}
