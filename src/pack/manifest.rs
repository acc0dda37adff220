//! Reads `pack.ron`. References to skills are kept with their place in the file and are followed later.

use std::collections::{BTreeMap, HashSet};

use super::codes;
use super::decode::{Decoder, Fields};
use super::diagnostic::TextFile;
use super::files::Files;
use super::glyphs;
use super::skill_file::{At, texts_of};
use super::tree::{Node, Value};
use super::{Area, AreaId, Base, PackId, SkillId, Term, TrackId, origin};

/// Names of the tints that an area may ask for.
const TINTS: [&str; 6] = ["sand", "moss", "teal", "indigo", "clay", "plum"];
/// Largest `pack.ron`, in bytes.
const MAX_MANIFEST: u64 = 16 << 20;
/// Largest data set, in bytes.
const MAX_DATASET: u64 = 64 << 20;

/// What `pack.ron` says, before its references are followed.
#[derive(Debug)]
pub(super) struct Manifest {
    pub file: TextFile,
    pub id: PackId,
    pub title: String,
    pub version: String,
    pub language: String,
    pub licence: String,
    pub authors: Vec<String>,
    pub needs_app: Option<String>,
    pub base: Option<Base>,
    pub style: Option<String>,
    pub areas: Vec<Area>,
    pub area_ids: HashSet<AreaId>,
    /// Sentences that may hold links.
    pub texts: Vec<At<String>>,
    pub tracks: Vec<TrackDraft>,
    pub glossary: Vec<TermDraft>,
    pub places: Vec<PlaceDraft>,
    pub datasets: BTreeMap<String, String>,
    pub skill_aliases: Vec<AliasDraft>,
    pub item_aliases: Vec<AliasDraft>,
    pub prompt_aliases: Vec<AliasDraft>,
    pub continues: Vec<PackId>,
}

#[derive(Debug)]
pub(super) struct TrackDraft {
    pub id: TrackId,
    pub title: String,
    pub summary: String,
    pub skills: Vec<At<SkillId>>,
    pub choices: Vec<ChoiceDraft>,
}

#[derive(Debug)]
pub(super) struct ChoiceDraft {
    pub id: String,
    pub title: String,
    pub options: Vec<OptionDraft>,
}

#[derive(Debug)]
pub(super) struct OptionDraft {
    pub id: String,
    pub title: String,
    pub skills: Vec<At<SkillId>>,
}

#[derive(Debug)]
pub(super) struct TermDraft {
    pub term: Term,
    pub taught_by_at: usize,
}

#[derive(Debug)]
pub(super) struct PlaceDraft {
    pub skill: At<SkillId>,
    pub x: f32,
    pub y: f32,
}

#[derive(Debug)]
pub(super) struct AliasDraft {
    pub old: At<String>,
    pub new: At<String>,
}

/// Reads `pack.ron`; `None` where the pack cannot be opened, which the problems say.
pub(super) fn read(files: &mut Files<'_>) -> Option<Manifest> {
    let (file, tree) = files.ron("pack.ron", MAX_MANIFEST)?;
    if !files.is_checked {
        glyphs::check(&mut files.problems, &file);
    }
    let mut decoder = Decoder {
        file: &file,
        problems: &mut files.problems,
    };
    if !decoder.format(&tree) {
        return None;
    }
    let fields = decoder.fields(
        &tree,
        "a pack",
        &[
            "format",
            "id",
            "title",
            "version",
            "language",
            "licence",
            "authors",
            "needs_app",
            "base",
            "style",
            "areas",
            "tracks",
            "glossary",
            "places",
            "datasets",
            "aliases",
            "continues",
        ],
    )?;
    let id = decoder
        .required(&fields, "id")
        .and_then(|node| decoder.id(node, "the id of the pack"));
    let title = decoder.title(&fields, "title");
    let [version, language, licence] =
        ["version", "language", "licence"].map(|name| decoder.optional_text(&fields, name));
    let authors = texts(&mut decoder, &fields, "authors");
    let needs_app = origin::needs_app(&mut decoder, &fields);
    let base = origin::base(&mut decoder, &fields);
    let style = style(&mut decoder, &fields);
    let areas = areas(&mut decoder, &fields);
    let tracks = tracks(&mut decoder, &fields);
    let glossary = glossary(&mut decoder, &fields);
    let places = places(&mut decoder, &fields);
    let [skill_aliases, item_aliases, prompt_aliases] = aliases(&mut decoder, &fields);
    let continues = decoder.optional_list(&fields, "continues");
    let continues = continues
        .iter()
        .filter_map(|node| decoder.id(node, "the id of a pack").map(PackId))
        .collect();
    let datasets = datasets(files, &file, &fields);
    let (id, title) = (PackId(id?), title?);
    Some(Manifest {
        file: file.clone(),
        id,
        title,
        version,
        language,
        licence,
        authors,
        needs_app,
        base,
        style,
        area_ids: areas.iter().map(|area| area.id.clone()).collect(),
        areas,
        texts: texts_of(&tree, &["summary", "meaning"]),
        tracks,
        glossary,
        places,
        datasets,
        skill_aliases,
        item_aliases,
        prompt_aliases,
        continues,
    })
}

