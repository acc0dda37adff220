//! A task of the page that is answered in SQL: its question, an editor, and the verdict: accepted, or refuted by the rows that
//! are missing or too many and by the smallest database on which the answer is wrong. What is right is decided in the lab.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use egui::{Context, Key, KeyboardShortcut, Modifiers, RichText, TextBuffer, TextEdit, Ui};

use super::sql_lab::coloured;
use super::sql_table::{rows_ui, table_ui};
use super::texts::Texts;
use crate::lab::sql::{Answer, DataSet, Judge, Judgement, Order, Refutation, SqlError, Table, Verdict, Worker};
use crate::pack::{Pack, Reason, Skill, SkillId, SqlTask, SqlVariant, Task, TaskId};
use crate::progress::EventId;
use crate::session::{Command, Session, TaskTry};
use crate::study::counted;
use crate::ui::action::Action;
use crate::ui::fonts::Face;
use crate::ui::reader::ReaderStyle;
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// Which checker judges, and in which version.
const CHECKER: &str = "sql/1";
/// So many refuted answers, and a hint, the solution, are offered.
const TRIES_BEFORE_HINT: u32 = 2;
const TRIES_BEFORE_SOLUTION: u32 = 3;

/// What is typed is handed over after this many seconds without a key, and without a pause after that many.
const QUIET: f64 = 0.6;
const LONGEST: f64 = 3.0;

/// What a judge needs, opened on a thread of its own.
type Opened = Result<(DataSet, Judge), String>;

/// The task that is open on the page.
pub struct TaskView {
    skill: SkillId,
    pub task: TaskId,
    /// The number of the variant that is asked, counted on over all of them, and its id.
    variant: usize,
    variant_id: String,
    typed: String,
    /// What the session holds of it, and the writes that said so when the typing began.
    kept: String,
    seen: Vec<EventId>,
    /// Whether anything was typed since this variant was shown.
    is_touched: bool,
    /// When the first key since the last hand-over was pressed, and the last.
    typed_at: Option<(f64, f64)>,
    coming: Option<Receiver<Opened>>,
    judge: Option<Arc<Judge>>,
    worker: Option<Worker>,
    /// What is judged at the moment, and since when it was typed.
    judged: Option<String>,
    /// Check what is typed as soon as the judge is there.
    wants_check: bool,
    since: Option<f64>,
    verdict: Option<Verdict>,
    tries: u32,
    hints: usize,
    /// Variants whose solution was shown.
    solutions: BTreeSet<usize>,
    shows_solution: bool,
    failed: Option<String>,
}

impl TaskView {
    /// Opens a task; how often it was opened decides which variant is asked.
    pub fn new(skill: &SkillId, task: &TaskId, opened: usize) -> Self {
        Self {
            skill: skill.clone(),
            task: task.clone(),
            variant: opened,
            variant_id: String::new(),
            typed: String::new(),
            kept: String::new(),
            seen: Vec::new(),
            is_touched: false,
            typed_at: None,
            coming: None,
            judge: None,
            worker: None,
            judged: None,
            wants_check: false,
            since: None,
            verdict: None,
            tries: 0,
            hints: 0,
            solutions: BTreeSet::new(),
            shows_solution: false,
            failed: None,
        }
    }

    /// The same, with the answer that was begun before.
    pub fn with_answer(mut self, session: &Session) -> Self {
        self.take_kept(session);
        self
    }

    fn take_kept(&mut self, session: &Session) {
        let register = session.overview().answer_register(&self.skill, &self.task);
        self.kept = register.map_or_else(String::new, |register| register.value.clone());
        self.seen = register.map_or_else(Vec::new, |register| register.showing.clone());
        self.typed.clone_from(&self.kept);
        self.typed_at = None;
    }

    /// Hands over what was typed.
    pub fn leave(&mut self, actions: &mut Vec<Action>) {
        if self.is_touched && self.typed != self.kept {
            actions.push(Action::Do(Command::WriteAnswer {
                skill: self.skill.clone(),
                task: self.task.clone(),
                text: self.typed.clone(),
                seen: Some(self.seen.clone()),
            }));
            self.kept.clone_from(&self.typed);
        }
        self.typed_at = None;
    }

    /// Takes back an answer that the session did not take.
    pub fn give_back(&mut self, text: String) {
        self.kept.clear();
        self.typed = text;
        self.is_touched = true;
    }

    /// Keeps what is typed while it is typed, and takes what came from elsewhere where nothing is.
    fn keep(&mut self, ui: &Ui, session: &Session, actions: &mut Vec<Action>) {
        if let Some((first, last)) = self.typed_at {
            let left = (last + QUIET).min(first + LONGEST) - ui.input(|input| input.time);
            if left <= 0.0 {
                self.leave(actions);
            } else {
                ui.ctx().request_repaint_after_secs(left as f32 + 0.01);
            }
            return;
        }
        let register = session.overview().answer_register(&self.skill, &self.task);
        if self.typed == self.kept && register.is_some_and(|register| register.showing != self.seen) {
            self.take_kept(session);
        }
    }

