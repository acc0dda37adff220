//! Reads one `skills/<id>/` folder: `skill.ron`, `notes.md` and what the examples name. References to other parts of the
//! pack are kept with their place in the file and are followed later, when all skills are known.

use std::collections::HashSet;

use super::codes;
use super::decode::{Decoder, Fields};
use super::diagnostic::TextFile;
use super::files::Files;
use super::glyphs;
use super::notes::{self, Scan};
use super::tree::{Node, Value};
use super::{
    AreaId, ChecklistItem, Example, ExampleId, Exchange, Output, Practice, Prediction, Prompt, PromptKind, Skill,
    SkillId, Source, StopId, TaskId, short, tried,
};
use crate::markdown::{self, fold};

/// Largest `skill.ron`, in bytes.
const MAX_SKILL: u64 = 1 << 20;
/// Most hours that one skill may take.
const MAX_HOURS: f64 = 200.0;
/// Most prerequisites that one skill names, alternatives counted.
const MAX_REQUIRES: usize = 200;
/// What stands for hours that are missing or wrong.
const USUAL_HOURS: f32 = 1.0;
/// Longest example or output, in bytes: as much as a code block may have.
const MAX_CODE: u64 = markdown::MAX_CODE as u64;

/// A value and where it begins in its file.
#[derive(Clone, Debug)]
pub(super) struct At<T> {
    pub at: usize,
    pub value: T,
}

/// A skill that was read, with what is still to be followed.
#[derive(Debug)]
pub(super) struct Draft {
    pub skill: Skill,
    pub file: TextFile,
    pub notes_file: TextFile,
    pub scan: Scan,
    /// Where the skill's struct begins.
    pub at: usize,
    /// Sentences that may hold links.
    pub texts: Vec<At<String>>,
    /// Where the author wants it within its area.
    pub order: f64,
    pub title_at: usize,
    pub short_at: usize,
    pub area_at: usize,
    pub summary_at: usize,
    pub requires: Vec<Vec<At<SkillId>>>,
    pub practises: Vec<PracticeDraft>,
    pub item_spots: Vec<usize>,
    /// Where each item's exchange stands.
    pub exchange_spots: Vec<usize>,
    pub prompt_spots: Vec<usize>,
    pub tried: tried::Spots,
    pub stop_spots: Vec<usize>,
    pub example_spots: Vec<usize>,
    pub items_at: usize,
    pub prompts_at: usize,
    pub examples_at: usize,
    pub sources_at: usize,
    pub source_spots: Vec<usize>,
}

/// A practice with where its parts stand.
#[derive(Debug)]
pub(super) struct PracticeDraft {
    pub practice: Practice,
    pub with_at: usize,
    pub skill_at: usize,
    pub prompt_at: usize,
}