fn style(decoder: &mut Decoder<'_>, fields: &Fields<'_>) -> Option<String> {
    let node = fields.get("style")?;
    let name = decoder.text(node, "`style`")?;
    if name != super::style::NAME {
        let help = format!(
            "write `style: \"{}\"`, or remove the field; nothing is linted",
            super::style::NAME
        );
        decoder.say(
            codes::UNKNOWN_STYLE,
            node.span.start,
            format!("there is no house style `{name}`"),
            help,
        );
    }
    Some(name.to_owned())
}

fn texts(decoder: &mut Decoder<'_>, fields: &Fields<'_>, name: &str) -> Vec<String> {
    let nodes = decoder.optional_list(fields, name);
    nodes
        .iter()
        .filter_map(|node| decoder.text(node, &format!("one of `{name}`")).map(str::to_owned))
        .collect()
}

/// Reads the `id` of a part and sees to it that it is new among its kind.
fn new_id(decoder: &mut Decoder<'_>, fields: &Fields<'_>, what: &str, seen: &mut HashSet<String>) -> Option<String> {
    let id = decoder
        .required(fields, "id")
        .and_then(|node| decoder.id(node, &format!("an id among {what}")))?;
    if seen.insert(id.clone()) {
        return Some(id);
    }
    let help = "give it another id; the first one is used";
    decoder.say(
        codes::DUPLICATE_ID,
        fields.spot("id"),
        format!("the id `{id}` stands for two of {what}"),
        help,
    );
    None
}

fn areas(decoder: &mut Decoder<'_>, fields: &Fields<'_>) -> Vec<Area> {
    let mut seen = HashSet::new();
    let mut areas = Vec::new();
    for node in decoder.optional_list(fields, "areas") {
        let Some(fields) = decoder.fields(node, "an area", &["id", "title", "summary", "tint"]) else {
            continue;
        };
        let id = new_id(decoder, &fields, "the areas", &mut seen);
        let title = decoder.title(&fields, "title");
        let summary = decoder.optional_text(&fields, "summary");
        let tint = fields.get("tint").and_then(|node| tint(decoder, node));
        if let (Some(id), Some(title)) = (id, title) {
            areas.push(Area {
                id: AreaId(id),
                title,
                summary,
                tint,
            });
        }
    }
    if areas.is_empty() {
        decoder.say(
            codes::EMPTY_PART,
            fields.spot("areas"),
            "the pack has no area",
            "add one to `areas`: every skill lies in an area",
        );
    }
    areas
}