    /// Versions that were written in two windows or on two machines at once.
    fn versions_ui(&self, ui: &mut Ui, session: &Session, theme: &Theme, actions: &mut Vec<Action>) {
        let register = session.overview().answer_register(&self.skill, &self.task);
        let Some(register) = register.filter(|register| !register.conflicts.is_empty()) else {
            return;
        };
        ui.label("This answer was written in two places at once. Above is the newest; this is what the other says:");
        let mut keep = |text: &str| {
            actions.push(Action::Do(Command::WriteAnswer {
                skill: self.skill.clone(),
                task: self.task.clone(),
                text: text.to_owned(),
                seen: None,
            }));
        };
        for version in &register.conflicts {
            ui.label(RichText::new(&version.value).font(Face::Mono.at(theme.sizes().text.small)));
            if widgets::quiet_button(ui, "Take this one").clicked() {
                keep(&version.value);
            }
        }
        if widgets::quiet_button(ui, "Keep the newest").clicked() {
            keep(&register.value);
        }
    }

    /// Draws the task; true once it is closed.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        (session, skill): (&Session, &Skill),
        texts: &mut Texts,
        theme: &'static Theme,
        actions: &mut Vec<Action>,
    ) -> bool {
        let task = skill.tasks.iter().find(|task| task.id == self.task);
        let Some((task, sql)) = task.and_then(|task| Some((task, task.sql.as_ref()?))) else {
            return true;
        };
        let number = self.variant % sql.variants.len().max(1);
        let Some(variant) = sql.variants.get(number) else {
            return true;
        };
        self.variant_id.clone_from(&variant.id);
        self.take_answers(ui.ctx(), number, actions);
        let gap = theme.sizes().gap;
        ui.add_space(gap.small);
        widgets::heading(ui, &task.title, 3, theme.sizes().text.body + 2.0);
        let question = if variant.question.is_empty() {
            &sql.question
        } else {
            &variant.question
        };
        let key = format!("{} {} {number}", skill.id, task.id);
        texts.ui(ui, key, question, false, theme, actions);
        self.prepare(ui.ctx(), session, sql, variant);
        let check = self.editor_ui(ui, task, theme);
        self.keep(ui, session, actions);
        self.versions_ui(ui, session, theme, actions);
        let mut closed = false;
        ui.horizontal_wrapped(|ui| {
            let pressed = widgets::button(ui, "Check (Ctrl+Enter)").clicked();
            if (pressed || check) && !self.typed.trim().is_empty() {
                self.judge();
            }
            self.ways_on_ui(ui, sql, number);
            closed = widgets::quiet_button(ui, "Close the task").clicked();
        });
        self.help_ui(ui, sql, variant, theme);
        if let Some(failed) = &self.failed {
            ui.colored_label(theme.colours.error, failed);
        }
        if let Some(verdict) = &self.verdict {
            verdict_ui(ui, verdict, theme);
        }
        ui.add_space(gap.medium);
        if closed {
            self.leave(actions);
        }
        closed
    }

    /// Opens what judges this variant, once.
    fn prepare(&mut self, ctx: &Context, session: &Session, sql: &SqlTask, variant: &SqlVariant) {
        if self.judge.is_none() && self.coming.is_none() && self.failed.is_none() {
            self.coming = Some(open(ctx, session, sql, variant));
        }
    }

    /// True where the keyboard asked to check it.
    fn editor_ui(&mut self, ui: &mut Ui, task: &Task, theme: &Theme) -> bool {
        let id = ui.make_persistent_id(("task", &self.skill, &self.task, self.variant));
        let keys = KeyboardShortcut::new(Modifiers::COMMAND, Key::Enter);
        let entered = ui.memory(|memory| memory.has_focus(id)) && ui.input_mut(|input| input.consume_shortcut(&keys));
        let style = ReaderStyle::current(ui.ctx(), theme);
        let mut layouter =
            |ui: &Ui, text: &dyn TextBuffer, width: f32| coloured(ui, text.as_str(), width, &style, theme);
        let field = TextEdit::multiline(&mut self.typed)
            .id(id)
            .font(Face::Mono.at(theme.sizes().text.small))
            .hint_text("Your query")
            .desired_width(f32::INFINITY)
            .desired_rows(4)
            .lock_focus(false)
            .layouter(&mut layouter);
        let field = ui.add(field);
        ui.ctx()
            .accesskit_node_builder(field.id, |node| node.set_label(format!("Answer to {}", task.title)));
        if field.changed() {
            let now = ui.input(|input| input.time);
            self.since.get_or_insert(now);
            self.is_touched = true;
            self.typed_at = Some((self.typed_at.map_or(now, |(first, _)| first), now));
        }
        ui.add_space(theme.sizes().gap.tiny);
        entered
    }

    fn judge(&mut self) {
        let (Some(judge), Some(worker)) = (&self.judge, &mut self.worker) else {
            self.wants_check = true;
            return;
        };
        worker.stop();
        self.judged = Some(self.typed.clone());
        worker.order(Order::Judge {
            judge: Arc::clone(judge),
            answer: self.typed.clone(),
            seed: self.variant as u64,
        });
    }

    /// Hint, solution, another variant: offered when they help.
    fn ways_on_ui(&mut self, ui: &mut Ui, sql: &SqlTask, number: usize) {
        if self.judged.is_some() || self.wants_check {
            ui.label("Checking…");
            if let Some(worker) = self
                .worker
                .as_ref()
                .filter(|_| widgets::quiet_button(ui, "Stop").clicked())
            {
                worker.stop();
            }
        }
        if self.tries >= TRIES_BEFORE_HINT
            && self.hints < sql.hints.len()
            && widgets::quiet_button(ui, "A hint").clicked()
        {
            self.hints += 1;
        }
        if self.tries >= TRIES_BEFORE_SOLUTION
            && !self.shows_solution
            && widgets::quiet_button(ui, "Show a solution")
                .on_hover_text("A pass of this variant proves nothing then; another one does")
                .clicked()
        {
            self.shows_solution = true;
            self.solutions.insert(number);
        }
        let is_over = self.shows_solution || self.verdict.as_ref().is_some_and(|v| v.verdict == Judgement::Accepted);
        if is_over && sql.variants.len() > 1 && widgets::quiet_button(ui, "Another variant").clicked() {
            // The next one begins empty; what was written stays kept until something else is.
            *self = Self {
                solutions: std::mem::take(&mut self.solutions),
                kept: std::mem::take(&mut self.kept),
                seen: std::mem::take(&mut self.seen),
                ..Self::new(&self.skill, &self.task, self.variant + 1)
            };
        }
    }

    fn help_ui(&self, ui: &mut Ui, sql: &SqlTask, variant: &SqlVariant, theme: &Theme) {
        for hint in sql.hints.iter().take(self.hints) {
            ui.label(RichText::new(format!("Hint: {hint}")).color(theme.colours.muted));
        }
        if self.shows_solution {
            ui.label(RichText::new(variant.reference.sql.trim()).font(Face::Mono.at(theme.sizes().text.small)));
        }
    }

    fn take_answers(&mut self, ctx: &Context, number: usize, actions: &mut Vec<Action>) {
        match self.coming.as_ref().map(Receiver::try_recv) {
            None | Some(Err(TryRecvError::Empty)) => {}
            Some(Ok(Ok((data, judge)))) => {
                self.coming = None;
                self.judge = Some(Arc::new(judge));
                let woken = ctx.clone();
                match Worker::start(data, move || woken.request_repaint()) {
                    Ok(worker) => self.worker = Some(worker),
                    Err(error) => self.failed = Some(format!("The lab cannot start: {error}")),
                }
            }
            Some(Ok(Err(why))) => {
                self.coming = None;
                self.failed = Some(why);
            }
            Some(Err(TryRecvError::Disconnected)) => {
                self.coming = None;
                self.failed = Some("The task could not be opened".to_owned());
            }
        }
        if self.worker.is_some() && std::mem::take(&mut self.wants_check) {
            self.judge();
        }
        while let Some((_, answer)) = self.worker.as_mut().and_then(Worker::answer) {
            let Answer::Judged(verdict) = answer else { continue };
            let Some(answer) = self.judged.take() else { continue };
            self.told(ctx, number, answer, &verdict, actions);
            self.verdict = Some(verdict);
        }
    }

    /// Keeps what came of an answer; one that was stopped, or that does not run, is no try.
    fn told(&mut self, ctx: &Context, number: usize, answer: String, verdict: &Verdict, actions: &mut Vec<Action>) {
        if matches!(verdict.verdict, Judgement::Stopped | Judgement::Error) {
            return;
        }
        let reason = match verdict.verdict {
            Judgement::Accepted => None,
            _ => Some(verdict.reason.map_or("other", Reason::name).to_owned()),
        };
        self.tries += u32::from(reason.is_some());
        let now = ctx.input(|input| input.time);
        let seconds = self.since.take().map_or(0.0, |since| now - since);
        actions.push(Action::Do(Command::TryTask(Box::new(TaskTry {
            skill: self.skill.clone(),
            task: self.task.clone(),
            variant: self.variant_id.clone(),
            seed: self.variant as u64,
            answer,
            reason,
            hints: self.hints as u32,
            solution_seen: self.solutions.contains(&number),
            checker: CHECKER.to_owned(),
            ms: (seconds * 1000.0).clamp(0.0, 3_600_000.0) as u32,
        }))));
    }
}

