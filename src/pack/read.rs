//! Reads a whole pack: the manifest, each skill, and then what they say of each other. A skill that cannot be used is left
//! out, and the rest opens.

use std::collections::{BTreeSet, HashMap};

use super::codes;
use super::diagnostic::{Diagnostic, Problems, Severity, TextFile};
use super::files::Files;
use super::lists;
use super::manifest::{self, Manifest};
use super::order::{self, Groups, in_a_circle};
use super::skill_file::{self, At, Draft};
use super::source::{EmbeddedOutline, PackFiles};
use super::{Choice, ChoiceOption, Pack, Skill, SkillId, Track, references, short, style, tried};

/// Most skills of a pack.
pub const MAX_SKILLS: usize = 10_000;
/// Most bytes of all files of a pack.
pub const MAX_PACK: u64 = 512 << 20;

/// How often cycles are looked for and named. What still leads round in a circle then is broken at once.
const MAX_TURNS: usize = 20;

/// A pack that was read, as far as it can be used, and everything that is wrong with it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Loaded {
    /// The pack without the parts that cannot be used; `None` where `pack.ron` itself cannot.
    pub pack: Option<Pack>,
    /// `pack.ron` first, then by path, line and column.
    pub diagnostics: Vec<Diagnostic>,
}

impl Loaded {
    /// How many problems are errors.
    pub fn errors(&self) -> usize {
        self.diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity == Severity::Error)
            .count()
    }
}

/// Reads and checks a pack.
pub fn read(source: &dyn PackFiles) -> Loaded {
    let mut files = Files::new(source);
    files.report_left_out();
    let pack = read_pack(&mut files);
    Loaded {
        pack,
        diagnostics: files.problems.sorted(),
    }
}

/// The pack that ships inside the executable without the texts of its notes, examples and outputs: what it takes to count,
/// to name and to schedule. A part of the work of [`read`], whose test compares the two.
pub fn read_embedded_outline() -> Option<Pack> {
    let source = EmbeddedOutline::new();
    read_pack(&mut Files::new(&source))
}

/// In place of what the outline has for notes: no text, and stops that begin where they do in the whole text.
fn without_text(skill: &mut Skill) {
    skill.notes.text = String::new();
    let path = format!("skills/{}/notes.md", skill.id);
    for (stop, start) in skill.notes.stops.iter_mut().zip(EmbeddedOutline::stop_starts(&path)) {
        stop.start = *start;
    }
}

fn read_pack(files: &mut Files<'_>) -> Option<Pack> {
    let total: u64 = files.sizes.values().sum();
    if total > MAX_PACK {
        let message = format!("the pack has {total} bytes, and at most {MAX_PACK} are read");
        files.problems.file(
            codes::PACK_TOO_BIG,
            "pack.ron",
            message,
            "make its pictures and data sets smaller",
        );
        return None;
    }
    let manifest = manifest::read(files)?;
    let ids = folders(files);
    if ids.len() > MAX_SKILLS {
        let message = format!("the pack has {} skills, and at most {MAX_SKILLS} are read", ids.len());
        files.problems.say(
            codes::TOO_MANY_SKILLS,
            &manifest.file,
            0,
            message,
            "split it into several packs; the first ones are used",
        );
    }
    if ids.is_empty() {
        let help = "add a folder `skills/<id>` with `skill.ron` and `notes.md`";
        files.problems.say(
            codes::EMPTY_PART.mild(),
            &manifest.file,
            0,
            "the pack has no skill",
            help,
        );
    }
    let mut skills = Skills::default();
    for id in ids.into_iter().take(MAX_SKILLS) {
        let draft = skill_file::read(files, &id);
        match draft.filter(|draft| area_is_known(&mut files.problems, draft, &manifest)) {
            Some(mut draft) => {
                if files.is_checked {
                    without_text(&mut draft.skill);
                }
                skills.add(draft);
            }
            None => skills.left_out.extend([SkillId(id)]),
        }
    }
    Some(assemble(files, manifest, skills))
}

/// The skills that were read, and which could not be.
#[derive(Default)]
pub(super) struct Skills {
    /// By id.
    pub drafts: Vec<Draft>,
    pub index: HashMap<SkillId, usize>,
    pub left_out: BTreeSet<SkillId>,
}

impl Skills {
    fn add(&mut self, draft: Draft) {
        self.index.insert(draft.skill.id.clone(), self.drafts.len());
        self.drafts.push(draft);
    }

