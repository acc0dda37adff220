//! The report of a class: the figures of every learner and every skill, what became of each file, and what to ask about. The text,
//! the table, the page and the JSON all show these fields and no others. Fields are only ever added.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use serde::Serialize;

use super::figures::Figures;
use super::flags::{Flag, FlagKind, Limits, flags};
use super::gather::{FileFacts, Gathered, GatheredLearner};
use super::suspects::{Suspect, Why};
use crate::learning::SkillGraph;
use crate::pack::{Cohort, Pack};
use crate::progress::{Log, Moment, Naming, RunId};
use crate::study::{rfc3339, status_word};

/// What a report is made against.
#[derive(Clone, Copy, Debug)]
pub struct Teaching<'a> {
    pub pack: &'a Pack,
    /// None where the folder has no `cohort.ron`: then every hand-in from the pack counts.
    pub cohort: Option<&'a Cohort>,
    pub now: Moment,
    pub limits: Limits,
}

impl Teaching<'_> {
    /// Whether events of a pack count here.
    pub fn is_of_pack(&self, pack: &str) -> bool {
        self.pack.id.as_str() == pack || self.pack.continues.iter().any(|id| id.as_str() == pack)
    }
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    pub format: u32,
    /// RFC 3339.
    pub now: String,
    pub cohort: CohortShown,
    pub pack: PackShown,
    /// By name.
    pub learners: Vec<LearnerRow>,
    /// All skills of the pack, in its order.
    pub skills: Vec<SkillRow>,
    /// Wrong results of tasks that are alike, the most frequent first.
    pub mistakes: Vec<MistakeRow>,
    /// Every file of the folder, by path.
    pub files: Vec<FileRow>,
    pub suspects: Vec<SuspectRow>,
    /// Answers that were judged anew: none by this version.
    pub reruns: Vec<RerunRow>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CohortShown {
    pub id: Option<String>,
    pub title: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PackShown {
    pub id: String,
    pub version: String,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LearnerRow {
    pub id: String,
    pub name: String,
    /// The files that count, by path.
    pub files: Vec<String>,
    /// Of the newest hand-in.
    pub pack_version: Option<String>,
    /// When they last did something in a skill, RFC 3339.
    pub last_active: Option<String>,
    /// Of what is assigned, or of the learner's own goal where nothing is.
    pub goal: GoalRow,
    pub items: ItemsRow,
    pub flags: Vec<FlagRow>,
    pub skills: Vec<SkillStatus>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct GoalRow {
    pub done: usize,
    /// Without the skipped ones.
    pub total: usize,
    pub skipped: usize,
}

/// Each item of the pack counts once, by what is best known of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct ItemsRow {
    /// Ticked by the learner alone.
    #[serde(rename = "self")]
    pub self_marked: usize,
    pub proved: usize,
    pub confirmed: usize,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FlagRow {
    pub code: &'static str,
    /// `YYYY-MM-DD`.
    pub since: Option<String>,
    pub skill: Option<String>,
    pub why: String,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SkillStatus {
    pub id: String,
    pub status: &'static str,
}

/// For how many learners a skill is done, stuck, overdue.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SkillRow {
    pub id: String,
    pub title: String,
    pub area: String,
    /// How many learners it is assigned to.
    pub assigned: usize,
    pub done: usize,
    pub stuck: usize,
    pub overdue: usize,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MistakeRow {
    /// `pack/skill/task`.
    pub task: String,
    pub reason: String,
    /// How many learners made it.
    pub learners: usize,
    /// How many tried the task.
    pub of: usize,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FileRow {
    pub path: String,
    pub class: &'static str,
    pub reason: Option<String>,
    /// The id of the learner.
    pub learner: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SuspectRow {
    pub learner: String,
    pub why: String,
    pub files: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RerunRow {
    pub learner: String,
    pub task: String,
    pub said: String,
    pub now: String,
}

impl Report {
    /// Makes the report. With `pseudonyms`, no name, no id and no name of a file leaves it.
    pub fn of(teaching: Teaching<'_>, gathered: &Gathered, pseudonyms: bool) -> Self {
        let pack = teaching.pack;
        let shown = Shown::new(teaching, gathered, pseudonyms);
        let graph = Arc::new(SkillGraph::new(pack));
        let mut skills: Vec<SkillRow> = pack.skills.iter().map(SkillRow::nobody).collect();
        let mut mistakes = Mistakes::default();
        let mut learners: Vec<LearnerRow> = Vec::with_capacity(gathered.learners.len());
        for learner in &gathered.learners {
            let log = log_of(pack, learner);
            let figures = Figures::of(&graph, pack, teaching.cohort, &log, &learner.id);
            let flags = flags(pack, &figures, log.state(), teaching.now, teaching.limits);
            for (number, row) in skills.iter_mut().enumerate() {
                row.count(number, &figures, &flags);
            }
            mistakes.count(&figures);
            learners.push(row(pack, learner, &figures, flags, &shown));
        }
        learners.sort_by(|a, b| (a.name.to_lowercase(), &a.id).cmp(&(b.name.to_lowercase(), &b.id)));
        let mut files: Vec<FileRow> = gathered.files.iter().map(|file| shown.file(file)).collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Self {
            format: 1,
            now: rfc3339(teaching.now),
            cohort: CohortShown {
                id: teaching.cohort.map(|cohort| cohort.id.clone()),
                title: teaching.cohort.map(|cohort| cohort.title.clone()),
            },
            pack: PackShown {
                id: pack.id.to_string(),
                version: pack.version.clone(),
            },
            learners,
            skills,
            mistakes: mistakes.rows(pack),
            files,
            suspects: gathered.suspects.iter().map(|s| shown.suspect(gathered, s)).collect(),
            reruns: Vec::new(),
        }
    }

    /// How many learners have a flag of a kind.
    pub fn flagged(&self, kind: FlagKind) -> usize {
        let has = |learner: &&LearnerRow| learner.flags.iter().any(|flag| flag.code == kind.code());
        self.learners.iter().filter(has).count()
    }

    /// How many files are of a class, by its word.
    pub fn classes(&self) -> BTreeMap<&'static str, usize> {
        let mut classes = BTreeMap::new();
        for file in &self.files {
            *classes.entry(file.class).or_default() += 1;
        }
        classes
    }

    /// Whether every file could be used.
    pub fn is_whole(&self) -> bool {
        self.files
            .iter()
            .all(|file| !matches!(file.class, "damaged" | "newer" | "foreign"))
    }

    /// Learners whose newest hand-in is from another version of the pack than this report.
    pub fn with_other_pack(&self) -> impl Iterator<Item = &LearnerRow> {
        let version = &self.pack.version;
        let other = move |learner: &&LearnerRow| learner.pack_version.as_ref().is_some_and(|known| known != version);
        self.learners.iter().filter(other)
    }
}

/// The log of a learner, as a run reads it that writes nothing.
fn log_of(pack: &Pack, learner: &GatheredLearner) -> Log {
    let mut log = Log::new(RunId(0), Naming::of(pack));
    log.add_segment("gathered", learner.segment.clone());
    log
}

fn row(pack: &Pack, learner: &GatheredLearner, figures: &Figures, flags: Vec<Flag>, shown: &Shown) -> LearnerRow {
    let mut files: Vec<String> = learner.files.iter().map(|path| shown.path(path)).collect();
    files.sort();
    LearnerRow {
        id: shown.id(&learner.id),
        name: shown.name(&learner.id),
        files,
        pack_version: learner.pack_version.clone(),
        last_active: figures.active.map(|(_, last)| rfc3339(last)),
        goal: GoalRow {
            done: figures.goal.done,
            total: figures.goal.total,
            skipped: figures.goal.skipped,
        },
        items: ItemsRow {
            self_marked: figures.items.self_marked,
            proved: figures.items.proved,
            confirmed: figures.items.confirmed,
        },
        flags: flags
            .into_iter()
            .map(|flag| FlagRow {
                code: flag.kind.code(),
                since: flag.since.map(|day| day.to_string()),
                skill: flag
                    .skill
                    .and_then(|number| pack.skills.get(number))
                    .map(|skill| skill.id.to_string()),
                why: flag.why,
            })
            .collect(),
        skills: pack
            .skills
            .iter()
            .zip(&figures.statuses)
            .map(|(skill, status)| SkillStatus {
                id: skill.id.to_string(),
                status: status_word(*status),
            })
            .collect(),
    }
}

impl SkillRow {
    fn nobody(skill: &crate::pack::Skill) -> Self {
        Self {
            id: skill.id.to_string(),
            title: skill.title.clone(),
            area: skill.area.to_string(),
            assigned: 0,
            done: 0,
            stuck: 0,
            overdue: 0,
        }
    }

    fn count(&mut self, number: usize, figures: &Figures, flags: &[Flag]) {
        let flagged = |kind| flags.iter().any(|flag| flag.kind == kind && flag.skill == Some(number));
        let learned = figures.statuses.get(number).is_some_and(|status| status.is_learned());
        self.assigned += usize::from(figures.assignment.skills.binary_search(&number).is_ok());
        self.done += usize::from(learned);
        self.stuck += usize::from(flagged(FlagKind::Stuck));
        self.overdue += usize::from(flagged(FlagKind::Overdue));
    }
}

/// Wrong results, by task and reason: how many learners had each, and how many tried the task.
#[derive(Default)]
struct Mistakes {
    made: BTreeMap<(String, String), usize>,
    tried: HashMap<String, usize>,
}

impl Mistakes {
    fn count(&mut self, figures: &Figures) {
        for ((skill, task), tries) in &figures.tries {
            let task = format!("{skill}/{task}");
            *self.tried.entry(task.clone()).or_default() += 1;
            for reason in &tries.reasons {
                *self.made.entry((task.clone(), reason.clone())).or_default() += 1;
            }
        }
    }

    fn rows(self, pack: &Pack) -> Vec<MistakeRow> {
        let tried = self.tried;
        let rows = self.made.into_iter().map(|((task, reason), learners)| MistakeRow {
            of: tried.get(&task).copied().unwrap_or(learners),
            task: format!("{}/{task}", pack.id),
            reason,
            learners,
        });
        let mut rows: Vec<MistakeRow> = rows.collect();
        rows.sort_by_key(|row| std::cmp::Reverse(row.learners));
        rows
    }
}

/// What is shown for ids, names and paths: themselves, or pseudonyms that stay the same from week to week.
struct Shown {
    names: HashMap<String, String>,
    /// What the hashes of pseudonyms begin with; none where names are shown.
    salt: Option<String>,
}

impl Shown {
    fn new(teaching: Teaching<'_>, gathered: &Gathered, pseudonyms: bool) -> Self {
        let salt = pseudonyms.then(|| teaching.cohort.map_or_else(String::new, |cohort| cohort.id.clone()));
        let mut names = HashMap::new();
        for learner in &gathered.learners {
            names.insert(learner.id.clone(), learner.name.clone());
        }
        Self { names, salt }
    }

    fn hash(&self, what: &str, of: &str) -> Option<String> {
        use sha2::{Digest, Sha256};
        let salt = self.salt.as_ref()?;
        let hash = Sha256::digest(format!("{salt}\n{what}\n{of}"));
        Some(hash.iter().take(4).map(|byte| format!("{byte:02x}")).collect())
    }

    fn id(&self, id: &str) -> String {
        self.hash("learner", id).unwrap_or_else(|| id.to_owned())
    }

    fn name(&self, id: &str) -> String {
        match self.hash("learner", id) {
            Some(hash) => format!("Learner {hash}"),
            None => self.names.get(id).cloned().unwrap_or_else(|| id.to_owned()),
        }
    }

    fn path(&self, path: &str) -> String {
        let hash = self.hash("file", path);
        hash.map_or_else(|| path.to_owned(), |hash| format!("file {hash}"))
    }

    fn file(&self, file: &FileFacts) -> FileRow {
        let mut reason = Some(file.reason.clone()).filter(|reason| !reason.is_empty());
        let copied = reason
            .as_deref()
            .and_then(|reason| reason.strip_prefix(super::gather::COPY_OF));
        if let Some(first) = copied {
            reason = Some(format!("{}{}", super::gather::COPY_OF, self.path(first)));
        }
        FileRow {
            path: self.path(&file.path),
            class: file.class.word(),
            reason,
            learner: file.learner.as_deref().map(|id| self.id(id)),
        }
    }

    fn suspect(&self, gathered: &Gathered, suspect: &Suspect) -> SuspectRow {
        let paths: BTreeSet<&str> = suspect
            .files
            .iter()
            .filter_map(|number| gathered.files.get(*number))
            .map(|file| file.path.as_str())
            .collect();
        let why = match &suspect.why {
            Why::Names(..) if self.salt.is_some() => "one id has two names: perhaps two people".to_owned(),
            Why::Names(old, new) => format!("one id has two names, “{old}” and “{new}”: perhaps two people"),
            Why::AtOnce => {
                "each file holds work that the other does not know, done at the same time: perhaps two people"
                    .to_owned()
            }
            Why::Ids(other) => format!("the same work was handed in by {} too", self.name(other)),
        };
        SuspectRow {
            learner: self.id(&suspect.learner),
            why,
            files: paths.into_iter().map(|path| self.path(path)).collect(),
        }
    }
}
