//! Reads the file of a task that is answered in SQL: what it asks, on which data, and what is right. Must not run anything:
//! whether its answers do what they are there for is tried by `skillatlas check --labs`.

use std::collections::HashSet;

use super::TaskId;
use super::codes;
use super::decode::{Decoder, Fields};
use super::diagnostic::TextFile;
use super::files::Files;
use super::model::{Answer, Reason, RowOrder, SqlTask, SqlVariant, Survivor, WrongAnswer};
use super::skill_file::new_id;
use super::tree::{self, Node, Value};
use super::tried::MAX_TASK;

/// Longest answer of a task, in bytes.
const MAX_ANSWER: u64 = 100_000;

const FIELDS: [&str; 9] = [
    "format",
    "question",
    "data",
    "order",
    "exact_columns",
    "tolerance",
    "hints",
    "smaller",
    "variants",
];
const VARIANT: [&str; 8] = [
    "id",
    "question",
    "setup",
    "reference",
    "after",
    "accepted",
    "wrong",
    "survivors",
];

/// A task file that was read, with what is followed when all of the pack is known.
#[derive(Debug)]
pub(super) struct SqlDraft {
    pub task: SqlTask,
    pub file: TextFile,
    pub data_at: usize,
    pub smaller_at: usize,
}

/// Reads the task file that `by` names; its own problems are told, and `None` is for one that cannot be asked. Its text
/// counts as often as it is named.
pub(super) fn read(files: &mut Files<'_>, by: (&TextFile, usize), folder: &str, name: &str) -> Option<SqlDraft> {
    let text = files.named_text(by.0, by.1, folder, name, MAX_TASK)?;
    let file = TextFile::new(format!("{folder}/{name}"), text);
    let tree = &tree::parse(&file.text).ok()?;
    let mut decoder = Decoder {
        file: &file,
        problems: &mut files.problems,
    };
    let fields = decoder.fields(tree, "a task in SQL", &FIELDS)?;
    let question = decoder.filled_text(&fields, "question");
    let data = decoder
        .required(&fields, "data")
        .and_then(|node| decoder.id(node, "the data set"));
    let order = fields
        .get("order")
        .map_or(RowOrder::Any, |node| order(&mut decoder, node));
    let exact_columns = decoder.flag(&fields, "exact_columns");
    let tolerance = fields
        .get("tolerance")
        .and_then(|node| decoder.number(node, "`tolerance`"));
    let hints = decoder.parts(&fields, "hints");
    let hints = hints
        .iter()
        .filter_map(|node| decoder.text(node, "a hint").map(str::to_owned))
        .collect();
    let smaller = fields.get("smaller").and_then(|node| decoder.id(node, "`smaller`"));
    let nodes = decoder.parts(&fields, "variants");
    if nodes.is_empty() {
        let help = "add `variants: [(id: \"a\", reference: \"tasks/a.sql\")]`";
        decoder.say(codes::EMPTY_PART, fields.at, "the task has no variant", help);
    }
    let (data_at, smaller_at) = (fields.spot("data"), fields.spot("smaller"));
    let variants = variants(files, &file, nodes, folder);
    if variants.is_empty() {
        return None;
    }
    let task = SqlTask {
        question: question?,
        data: data?,
        order,
        exact_columns,
        tolerance: tolerance.unwrap_or_default().abs(),
        hints,
        smaller: smaller.map(TaskId),
        variants,
    };
    Some(SqlDraft {
        task,
        file,
        data_at,
        smaller_at,
    })
}

fn order(decoder: &mut Decoder<'_>, node: &Node) -> RowOrder {
    match &node.value {
        Value::Word(word) if word == "Any" => return RowOrder::Any,
        Value::Word(word) if word == "Total" => return RowOrder::Total,
        Value::Tuple(Some(word), nodes) if word == "Keys" => {
            let lists = nodes
                .iter()
                .flat_map(|node| decoder.list(node, "`Keys`"))
                .collect::<Vec<_>>();
            let keys: Vec<String> = lists
                .into_iter()
                .filter_map(|node| decoder.text(node, "a key").map(str::to_owned))
                .collect();
            if !keys.is_empty() {
                return RowOrder::Keys(keys);
            }
        }
        _ => {}
    }
    let help = "write `Any`, `Total`, or `Keys([\"column\"])`; Any is used";
    decoder.say(
        codes::UNKNOWN_KIND,
        node.span.start,
        "there is no such order of rows",
        help,
    );
    RowOrder::Any
}