    /// Whether a reference leads to a skill that can be used; says so where it does not.
    pub fn resolve(&self, problems: &mut Problems, file: &TextFile, at: usize, id: &SkillId) -> Option<usize> {
        if let Some(index) = self.index.get(id) {
            return Some(*index);
        }
        if self.left_out.contains(id) {
            let message = format!("the skill `{id}` has errors, so this leads nowhere for now");
            problems.say(
                codes::LEFT_OUT_SKILL,
                file,
                at,
                message,
                "mend that skill; until then it is passed over here",
            );
        } else {
            let near = problems.nearest(id.as_str(), self.drafts.iter().map(|draft| draft.skill.id.as_str()));
            let help = match near {
                Some(near) => format!("perhaps `{near}` is meant"),
                None => format!("add the folder `skills/{id}`, or remove the reference"),
            };
            problems.say(
                codes::UNKNOWN_SKILL,
                file,
                at,
                format!("there is no skill `{id}`"),
                help,
            );
        }
        None
    }

    fn resolve_all(&self, problems: &mut Problems, file: &TextFile, ids: &[At<SkillId>]) -> Vec<SkillId> {
        let known = ids
            .iter()
            .filter(|id| self.resolve(problems, file, id.at, &id.value).is_some());
        known.map(|id| id.value.clone()).collect()
    }
}

/// The names of the folders in `skills/`, sorted.
fn folders(files: &Files<'_>) -> BTreeSet<String> {
    let below = files.sizes.keys().filter_map(|path| path.strip_prefix("skills/"));
    below
        .filter_map(|path| path.split_once('/'))
        .map(|(folder, _)| folder.to_owned())
        .collect()
}

fn area_is_known(problems: &mut Problems, draft: &Draft, manifest: &Manifest) -> bool {
    let area = &draft.skill.area;
    if manifest.area_ids.contains(area) {
        return true;
    }
    let near = problems.nearest(area.as_str(), manifest.areas.iter().map(|area| area.id.as_str()));
    let help = match near {
        Some(near) => format!("perhaps `{near}` is meant; the skill is left out"),
        None => "add it to `areas` in pack.ron, or name one that is there; the skill is left out".to_owned(),
    };
    problems.say(
        codes::UNKNOWN_AREA,
        &draft.file,
        draft.area_at,
        format!("there is no area `{area}`"),
        help,
    );
    false
}

/// Follows all references and puts the skills in order.
fn assemble(files: &mut Files<'_>, manifest: Manifest, mut skills: Skills) -> Pack {
    let groups = prerequisites(&mut files.problems, &mut skills);
    let order = study_order(&manifest, &skills, &groups);
    references::practises(&mut files.problems, &mut skills);
    references::stops(&mut files.problems, &mut skills);
    references::exchanges(&mut files.problems, &mut skills);
    tried::follow(&mut files.problems, &manifest.datasets, &mut skills);
    if !files.is_checked {
        references::links(files, &manifest, &skills);
        short::check(&mut files.problems, &mut skills);
        lists::check(&mut files.problems, &manifest, &skills, &groups);
    }
    let tracks = tracks(&mut files.problems, &manifest, &skills);
    let places = references::places(&mut files.problems, &manifest, &skills);
    let aliases = references::aliases(&mut files.problems, &manifest, &skills);
    let glossary = references::glossary(&mut files.problems, &manifest, &skills);
    if manifest.style.as_deref() == Some(style::NAME) && !files.is_checked {
        style::check(&mut files.problems, &manifest, &skills, &groups);
    }
    let mut by_index: Vec<_> = skills.drafts.into_iter().map(|draft| Some(draft.skill)).collect();
    Pack {
        id: manifest.id,
        title: manifest.title,
        version: manifest.version,
        language: manifest.language,
        licence: manifest.licence,
        authors: manifest.authors,
        needs_app: manifest.needs_app,
        base: manifest.base,
        style: manifest.style,
        areas: manifest.areas.into(),
        tracks,
        glossary,
        places,
        datasets: manifest.datasets,
        aliases,
        continues: manifest.continues,
        skills: order
            .into_iter()
            .filter_map(|index| by_index.get_mut(index).and_then(Option::take))
            .collect(),
    }
}

