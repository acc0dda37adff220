//! `skillatlas check --labs`: lets the tasks of a pack prove their own checker. The reference passes, accepted answers pass,
//! wrong ones fail for their reason, and no change of a reference passes without somebody having said why.

use std::fmt::Write as _;
use std::time::Instant;

use serde::Serialize;

use crate::lab::sql::{DataSet, Judge, Judgement, Stop, Verdict, mutants, shape};
use crate::pack::{Diagnostic, Pack, PackFiles, Reason, Severity, Skill, SqlTask, SqlVariant, Task};
use crate::study::counted;

/// The seed of everything random.
const SEED: u64 = 1;

/// What the labs came to; fields are only ever added.
#[derive(Debug, Default, Serialize)]
pub(super) struct Labs {
    tasks: usize,
    variants: usize,
    mutants: Mutants,
    by_task: Vec<TaskReport>,
    not_run: Vec<NotRun>,
    seconds: f64,
    #[serde(skip)]
    pub diagnostics: Vec<Diagnostic>,
}

#[derive(Debug, Default, Serialize)]
struct Mutants {
    made: usize,
    refuted: usize,
    /// Those that pass, and of which somebody said why they may.
    equivalent: usize,
    survived: usize,
}

#[derive(Debug, Serialize)]
struct TaskReport {
    /// `skill/task`.
    task: String,
    kind: String,
    variants: Vec<VariantReport>,
    survivors: Vec<SurvivorReport>,
}

#[derive(Debug, Serialize)]
struct VariantReport {
    id: String,
    /// The reference without names and constants.
    shape: String,
    reference: Judgement,
    accepted: Vec<AcceptedReport>,
    wrong: Vec<WrongReport>,
    /// The slowest verdict.
    ms: u128,
}

#[derive(Debug, Serialize)]
struct AcceptedReport {
    file: String,
    verdict: Judgement,
}

#[derive(Debug, Serialize)]
struct WrongReport {
    file: String,
    reason: Reason,
    found: Option<Reason>,
}

#[derive(Debug, Serialize)]
struct SurvivorReport {
    variant: String,
    operator: &'static str,
    text: String,
    explained: Option<String>,
}

#[derive(Debug, Serialize)]
struct NotRun {
    task: String,
    why: String,
}

/// Tries all tasks of a pack.
pub(super) fn run(pack: &Pack, files: &dyn PackFiles) -> Labs {
    let began = Instant::now();
    let mut labs = Labs::default();
    for skill in &pack.skills {
        for task in &skill.tasks {
            labs.tasks += 1;
            let name = format!("{}/{}", skill.id, task.id);
            let Some(sql) = &task.sql else {
                let why = format!("there is no lab for tasks of the kind `{}` yet", task.kind);
                labs.not_run.push(NotRun { task: name, why });
                continue;
            };
            let mut trial = Trial {
                path: format!("skills/{}/{}", skill.id, task.file),
                report: TaskReport {
                    task: name,
                    kind: task.kind.clone(),
                    variants: Vec::new(),
                    survivors: Vec::new(),
                },
                labs: &mut labs,
            };
            trial.task(pack, files, skill, task, sql);
            let report = trial.report;
            labs.by_task.push(report);
        }
    }
    labs.seconds = (began.elapsed().as_secs_f64() * 1000.0).round() / 1000.0;
    labs
}

/// One task that is tried.
struct Trial<'a> {
    /// The file of the task, below the pack's folder.
    path: String,
    report: TaskReport,
    labs: &'a mut Labs,
}