fn variants(files: &mut Files<'_>, file: &TextFile, nodes: &[Node], folder: &str) -> Vec<SqlVariant> {
    let mut seen = HashSet::new();
    let mut variants = Vec::new();
    for node in nodes {
        let mut decoder = Decoder {
            file,
            problems: &mut files.problems,
        };
        let Some(fields) = decoder.fields(node, "a variant", &VARIANT) else {
            continue;
        };
        let id = new_id(&mut decoder, &fields, "the variants", &mut seen);
        let question = decoder.optional_text(&fields, "question");
        let after = decoder.optional_text(&fields, "after");
        let survivors = survivors(&mut decoder, &fields);
        let accepted = decoder.parts(&fields, "accepted");
        let wrong = decoder.parts(&fields, "wrong");
        decoder.required(&fields, "reference");
        let [setup, reference] =
            ["setup", "reference"].map(|name| fields.get(name).and_then(|node| answer(files, file, node, folder)));
        let accepted = accepted
            .iter()
            .filter_map(|node| answer(files, file, node, folder))
            .collect();
        let wrong = wrong
            .iter()
            .filter_map(|node| wrong_answer(files, file, node, folder))
            .collect();
        if let (Some(id), Some(reference)) = (id, reference) {
            variants.push(SqlVariant {
                id,
                question,
                setup,
                reference,
                after: Some(after).filter(|after| !after.trim().is_empty()),
                accepted,
                wrong,
                survivors,
            });
        }
    }
    variants
}

/// The SQL in the file that a text names, below the skill's folder.
fn answer(files: &mut Files<'_>, file: &TextFile, node: &Node, folder: &str) -> Option<Answer> {
    let mut decoder = Decoder {
        file,
        problems: &mut files.problems,
    };
    let name = decoder.text(node, "a file")?.to_owned();
    let sql = files.named_text(file, node.span.start, folder, &name, MAX_ANSWER)?;
    Some(Answer { file: name, sql })
}

fn wrong_answer(files: &mut Files<'_>, file: &TextFile, node: &Node, folder: &str) -> Option<WrongAnswer> {
    let mut decoder = Decoder {
        file,
        problems: &mut files.problems,
    };
    let fields = decoder.fields(node, "a wrong answer", &["file", "reason"])?;
    let word = decoder.filled_text(&fields, "reason");
    let reason = word.as_deref().and_then(Reason::named);
    if let (Some(word), None) = (&word, reason) {
        let known = Reason::ALL.map(Reason::name);
        let help = match decoder.problems.nearest(word, known.iter().copied()) {
            Some(near) => format!("perhaps `{near}` is meant"),
            None => format!("write one of these: {}", known.join(", ")),
        };
        let message = format!("no answer is refuted for the reason `{word}`");
        decoder.say(codes::UNKNOWN_KIND, fields.spot("reason"), message, help);
    }
    let answer = decoder
        .required(&fields, "file")
        .and_then(|node| answer(files, file, node, folder));
    Some(WrongAnswer {
        answer: answer?,
        reason: reason?,
    })
}

fn survivors(decoder: &mut Decoder<'_>, fields: &Fields<'_>) -> Vec<Survivor> {
    let mut survivors = Vec::new();
    for node in decoder.parts(fields, "survivors") {
        let Some(fields) = decoder.fields(node, "a survivor", &["text", "why"]) else {
            continue;
        };
        let (text, why) = (
            decoder.filled_text(&fields, "text"),
            decoder.filled_text(&fields, "why"),
        );
        if let (Some(text), Some(why)) = (text, why) {
            survivors.push(Survivor { text, why });
        }
    }
    survivors
}