/// Reads the data of a task and opens its judge on a thread of its own.
fn open(ctx: &Context, session: &Session, sql: &SqlTask, variant: &SqlVariant) -> Receiver<Opened> {
    let (send, receive) = channel();
    let (ctx, origin) = (ctx.clone(), session.origin().clone());
    let (sql, variant) = (sql.clone(), variant.clone());
    let pack = Pack {
        datasets: session.pack().datasets.clone(),
        ..Pack::default()
    };
    std::thread::spawn(move || {
        let data =
            DataSet::read(&pack, origin.files(), &sql.data).map_err(|error| format!("{error}: {}", error.hint()));
        let opened = data.and_then(|data| {
            let judge = Judge::new(data.clone(), &sql, &variant).map_err(|error| error.to_string())?;
            Ok((data, judge))
        });
        // Who waited may have turned the page.
        let _ = send.send(opened);
        ctx.request_repaint();
    });
    receive
}

fn verdict_ui(ui: &mut Ui, verdict: &Verdict, theme: &Theme) {
    match verdict.verdict {
        Judgement::Accepted => {
            let count = verdict.checked.len();
            let words = format!("Right: it agrees on {}", counted(count, "database", "databases"));
            ui.label(RichText::new(words).color(theme.colours.done_text));
        }
        Judgement::Stopped => {
            ui.label("Stopped: it took too long to compare");
        }
        Judgement::Error | Judgement::Refuted => {
            let words = verdict.reason.map_or("It is wrong", reason_words);
            ui.label(RichText::new(words).font(Face::SemiBold.at(theme.sizes().text.body)));
        }
    }
    if let Some(SqlError {
        line, column, message, ..
    }) = &verdict.error
    {
        ui.colored_label(theme.colours.error, format!("Line {line}, column {column}: {message}"));
    }
    for remark in &verdict.remarks {
        ui.label(RichText::new(format!("No fault, but: {remark}")).color(theme.colours.muted));
    }
    if let Some(difference) = &verdict.difference {
        for (what, rows, all) in [
            ("Missing", &difference.missing, difference.missing_in_all),
            ("Too many", &difference.extra, difference.extra_in_all),
        ] {
            if all > 0 {
                let first = if rows.len() < all {
                    format!(", the first {}", rows.len())
                } else {
                    String::new()
                };
                ui.label(format!("{what}: {}{first}", counted(all, "row", "rows")));
                rows_ui(ui, what, rows, theme);
            }
        }
        if let Some(cell) = &difference.first_wrong {
            let (expected, found) = (cell.expected.literal(), cell.found.literal());
            ui.label(format!(
                "Row {}, column {}: {found} in place of {expected}",
                cell.row, cell.column
            ));
        }
    }
    if let Some(refutation) = &verdict.refutation {
        refutation_ui(ui, refutation, theme);
    }
}