fn tint(decoder: &mut Decoder<'_>, node: &Node) -> Option<String> {
    let name = decoder.text(node, "`tint`")?;
    if TINTS.contains(&name) {
        return Some(name.to_owned());
    }
    let near = decoder
        .problems
        .nearest(name, &TINTS)
        .map(|name| format!("; perhaps `{name}`"))
        .unwrap_or_default();
    let help = format!(
        "choose one of {}{near}; without one, tints take turns",
        TINTS.join(", ")
    );
    decoder.say(
        codes::UNKNOWN_TINT,
        node.span.start,
        format!("there is no tint `{name}`"),
        help,
    );
    None
}

fn skills(decoder: &mut Decoder<'_>, fields: &Fields<'_>) -> Vec<At<SkillId>> {
    let mut skills = Vec::new();
    for node in decoder.optional_list(fields, "skills") {
        if let Some(id) = decoder.id(node, "the id of a skill") {
            skills.push(At {
                at: node.span.start,
                value: SkillId(id),
            });
        }
    }
    skills
}

fn tracks(decoder: &mut Decoder<'_>, fields: &Fields<'_>) -> Vec<TrackDraft> {
    let mut seen = HashSet::new();
    let mut tracks = Vec::new();
    for node in decoder.optional_list(fields, "tracks") {
        let known = ["id", "title", "summary", "skills", "choices"];
        let Some(fields) = decoder.fields(node, "a track", &known) else {
            continue;
        };
        let id = new_id(decoder, &fields, "the tracks", &mut seen);
        let title = decoder.title(&fields, "title");
        let summary = decoder.optional_text(&fields, "summary");
        let skills = skills(decoder, &fields);
        let choices = choices(decoder, &fields);
        if skills.is_empty() && choices.is_empty() {
            decoder.say(
                codes::EMPTY_PART.mild(),
                fields.at,
                "this track leads through no skill",
                "add `skills`, or remove the track",
            );
        }
        if let (Some(id), Some(title)) = (id, title) {
            tracks.push(TrackDraft {
                id: TrackId(id),
                title,
                summary,
                skills,
                choices,
            });
        }
    }
    tracks
}

fn choices(decoder: &mut Decoder<'_>, fields: &Fields<'_>) -> Vec<ChoiceDraft> {
    let mut seen = HashSet::new();
    let mut choices = Vec::new();
    for node in decoder.optional_list(fields, "choices") {
        let Some(fields) = decoder.fields(node, "a choice", &["id", "title", "options"]) else {
            continue;
        };
        let id = new_id(decoder, &fields, "the choices", &mut seen);
        let title = decoder.title(&fields, "title");
        let mut option_ids = HashSet::new();
        let mut options = Vec::new();
        for node in decoder.optional_list(&fields, "options") {
            let Some(fields) = decoder.fields(node, "an option", &["id", "title", "skills"]) else {
                continue;
            };
            let id = new_id(decoder, &fields, "the options", &mut option_ids);
            let title = decoder.title(&fields, "title");
            let skills = skills(decoder, &fields);
            if let (Some(id), Some(title)) = (id, title) {
                options.push(OptionDraft { id, title, skills });
            }
        }
        if options.is_empty() {
            decoder.say(
                codes::EMPTY_PART,
                fields.at,
                "this choice offers nothing",
                "add `options`, or remove the choice",
            );
        } else if let (Some(id), Some(title)) = (id, title) {
            choices.push(ChoiceDraft { id, title, options });
        }
    }
    choices
}

fn glossary(decoder: &mut Decoder<'_>, fields: &Fields<'_>) -> Vec<TermDraft> {
    let mut seen = HashSet::new();
    let mut terms = Vec::new();
    for node in decoder.optional_list(fields, "glossary") {
        let Some(fields) = decoder.fields(node, "a term", &["term", "meaning", "taught_by"]) else {
            continue;
        };
        let term = decoder.title(&fields, "term");
        let meaning = decoder.filled_text(&fields, "meaning");
        let taught_by = fields
            .get("taught_by")
            .and_then(|node| decoder.id(node, "`taught_by`"))
            .map(SkillId);
        let (Some(term), Some(meaning)) = (term, meaning) else {
            continue;
        };
        if seen.insert(term.to_lowercase()) {
            terms.push(TermDraft {
                term: Term {
                    term,
                    meaning,
                    taught_by,
                },
                taught_by_at: fields.spot("taught_by"),
            });
        } else {
            let help = "keep one of them; the first is used";
            decoder.say(
                codes::DUPLICATE_ID,
                fields.spot("term"),
                format!("the term `{term}` is explained twice"),
                help,
            );
        }
    }
    terms
}