/// Reads a skill; `None` where it cannot be used at all, which the problems say.
pub(super) fn read(files: &mut Files<'_>, id: &str) -> Option<Draft> {
    let folder = format!("skills/{id}");
    let path = format!("{folder}/skill.ron");
    let (file, tree) = files.ron(&path, MAX_SKILL)?;
    let mut decoder = Decoder {
        file: &file,
        problems: &mut files.problems,
    };
    let id_is_valid = decoder.id_text(id, 0, "the name of the skill's folder");
    if !decoder.format(&tree) {
        return None;
    }
    let fields = decoder.fields(
        &tree,
        "a skill",
        &[
            "format",
            "title",
            "short",
            "summary",
            "area",
            "order",
            "requires",
            "practises",
            "hours",
            "prediction",
            "items",
            "examples",
            "checks",
            "tasks",
            "prompts",
            "sources",
        ],
    )?;
    let title = decoder.title(&fields, "title");
    let short = short(&mut decoder, &fields);
    let area = decoder
        .required(&fields, "area")
        .and_then(|node| decoder.id(node, "the area"));
    let summary = summary(&mut decoder, &fields);
    let hours = hours(&mut decoder, &fields);
    let order = fields
        .get("order")
        .and_then(|node| decoder.number(node, "`order`"))
        .unwrap_or(0.0);
    let requires = requires(&mut decoder, &fields);
    let practises = practises(&mut decoder, &fields);
    let prediction = prediction(&mut decoder, &fields);
    let mut tried = tried::Spots::default();
    let (items, item_spots, exchange_spots) = items(&mut decoder, &fields, &mut tried);
    let (prompts, prompt_spots, stop_spots) = prompts(&mut decoder, &fields);
    let (sources, source_spots) = sources(&mut decoder, &fields);
    let (examples, example_spots) = examples(files, &file, &fields, &folder, &mut tried);
    let checks = tried::checks(files, &file, &fields, &folder, &examples);
    let tasks = tried::tasks(files, &file, &fields, &folder, &prompts, &mut tried);
    let (notes_file, scan) = notes::read(files, &folder);
    if !files.is_checked {
        glyphs::check(&mut files.problems, &file);
    }
    let (title, area) = (title?, area?);
    if !id_is_valid {
        return None;
    }
    let skill = Skill {
        id: SkillId(id.to_owned()),
        title,
        short,
        summary,
        area: AreaId(area),
        requires: Vec::new(),
        practises: Vec::new(),
        hours,
        prediction,
        items,
        examples,
        checks,
        tasks,
        prompts,
        sources,
        notes: super::Notes {
            text: notes_file.text.clone(),
            stops: scan.stops.clone(),
        },
    };
    let [title_at, short_at] = ["title", "short"].map(|name| fields.spot(name));
    let [area_at, summary_at, items_at, prompts_at, examples_at, sources_at] =
        ["area", "summary", "items", "prompts", "examples", "sources"].map(|name| fields.spot(name));
    Some(Draft {
        skill,
        at: tree.span.start,
        texts: texts_of(&tree, &["summary", "text", "question", "answer", "options", "claim"]),
        file,
        notes_file,
        scan,
        order,
        title_at,
        short_at,
        area_at,
        summary_at,
        requires,
        practises,
        item_spots,
        exchange_spots,
        prompt_spots,
        tried,
        stop_spots,
        example_spots,
        items_at,
        prompts_at,
        examples_at,
        sources_at,
        source_spots,
    })
}

/// The title for the map; one that is too short or too long is left out.
fn short(decoder: &mut Decoder<'_>, fields: &Fields<'_>) -> Option<String> {
    fields.get("short")?;
    let text = decoder.title(fields, "short")?;
    let letters = text.chars().count();
    if short::LENGTH.contains(&letters) {
        return Some(text);
    }
    let message = format!("the `short` title has {letters} letters");
    decoder.say(
        codes::SHORT_LENGTH,
        fields.spot("short"),
        message,
        "write 4 to 22 letters, or none",
    );
    None
}

fn summary(decoder: &mut Decoder<'_>, fields: &Fields<'_>) -> String {
    let Some(node) = fields.get("summary") else {
        decoder.say(
            codes::EMPTY_PART.mild(),
            fields.at,
            "the skill has no `summary`",
            "say in one sentence what it is about",
        );
        return String::new();
    };
    let text = decoder.text(node, "`summary`").unwrap_or_default();
    if text.trim().is_empty() {
        decoder.say(
            codes::EMPTY_PART.mild(),
            node.span.start,
            "the `summary` is empty",
            "say in one sentence what it is about",
        );
    }
    decoder.without_hidden(text, node.span.start, "summary")
}

fn hours(decoder: &mut Decoder<'_>, fields: &Fields<'_>) -> f32 {
    let Some(node) = decoder.required(fields, "hours") else {
        return USUAL_HOURS;
    };
    let Some(hours) = decoder.number(node, "`hours`") else {
        return USUAL_HOURS;
    };
    if hours <= 0.0 || hours > MAX_HOURS {
        let message = format!("{hours} is no plausible number of hours");
        let help = format!("write more than 0 and at most {MAX_HOURS}; {USUAL_HOURS} is used");
        decoder.say(codes::HOURS_OUT_OF_RANGE, node.span.start, message, help);
        return USUAL_HOURS;
    }
    hours as f32
}

