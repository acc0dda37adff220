//! What of a skill is tried rather than read: the tasks that a learner solves, and the checks that show whether a statement
//! still holds. Reads them from `skill.ron` and follows what they say of other parts.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::codes;
use super::decode::{Decoder, Fields};
use super::diagnostic::{Problems, TextFile};
use super::files::Files;
use super::read::Skills;
use super::skill_file::{Draft, new_id, output};
use super::sql_task::{self, SqlDraft};
use super::{Check, Example, ExampleId, Prompt, PromptId, StopId, Task, TaskId};

/// Largest file of a task, in bytes.
pub(super) const MAX_TASK: u64 = 1 << 20;
/// Most items that one task proves.
const MAX_PROVED: usize = 2;

/// Where in `skill.ron` stands what is followed later.
#[derive(Debug, Default)]
pub(super) struct Spots {
    /// The `lab` of each example.
    pub labs: Vec<usize>,
    /// The `task` of each item.
    pub items: Vec<usize>,
    /// The `stop` and the `prompt` of each task, and its file where that was read.
    tasks: Vec<(usize, usize, Option<SqlDraft>)>,
}

/// What must be there for a command to run.
pub(super) fn needs(decoder: &mut Decoder<'_>, fields: &Fields<'_>) -> Vec<String> {
    let nodes = decoder.parts(fields, "needs");
    let texts = nodes.iter().filter_map(|node| decoder.text(node, "a need"));
    texts.map(str::to_owned).collect()
}

/// Reads `checks`. Their ids differ from those of the examples: on the command line both are `skill/id`.
pub(super) fn checks(
    files: &mut Files<'_>,
    file: &TextFile,
    fields: &Fields<'_>,
    folder: &str,
    examples: &[Example],
) -> Vec<Check> {
    let mut seen: HashSet<String> = examples.iter().map(|example| example.id.to_string()).collect();
    let mut checks = Vec::new();
    for node in decoder(files, file).parts(fields, "checks") {
        let mut decoder = decoder(files, file);
        let known = ["id", "claim", "run", "needs", "fails", "output"];
        let Some(fields) = decoder.fields(node, "a check", &known) else {
            continue;
        };
        let id = new_id(&mut decoder, &fields, "the examples and checks", &mut seen);
        let claim = decoder.filled_text(&fields, "claim");
        let run = decoder.filled_text(&fields, "run");
        let needs = needs(&mut decoder, &fields);
        let fails = decoder.flag(&fields, "fails");
        let output = fields.get("output").and_then(|node| output(files, file, node, folder));
        if let (Some(id), Some(claim), Some(run)) = (id, claim, run) {
            checks.push(Check {
                id: ExampleId(id),
                claim,
                run,
                needs,
                fails,
                output,
            });
        }
    }
    checks
}

/// Reads `tasks` with their files; what one of another kind than SQL asks is read by who runs it.
pub(super) fn tasks(
    files: &mut Files<'_>,
    file: &TextFile,
    fields: &Fields<'_>,
    folder: &str,
    prompts: &[Prompt],
    spots: &mut Spots,
) -> Vec<Task> {
    let mut seen: HashSet<String> = prompts.iter().map(|prompt| prompt.id.to_string()).collect();
    let mut tasks = Vec::new();
    for node in decoder(files, file).parts(fields, "tasks") {
        let mut decoder = decoder(files, file);
        let known = ["id", "kind", "title", "stop", "prompt", "file"];
        let Some(fields) = decoder.fields(node, "a task", &known) else {
            continue;
        };
        let id = new_id(&mut decoder, &fields, "the recall prompts and tasks", &mut seen);
        let kind = decoder.required(&fields, "kind");
        let kind = kind.and_then(|node| decoder.id(node, "the kind of a task"));
        let title = decoder.title(&fields, "title");
        let [stop, prompt] = ["stop", "prompt"].map(|name| {
            let node = fields.get(name)?;
            decoder.id(node, &format!("`{name}`"))
        });
        let name = decoder.filled_text(&fields, "file");
        let at = fields.spot("file");
        let name = name.filter(|name| can_be_read(files, file, at, folder, name));
        if let (Some(id), Some(kind), Some(title), Some(name)) = (id, kind, title, name) {
            // An outline names tasks and does not hold what they ask.
            let is_sql = kind == "sql" && !files.is_checked;
            let sql = is_sql
                .then(|| sql_task::read(files, (file, at), folder, &name))
                .flatten();
            if is_sql && sql.is_none() {
                continue;
            }
            tasks.push(Task {
                id: TaskId(id),
                kind,
                title,
                stop: stop.map(StopId),
                prompt: prompt.map(PromptId),
                file: name,
                sql: sql.as_ref().map(|sql| sql.task.clone()),
            });
            spots.tasks.push((fields.spot("stop"), fields.spot("prompt"), sql));
        }
    }
    tasks
}

/// Whether the file of a task is there, is RON, and says a format that this program reads.
fn can_be_read(files: &mut Files<'_>, file: &TextFile, at: usize, folder: &str, name: &str) -> bool {
    if files.is_checked || !files.passes((file, at), folder, name, MAX_TASK, |_| Ok(())) {
        return files.is_checked;
    }
    let path = format!("{folder}/{name}");
    if let Some(readable) = files.readable.get(&path) {
        return *readable;
    }
    let read = files.ron(&path, MAX_TASK);
    let readable = read.is_some_and(|(task, tree)| decoder(files, &task).format(&tree));
    files.readable.insert(path, readable);
    readable
}