fn refutation_ui(ui: &mut Ui, refutation: &Refutation, theme: &Theme) {
    ui.add_space(theme.sizes().gap.small);
    let words = format!(
        "The smallest database found on which it is wrong has {}:",
        counted(refutation.rows, "row", "rows")
    );
    ui.label(RichText::new(words).font(Face::SemiBold.at(theme.sizes().text.body)));
    let mut titled = |title: &str, table: &Table| {
        widgets::section_label(ui, title);
        table_ui(ui, title, table, theme);
    };
    for (name, table) in &refutation.tables {
        titled(name, table);
    }
    titled("Your answer gives", &refutation.found);
    titled("Right is", &refutation.expected);
}

/// What is wrong, in a sentence.
fn reason_words(reason: Reason) -> &'static str {
    match reason {
        Reason::Error => "It does not run",
        Reason::NoResult => "It gives no rows, not even their columns",
        Reason::Columns => "It has too few or too many columns",
        Reason::ColumnNames => "The columns have other names or another order than asked",
        Reason::Order => "The rows are right, and their order is not",
        Reason::MissingRows => "Rows are missing",
        Reason::ExtraRows => "There are rows too many",
        Reason::DuplicateRows => "Rows that are right come too often",
        Reason::LostDuplicates => "Rows that come several times do not come often enough",
        Reason::WrongValues => "Some values are wrong",
        Reason::OtherRows => "Rows are missing, and others stand in their place",
        Reason::OpenTransaction => "A transaction is not ended, so its work is lost",
    }
}