/// Follows the prerequisites, breaks cycles, and gives each skill what is left.
fn prerequisites(problems: &mut Problems, skills: &mut Skills) -> Groups {
    let mut spots: Vec<Vec<Vec<(usize, usize)>>> = Vec::with_capacity(skills.drafts.len());
    for draft in &skills.drafts {
        let mut groups = Vec::new();
        for group in &draft.requires {
            let follow = |id: &At<SkillId>| Some((skills.resolve(problems, &draft.file, id.at, &id.value)?, id.at));
            let members: Vec<_> = group.iter().filter_map(follow).collect();
            if !members.is_empty() {
                groups.push(members);
            }
        }
        spots.push(groups);
    }
    let indexes = |spots: &[Vec<Vec<(usize, usize)>>]| -> Groups {
        let group = |group: &Vec<(usize, usize)>| group.iter().map(|(member, _)| *member).collect();
        spots.iter().map(|groups| groups.iter().map(group).collect()).collect()
    };
    let mut groups = indexes(&spots);
    for _ in 0..MAX_TURNS {
        // Each turn removes one group of each cycle that it finds.
        let cycles = order::cycles(&groups);
        if cycles.is_empty() {
            break;
        }
        for cycle in cycles {
            report_cycle(problems, skills, &cycle, &spots);
            let Some(first) = cycle.skills.first() else { continue };
            if let (Some(spots), Some(groups)) = (spots.get_mut(*first), groups.get_mut(*first)) {
                spots.remove(cycle.group);
                groups.remove(cycle.group);
            }
        }
    }
    for (skill, group) in order::break_all(&mut groups) {
        report_circles(
            problems,
            skills,
            skill,
            spots.get(skill).and_then(|spots| spots.get(group)),
        );
    }
    for (index, groups) in groups.iter().enumerate() {
        let name = |member: &usize| skills.drafts.get(*member).map(|draft| draft.skill.id.clone());
        let requires = groups
            .iter()
            .map(|group| group.iter().filter_map(name).collect())
            .collect();
        if let Some(draft) = skills.drafts.get_mut(index) {
            draft.skill.requires = requires;
        }
    }
    groups
}

/// Says of a skill, at the first group that is passed over, that more lead round in a circle than can be named.
fn report_circles(problems: &mut Problems, skills: &Skills, skill: usize, group: Option<&Vec<(usize, usize)>>) {
    let Some(draft) = skills.drafts.get(skill) else { return };
    let at = group.and_then(|group| group.first()).map_or(draft.at, |(_, at)| *at);
    let message = format!(
        "`{}` and skills that it requires require each other in many ways, so none can ever begin",
        draft.skill.id
    );
    let help = "remove prerequisites; those that lead to skills behind this one are passed over";
    problems.say(codes::CYCLE, &draft.file, at, message, help);
}

fn report_cycle(problems: &mut Problems, skills: &Skills, cycle: &order::Cycle, spots: &[Vec<Vec<(usize, usize)>>]) {
    let name = |index: &usize| skills.drafts.get(*index).map_or("?", |draft| draft.skill.id.as_str());
    let Some(first) = cycle.skills.first() else { return };
    let Some(draft) = skills.drafts.get(*first) else { return };
    let next = cycle.skills.get(1).unwrap_or(first);
    let members = spots
        .get(*first)
        .and_then(|groups| groups.get(cycle.group))
        .map_or(&[][..], Vec::as_slice);
    let at = members
        .iter()
        .find(|(member, _)| member == next)
        .map_or(0, |(_, at)| *at);
    let names: Vec<&str> = cycle.skills.iter().map(name).collect();
    let message = format!(
        "these skills require each other, so none can ever begin: {}",
        in_a_circle(&names)
    );
    problems.say(
        codes::CYCLE,
        &draft.file,
        at,
        message,
        "remove one of these prerequisites; this one is passed over",
    );
}

/// Areas in their order; within an area prerequisites first, then the author's order, then the id.
fn study_order(manifest: &Manifest, skills: &Skills, groups: &Groups) -> Vec<usize> {
    let area_index: HashMap<_, _> = manifest
        .areas
        .iter()
        .enumerate()
        .map(|(index, area)| (&area.id, index))
        .collect();
    let areas: Vec<usize> = skills
        .drafts
        .iter()
        .map(|draft| area_index.get(&draft.skill.area).copied().unwrap_or(usize::MAX))
        .collect();
    let mut ranked: Vec<usize> = (0..skills.drafts.len()).collect();
    // Drafts lie by id already, and the sort is stable.
    ranked.sort_by(|a, b| {
        let order = |index: usize| skills.drafts.get(index).map_or(0.0, |draft| draft.order);
        order(*a).total_cmp(&order(*b))
    });
    let mut rank = vec![0; ranked.len()];
    for (place, index) in ranked.into_iter().enumerate() {
        if let Some(slot) = rank.get_mut(index) {
            *slot = place;
        }
    }
    order::study(groups, &areas, &rank)
}

fn tracks(problems: &mut Problems, manifest: &Manifest, skills: &Skills) -> Vec<Track> {
    let mut tracks = Vec::new();
    for draft in &manifest.tracks {
        let mut choices = Vec::new();
        for choice in &draft.choices {
            let mut options = Vec::new();
            for option in &choice.options {
                let skills = skills.resolve_all(problems, &manifest.file, &option.skills);
                options.push(ChoiceOption {
                    id: option.id.clone(),
                    title: option.title.clone(),
                    skills,
                });
            }
            choices.push(Choice {
                id: choice.id.clone(),
                title: choice.title.clone(),
                options,
            });
        }
        tracks.push(Track {
            id: draft.id.clone(),
            title: draft.title.clone(),
            summary: draft.summary.clone(),
            skills: skills.resolve_all(problems, &manifest.file, &draft.skills),
            choices,
        });
    }
    tracks
}