impl Trial<'_> {
    fn say(&mut self, code: &'static str, message: String, help: &str) {
        self.labs.diagnostics.push(Diagnostic {
            severity: Severity::Error,
            code,
            path: self.path.clone(),
            line: 1,
            column: 1,
            message,
            help: help.to_owned(),
        });
    }

    fn task(&mut self, pack: &Pack, files: &dyn PackFiles, skill: &Skill, task: &Task, sql: &SqlTask) {
        let data = match DataSet::read(pack, files, &sql.data) {
            Ok(data) => data,
            Err(error) => return self.say("lab-no-data-set", error.to_string(), &error.hint()),
        };
        for variant in &sql.variants {
            self.labs.variants += 1;
            match Judge::new(data.clone(), sql, variant) {
                Ok(judge) => self.variant(&judge, sql, variant),
                Err(error) => {
                    let message = format!("the variant `{}` cannot be judged: {error}", variant.id);
                    self.say("lab-reference", message, "mend the SQL of the task");
                }
            }
        }
        for (at, variant) in self.report.variants.iter().enumerate() {
            let twin = self
                .report
                .variants
                .iter()
                .take(at)
                .find(|other| other.shape == variant.shape);
            if let Some(twin) = twin {
                let message = format!(
                    "the variants `{}` and `{}` of {}/{} ask for the same reasoning: {}",
                    twin.id, variant.id, skill.id, task.id, variant.shape
                );
                self.say(
                    "lab-same-shape",
                    message,
                    "let one of them need another way to its answer",
                );
                break;
            }
        }
    }

    fn variant(&mut self, judge: &Judge, task: &SqlTask, variant: &SqlVariant) {
        let mut slowest = 0;
        let mut try_one = |answer: &str| -> Verdict {
            let verdict = judge.judge(answer, SEED, &Stop::default());
            slowest = slowest.max(verdict.took.as_millis());
            verdict
        };
        let reference = try_one(&variant.reference.sql);
        let accepted: Vec<(String, Verdict)> = variant
            .accepted
            .iter()
            .map(|answer| (answer.file.clone(), try_one(&answer.sql)))
            .collect();
        let wrong: Vec<WrongReport> = variant
            .wrong
            .iter()
            .map(|wrong| WrongReport {
                file: wrong.answer.file.clone(),
                reason: wrong.reason,
                found: try_one(&wrong.answer.sql).reason,
            })
            .collect();
        self.told(judge, variant, &reference, &accepted, &wrong);
        self.mutants(task, variant, &mut try_one);
        self.report.variants.push(VariantReport {
            id: variant.id.clone(),
            shape: shape(&variant.reference.sql),
            reference: reference.verdict,
            accepted: accepted
                .into_iter()
                .map(|(file, verdict)| AcceptedReport {
                    file,
                    verdict: verdict.verdict,
                })
                .collect(),
            wrong,
            ms: slowest,
        });
    }

    /// Says what of the stored answers does not come out as it should.
    fn told(
        &mut self,
        judge: &Judge,
        variant: &SqlVariant,
        reference: &Verdict,
        accepted: &[(String, Verdict)],
        wrong: &[WrongReport],
    ) {
        if reference.verdict != Judgement::Accepted || !judge.is_definite() {
            let file = &variant.reference.file;
            let message =
                format!("the reference {file} does not give the same rows each time, in the order that is asked for");
            self.say(
                "lab-reference",
                message,
                "let ORDER BY end in a unique column, or ask for another order",
            );
        }
        for (file, verdict) in accepted
            .iter()
            .filter(|(_, verdict)| verdict.verdict != Judgement::Accepted)
        {
            let reason = verdict.reason.map_or("it was stopped", Reason::name);
            let message = format!("{file} is to be accepted, and is refuted: {reason}");
            self.say(
                "lab-accepted",
                message,
                "mend the answer, or the task that is too strict",
            );
        }
        for wrong in wrong.iter().filter(|wrong| wrong.found != Some(wrong.reason)) {
            let found = wrong
                .found
                .map_or("accepted".to_owned(), |found| format!("refuted for `{}`", found.name()));
            let message = format!(
                "{} is to be refuted for `{}`, and is {found}",
                wrong.file,
                wrong.reason.name()
            );
            self.say("lab-wrong", message, "mend the answer, its reason, or the task");
        }
    }

    fn mutants(&mut self, task: &SqlTask, variant: &SqlVariant, judged: &mut dyn FnMut(&str) -> Verdict) {
        for mutant in mutants(&variant.reference.sql, &task.order) {
            let verdict = judged(&mutant.sql);
            match verdict.verdict {
                // What does not run is no mutant.
                Judgement::Error => continue,
                Judgement::Accepted => {
                    let explained = variant.survivors.iter().find(|survivor| survivor.text == mutant.text);
                    let count = &mut self.labs.mutants;
                    *(if explained.is_some() {
                        &mut count.equivalent
                    } else {
                        &mut count.survived
                    }) += 1;
                    if explained.is_none() {
                        let message = format!(
                            "the variant `{}` accepts its reference with {}",
                            variant.id, mutant.text
                        );
                        let help = "let the data or the question tell them apart, or say why not in `survivors`";
                        self.say("lab-survivor", message, help);
                    }
                    self.report.survivors.push(SurvivorReport {
                        variant: variant.id.clone(),
                        operator: mutant.operator,
                        text: mutant.text,
                        explained: explained.map(|survivor| survivor.why.clone()),
                    });
                }
                Judgement::Refuted | Judgement::Stopped => self.labs.mutants.refuted += 1,
            }
            self.labs.mutants.made += 1;
        }
    }
}

/// The counts for people.
pub(super) fn text(labs: &Labs) -> String {
    let mut text = String::new();
    let Mutants {
        made,
        refuted,
        equivalent,
        survived,
    } = labs.mutants;
    let _ = writeln!(
        text,
        "{} in {}: {made} changed references, {refuted} refuted, {equivalent} explained, {survived} not",
        counted(labs.tasks, "task", "tasks"),
        counted(labs.variants, "variant", "variants"),
    );
    for one in &labs.not_run {
        let _ = writeln!(text, "not run: {}: {}", one.task, one.why);
    }
    text
}