fn requires(decoder: &mut Decoder<'_>, fields: &Fields<'_>) -> Vec<Vec<At<SkillId>>> {
    let mut groups = Vec::new();
    let mut named = 0;
    for group in decoder.parts(fields, "requires") {
        let nodes = decoder.list(group, "a group of prerequisites");
        let (nodes, rest) = nodes.split_at(nodes.len().min(MAX_REQUIRES - named));
        named += nodes.len();
        if nodes.is_empty() && matches!(group.value, Value::List(_)) {
            let help = "name at least one skill, or remove the group";
            decoder.say(
                codes::EMPTY_PART.mild(),
                group.span.start,
                "this group of prerequisites is empty",
                help,
            );
        }
        let mut seen = HashSet::new();
        let mut members = Vec::new();
        for node in nodes {
            let Some(id) = decoder.id(node, "a prerequisite") else {
                continue;
            };
            if seen.insert(id.clone()) {
                members.push(At {
                    at: node.span.start,
                    value: SkillId(id),
                });
            } else {
                decoder.say(
                    codes::DUPLICATE_ID.mild(),
                    node.span.start,
                    format!("`{id}` is in this group already"),
                    "remove one of them",
                );
            }
        }
        groups.push(members);
        if let Some(first) = rest.first() {
            decoder.too_many(first, "`requires`", named + rest.len(), MAX_REQUIRES);
            break;
        }
    }
    groups
}

fn practises(decoder: &mut Decoder<'_>, fields: &Fields<'_>) -> Vec<PracticeDraft> {
    let mut practises = Vec::new();
    for node in decoder.parts(fields, "practises") {
        let Some(fields) = decoder.fields(node, "a practice", &["with", "skill", "prompt", "weight"]) else {
            continue;
        };
        let with = decoder
            .required(&fields, "with")
            .and_then(|node| decoder.id(node, "`with`"));
        let skill = decoder
            .required(&fields, "skill")
            .and_then(|node| decoder.id(node, "`skill`"));
        let prompt = fields.get("prompt").and_then(|node| decoder.id(node, "`prompt`"));
        let weight = decoder
            .required(&fields, "weight")
            .and_then(|node| decoder.number(node, "`weight`"));
        let (Some(with), Some(skill), Some(weight)) = (with, skill, weight) else {
            continue;
        };
        if !(0.0..=1.0).contains(&weight) {
            let help = "write a number from 0 (nothing) to 1 (as much as a review of its own)";
            decoder.say(
                codes::WEIGHT_OUT_OF_RANGE,
                fields.spot("weight"),
                format!("the weight {weight} is not from 0 to 1"),
                help,
            );
            continue;
        }
        practises.push(PracticeDraft {
            practice: Practice {
                with,
                skill: SkillId(skill),
                prompt: prompt.map(super::PromptId),
                weight: weight as f32,
            },
            with_at: fields.spot("with"),
            skill_at: fields.spot("skill"),
            prompt_at: fields.spot("prompt"),
        });
    }
    practises
}

fn prediction(decoder: &mut Decoder<'_>, fields: &Fields<'_>) -> Option<Prediction> {
    let fields = decoder.fields(
        fields.get("prediction")?,
        "a prediction",
        &["question", "options", "answer"],
    )?;
    let question = decoder.filled_text(&fields, "question");
    let answer = decoder.filled_text(&fields, "answer");
    let options = decoder.parts(&fields, "options");
    let options = options
        .iter()
        .filter_map(|node| decoder.text(node, "an option").map(str::to_owned))
        .collect();
    Some(Prediction {
        question: question?,
        options,
        answer: answer?,
    })
}