fn places(decoder: &mut Decoder<'_>, fields: &Fields<'_>) -> Vec<PlaceDraft> {
    let mut places = Vec::new();
    let Some(node) = fields.get("places") else {
        return places;
    };
    for (name, at, node) in decoder.map(node, "`places`") {
        if !decoder.id_text(name, at, "the id of a skill") {
            continue;
        }
        let Value::Tuple(None, pair) = &node.value else {
            decoder.say(
                codes::WRONG_TYPE,
                node.span.start,
                "a place is two numbers",
                "write `(120.0, 80.0)`: x and y",
            );
            continue;
        };
        let [x, y] = pair.as_slice() else {
            decoder.say(
                codes::WRONG_TYPE,
                node.span.start,
                "a place is two numbers",
                "write `(120.0, 80.0)`: x and y",
            );
            continue;
        };
        let (x, y) = (decoder.number(x, "x"), decoder.number(y, "y"));
        if let (Some(x), Some(y)) = (x, y) {
            places.push(PlaceDraft {
                skill: At {
                    at,
                    value: SkillId(name.to_owned()),
                },
                x: x as f32,
                y: y as f32,
            });
        }
    }
    places
}

fn aliases(decoder: &mut Decoder<'_>, fields: &Fields<'_>) -> [Vec<AliasDraft>; 3] {
    let mut lists = [const { Vec::new() }; 3];
    let Some(node) = fields.get("aliases") else {
        return lists;
    };
    let Some(fields) = decoder.fields(node, "`aliases`", &["skills", "items", "prompts"]) else {
        return lists;
    };
    for (list, name) in lists.iter_mut().zip(["skills", "items", "prompts"]) {
        let Some(node) = fields.get(name) else { continue };
        for (old, at, node) in decoder.map(node, &format!("`{name}`")) {
            let Some(new) = decoder.text(node, "a new name") else {
                continue;
            };
            let parts = if name == "skills" { 1 } else { 2 };
            if alias_name(decoder, old, at, parts) && alias_name(decoder, new, node.span.start, parts) {
                let new = At {
                    at: node.span.start,
                    value: new.to_owned(),
                };
                list.push(AliasDraft {
                    old: At {
                        at,
                        value: old.to_owned(),
                    },
                    new,
                });
            }
        }
    }
    lists
}

/// Whether a name has so many ids, with `/` between.
fn alias_name(decoder: &mut Decoder<'_>, name: &str, at: usize, parts: usize) -> bool {
    if name.split('/').count() != parts {
        let help = if parts == 1 {
            "write the id of a skill"
        } else {
            "write `skill/item`: two ids with `/` between"
        };
        decoder.say(codes::INVALID_ID, at, format!("`{name}` is no such name"), help);
        return false;
    }
    name.split('/').all(|id| decoder.id_text(id, at, "an id"))
}

fn datasets(files: &mut Files<'_>, file: &TextFile, fields: &Fields<'_>) -> BTreeMap<String, String> {
    let mut datasets = BTreeMap::new();
    let Some(node) = fields.get("datasets") else {
        return datasets;
    };
    for (name, at, node) in (Decoder {
        file,
        problems: &mut files.problems,
    })
    .map(node, "`datasets`")
    {
        let mut decoder = Decoder {
            file,
            problems: &mut files.problems,
        };
        let id_is_valid = decoder.id_text(name, at, "the id of a data set");
        let Some(path) = decoder.text(node, "the file of a data set") else {
            continue;
        };
        if files.passes((file, node.span.start), "", path, MAX_DATASET, |_| Ok(())) && id_is_valid {
            datasets.insert(name.to_owned(), path.to_owned());
        }
    }
    datasets
}