fn decoder<'a>(files: &'a mut Files<'_>, file: &'a TextFile) -> Decoder<'a> {
    Decoder {
        file,
        problems: &mut files.problems,
    }
}

/// Follows what tasks, items and examples say of each other, of stops, and of data sets.
pub(super) fn follow(problems: &mut Problems, datasets: &BTreeMap<String, String>, skills: &mut Skills) {
    for draft in &mut skills.drafts {
        follow_tasks(problems, draft);
        follow_sql(problems, datasets, draft);
        follow_items(problems, draft);
        for (example, at) in draft.skill.examples.iter_mut().zip(&draft.tried.labs) {
            let Some(lab) = &example.lab else { continue };
            if datasets.contains_key(lab) {
                continue;
            }
            let help = match problems.nearest(lab, datasets.keys()) {
                Some(near) => format!("perhaps `{near}` is meant"),
                None => "name one of the `datasets` of pack.ron".to_owned(),
            };
            let message = format!("the pack has no data set `{lab}`");
            problems.say(codes::UNKNOWN_DATA_SET, &draft.file, *at, message, help);
            example.lab = None;
        }
    }
}

fn follow_tasks(problems: &mut Problems, draft: &mut Draft) {
    let (stops, prompts) = (&draft.scan.stops, &draft.skill.prompts);
    for (task, (stop_at, prompt_at, _)) in draft.skill.tasks.iter_mut().zip(&draft.tried.tasks) {
        if let Some(stop) = task.stop.take_if(|id| !stops.iter().any(|stop| stop.id == *id)) {
            let message = format!("the notes have no stop `{stop}`");
            let help = "name a stop that is marked in notes.md";
            problems.say(codes::UNKNOWN_STOP, &draft.file, *stop_at, message, help);
        }
        let unknown = |id: &mut PromptId| !prompts.iter().any(|prompt| prompt.id == *id);
        if let Some(prompt) = task.prompt.take_if(unknown) {
            let message = format!("the skill has no prompt `{prompt}`");
            let help = "name the id of one of its prompts";
            problems.say(codes::UNKNOWN_PROMPT, &draft.file, *prompt_at, message, help);
        }
    }
}

/// A task on data that the pack does not have cannot be asked.
fn follow_sql(problems: &mut Problems, datasets: &BTreeMap<String, String>, draft: &mut Draft) {
    let ids: Vec<TaskId> = draft.skill.tasks.iter().map(|task| task.id.clone()).collect();
    let drafts = draft.tried.tasks.iter().map(|(.., sql)| sql.as_ref());
    let mut can_be_asked = Vec::new();
    for (task, sql) in draft.skill.tasks.iter_mut().zip(drafts) {
        let Some((asked, read)) = task.sql.as_mut().zip(sql) else {
            can_be_asked.push(true);
            continue;
        };
        let data = &asked.data;
        can_be_asked.push(datasets.contains_key(data));
        if !datasets.contains_key(data) {
            let help = match problems.nearest(data, datasets.keys()) {
                Some(near) => format!("perhaps `{near}` is meant"),
                None => "name one of the `datasets` of pack.ron".to_owned(),
            };
            let message = format!("the pack has no data set `{data}`");
            problems.say(codes::UNKNOWN_DATA_SET, &read.file, read.data_at, message, help);
        }
        if let Some(smaller) = asked
            .smaller
            .take_if(|smaller| !ids.contains(smaller) || *smaller == task.id)
        {
            let message = format!("the skill has no other task `{smaller}`");
            let help = "name an easier task of the skill";
            problems.say(codes::UNKNOWN_TASK, &read.file, read.smaller_at, message, help);
        }
    }
    let mut keep = can_be_asked.iter();
    draft.skill.tasks.retain(|_| keep.next().copied().unwrap_or(true));
    let mut keep = can_be_asked.iter();
    draft.tried.tasks.retain(|_| keep.next().copied().unwrap_or(true));
}

fn follow_items(problems: &mut Problems, draft: &mut Draft) {
    let tasks = &draft.skill.tasks;
    let mut proved: HashMap<TaskId, usize> = HashMap::new();
    for (item, at) in draft.skill.items.iter_mut().zip(&draft.tried.items) {
        let Some(id) = &item.task else { continue };
        let (message, help) = if tasks.iter().any(|task| task.id == *id) {
            let items = proved.entry(id.clone()).or_default();
            *items += 1;
            if *items <= MAX_PROVED {
                continue;
            }
            let message = format!("the task `{id}` proves {items} items, and at most {MAX_PROVED} are believed");
            (message, "give this item a task of its own".to_owned())
        } else {
            let near = problems.nearest(id.as_str(), tasks.iter().map(|task| task.id.as_str()));
            let help = near.map_or("name the id of one of the skill's `tasks`".to_owned(), |near| {
                format!("perhaps `{near}` is meant")
            });
            (format!("the skill has no task `{id}`"), help)
        };
        problems.say(codes::UNKNOWN_TASK, &draft.file, *at, message, help);
        item.task = None;
    }
}