/// Reads the `id` of a part and sees to it that it is new among its kind.
pub(super) fn new_id(
    decoder: &mut Decoder<'_>,
    fields: &Fields<'_>,
    what: &str,
    seen: &mut HashSet<String>,
) -> Option<String> {
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

fn items(
    decoder: &mut Decoder<'_>,
    fields: &Fields<'_>,
    tried: &mut tried::Spots,
) -> (Vec<ChecklistItem>, Vec<usize>, Vec<usize>) {
    let (mut seen, mut texts) = (HashSet::new(), HashSet::new());
    let (mut items, mut spots, mut exchange_spots) = (Vec::new(), Vec::new(), Vec::new());
    for node in decoder.parts(fields, "items") {
        let Some(fields) = decoder.fields(node, "a checklist item", &["id", "text", "exchange", "task"]) else {
            continue;
        };
        let id = new_id(decoder, &fields, "the checklist items", &mut seen);
        let text = decoder.filled_text(&fields, "text");
        let exchange = fields.get("exchange").and_then(|node| exchange(decoder, node));
        let task = fields.get("task").and_then(|node| decoder.id(node, "`task`"));
        if let (Some(id), Some(text)) = (id, text) {
            if !texts.insert(fold(text.trim())) {
                let help = "say in each what it alone asks, or remove one of them";
                let message = "another item of this skill says the same";
                decoder.say(codes::DUPLICATE_ITEM_TEXT, fields.spot("text"), message, help);
            }
            items.push(ChecklistItem {
                id: super::ItemId(id),
                text,
                exchange,
                task: task.map(TaskId),
            });
            tried.items.push(fields.spot("task"));
            spots.push(fields.spot("text"));
            exchange_spots.push(fields.spot("exchange"));
        }
    }
    (items, spots, exchange_spots)
}

fn exchange(decoder: &mut Decoder<'_>, node: &Node) -> Option<Exchange> {
    let fields = decoder.fields(node, "an exchange", &["stop", "from", "to"])?;
    let [stop, from, to] = ["stop", "from", "to"].map(|name| {
        let node = decoder.required(&fields, name)?;
        decoder.id(node, &format!("`{name}`"))
    });
    Some(Exchange {
        stop: StopId(stop?),
        from: ExampleId(from?),
        to: ExampleId(to?),
    })
}

fn prompts(decoder: &mut Decoder<'_>, fields: &Fields<'_>) -> (Vec<Prompt>, Vec<usize>, Vec<usize>) {
    let mut seen = HashSet::new();
    let (mut prompts, mut spots, mut stop_spots) = (Vec::new(), Vec::new(), Vec::new());
    for node in decoder.parts(fields, "prompts") {
        let known = ["id", "question", "answer", "kind", "stop"];
        let Some(fields) = decoder.fields(node, "a recall prompt", &known) else {
            continue;
        };
        let id = new_id(decoder, &fields, "the recall prompts", &mut seen);
        let question = decoder.filled_text(&fields, "question");
        let answer = decoder.filled_text(&fields, "answer");
        let kind = fields
            .get("kind")
            .map_or(PromptKind::Recall, |node| kind(decoder, node));
        let stop = fields.get("stop").and_then(|node| decoder.id(node, "`stop`"));
        if let (Some(id), Some(question), Some(answer)) = (id, question, answer) {
            prompts.push(Prompt {
                id: super::PromptId(id),
                question,
                answer,
                kind,
                stop: stop.map(StopId),
            });
            spots.push(fields.spot("question"));
            stop_spots.push(fields.spot("stop"));
        }
    }
    (prompts, spots, stop_spots)
}

fn kind(decoder: &mut Decoder<'_>, node: &Node) -> PromptKind {
    match &node.value {
        Value::Word(word) if word == "Recall" => PromptKind::Recall,
        Value::Word(word) if word == "Produce" => PromptKind::Produce,
        _ => {
            let help = "write `Recall` or `Produce`, without quotes; Recall is used";
            decoder.say(
                codes::UNKNOWN_KIND,
                node.span.start,
                "there is no such kind of prompt",
                help,
            );
            PromptKind::Recall
        }
    }
}

fn sources(decoder: &mut Decoder<'_>, fields: &Fields<'_>) -> (Vec<Source>, Vec<usize>) {
    let mut sources = Vec::new();
    for node in decoder.parts(fields, "sources") {
        let Some(fields) = decoder.fields(node, "a source", &["title", "url", "claim"]) else {
            continue;
        };
        let title = decoder.title(&fields, "title");
        let url = decoder.filled_text(&fields, "url");
        let claim = decoder.optional_text(&fields, "claim");
        let (Some(title), Some(url)) = (title, url) else {
            continue;
        };
        let at = fields.spot("url");
        if notes::outside_link(decoder.problems, decoder.file, at, &url, &markdown::target(&url)) {
            sources.push((Source { title, url, claim }, at));
        }
    }
    sources.into_iter().unzip()
}

fn examples(
    files: &mut Files<'_>,
    file: &TextFile,
    fields: &Fields<'_>,
    folder: &str,
    tried: &mut tried::Spots,
) -> (Vec<Example>, Vec<usize>) {
    let mut seen = HashSet::new();
    let mut examples = Vec::new();
    let nodes = Decoder {
        file,
        problems: &mut files.problems,
    }
    .parts(fields, "examples");
    for node in nodes {
        let mut decoder = Decoder {
            file,
            problems: &mut files.problems,
        };
        let known = [
            "id", "title", "text", "language", "file", "run", "needs", "fails", "output", "outputs", "lab",
        ];
        let Some(fields) = decoder.fields(node, "an example", &known) else {
            continue;
        };
        let id = new_id(&mut decoder, &fields, "the examples", &mut seen);
        let title = decoder.title(&fields, "title");
        let text = decoder.optional_text(&fields, "text");
        let language = decoder.optional_text(&fields, "language");
        let name = decoder.filled_text(&fields, "file");
        let run = fields
            .get("run")
            .and_then(|node| decoder.text(node, "`run`"))
            .map(str::to_owned);
        let needs = tried::needs(&mut decoder, &fields);
        let fails = decoder.flag(&fields, "fails");
        let lab = fields
            .get("lab")
            .and_then(|node| decoder.id(node, "the data set of the lab"));
        let others = decoder.parts(&fields, "outputs");
        let code = name
            .as_ref()
            .and_then(|name| files.named_text(file, fields.spot("file"), folder, name, MAX_CODE));
        if let Some(code) = &code {
            glyphs::check_named(&mut files.problems, file, fields.spot("file"), code);
        }
        let output = fields.get("output").and_then(|node| output(files, file, node, folder));
        let others = others.iter().filter_map(|node| self::output(files, file, node, folder));
        let outputs = others.collect();
        if let (Some(id), Some(title), Some(name), Some(code)) = (id, title, name, code) {
            let id = super::ExampleId(id);
            examples.push((
                Example {
                    id,
                    title,
                    text,
                    language,
                    file: name,
                    code,
                    run,
                    needs,
                    fails,
                    output,
                    outputs,
                    lab,
                },
                fields.at,
            ));
            tried.labs.push(fields.spot("lab"));
        }
    }
    examples.into_iter().unzip()
}

pub(super) fn output(files: &mut Files<'_>, file: &TextFile, node: &Node, folder: &str) -> Option<Output> {
    let mut decoder = Decoder {
        file,
        problems: &mut files.problems,
    };
    let fields = decoder.fields(node, "an output", &["file", "ran_on"])?;
    let name = decoder.filled_text(&fields, "file");
    let ran_on = decoder.filled_text(&fields, "ran_on").unwrap_or_default();
    let name = name?;
    let text = files.named_text(file, fields.spot("file"), folder, &name, MAX_CODE)?;
    glyphs::check_named(&mut files.problems, file, fields.spot("file"), &text);
    Some(Output {
        file: name,
        text,
        ran_on,
    })
}

/// All texts that stand in fields of these names, at any depth.
pub(super) fn texts_of(node: &Node, names: &[&str]) -> Vec<At<String>> {
    let mut texts = Vec::new();
    gather(node, false, names, &mut texts);
    texts
}

fn gather(node: &Node, wanted: bool, names: &[&str], texts: &mut Vec<At<String>>) {
    match &node.value {
        Value::Text(text) if wanted => texts.push(At {
            at: node.span.start,
            value: text.clone(),
        }),
        Value::Struct(fields) => fields
            .iter()
            .for_each(|f| gather(&f.node, names.contains(&f.name.as_str()), names, texts)),
        Value::List(nodes) | Value::Tuple(_, nodes) => nodes.iter().for_each(|node| gather(node, wanted, names, texts)),
        _ => {}
    }
}
