//! An example in SQL that runs on the page: its code as it stands or as the learner changed it, on a data set of the pack, in
//! memory. A thread of its own runs it, so that the page never waits; nothing that runs here is kept.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use egui::text::{LayoutJob, TextFormat};
use egui::{Context, Galley, Key, KeyboardShortcut, Modifiers, RichText, TextBuffer, TextEdit, Ui};

use super::sql_table::{outcome_ui, table_csv};
use crate::lab::sql::{Answer, DataSet, DataSetError, ErrorKind, Order, Run, Schema, SqlError, Worker};
use crate::markdown::Code;
use crate::pack::{Example, Pack};
use crate::session::Session;
use crate::study::counted;
use crate::ui::action::Action;
use crate::ui::fonts::Face;
use crate::ui::reader::{ReaderStyle, colour};
use crate::ui::theme::Theme;
use crate::ui::widgets;

/// Longest text that is coloured while it is typed, in bytes.
const MOST_COLOURED: usize = 20_000;

/// One example of the page that can run.
#[derive(Default)]
pub struct SqlLab {
    /// The code as it is edited, while the editor is open.
    edited: Option<String>,
    /// The data set on its way from the pack.
    coming: Option<Receiver<Result<DataSet, DataSetError>>>,
    worker: Option<Worker>,
    /// What is to run once the data set is open.
    wanted: Option<String>,
    schema: Option<Schema>,
    result: Option<Run>,
    /// What cannot be opened, and what to do.
    failed: Option<(String, String)>,
}

impl SqlLab {
    /// Draws the buttons, the editor where it is open, and what came of the last run.
    pub fn ui(&mut self, ui: &mut Ui, session: &Session, example: &Example, theme: &Theme, actions: &mut Vec<Action>) {
        let Some(set) = &example.lab else { return };
        self.take_answers(ui.ctx());
        let file = example.file_name();
        let mut run = None;
        ui.horizontal_wrapped(|ui| {
            let label = if self.edited.is_some() {
                "Run (Ctrl+Enter)"
            } else {
                "Run"
            };
            let button = widgets::button(ui, label);
            widgets::name(&button, &format!("Run {file}"));
            if button
                .on_hover_text(format!("Run it on the data set {set}, in memory"))
                .clicked()
            {
                run = Some(self.edited.clone().unwrap_or_else(|| example.code.clone()));
            }
            self.buttons_ui(ui, example);
        });
        if self.edited.is_some() {
            ui.add_space(theme.sizes().gap.small);
            if self.editor_ui(ui, example, theme) {
                run = self.edited.clone();
            }
        }
        if let Some(text) = run {
            self.run(ui.ctx(), session, set, text);
        }
        ui.add_space(theme.sizes().gap.small);
        self.result_ui(ui, example, theme, actions);
    }

    fn buttons_ui(&mut self, ui: &mut Ui, example: &Example) {
        let file = example.file_name();
        let is_open = self.edited.is_some();
        let edit = widgets::quiet_button(ui, if is_open { "Close the editor" } else { "Change it" });
        widgets::name(
            &edit,
            &format!("{} {file}", if is_open { "Close the editor of" } else { "Change" }),
        );
        if edit.clicked() {
            self.edited = match self.edited.take() {
                Some(_) => None,
                None => Some(example.code.clone()),
            };
        }
        if is_open {
            let reset = widgets::quiet_button(ui, "Reset");
            let hint = "The code as it stands on the page, and the data as they came with the pack";
            if reset.on_hover_text(hint).clicked() {
                self.edited = Some(example.code.clone());
                self.result = None;
                if let Some(worker) = &mut self.worker {
                    worker.stop();
                    worker.order(Order::Reset);
                }
            }
        }
        if let Some(worker) = self.worker.as_ref().filter(|worker| worker.is_busy()) {
            ui.label("Running…");
            if widgets::quiet_button(ui, "Stop").clicked() {
                worker.stop();
            }
        }
    }

    /// True where the keyboard asked to run it.
    fn editor_ui(&mut self, ui: &mut Ui, example: &Example, theme: &Theme) -> bool {
        let Some(text) = &mut self.edited else { return false };
        let id = ui.make_persistent_id(("sql lab", &example.id));
        let keys = KeyboardShortcut::new(Modifiers::COMMAND, Key::Enter);
        let entered = ui.memory(|memory| memory.has_focus(id)) && ui.input_mut(|input| input.consume_shortcut(&keys));
        let style = ReaderStyle::current(ui.ctx(), theme);
        let mut layouter =
            |ui: &Ui, text: &dyn TextBuffer, width: f32| coloured(ui, text.as_str(), width, &style, theme);
        let field = TextEdit::multiline(text)
            .id(id)
            .font(Face::Mono.at(theme.sizes().text.small))
            .desired_width(f32::INFINITY)
            .desired_rows(4)
            // Tab leads on: an editor that keeps it is a trap for who has no mouse.
            .lock_focus(false)
            .layouter(&mut layouter);
        let field = ui.add(field);
        ui.ctx()
            .accesskit_node_builder(field.id, |node| node.set_label(format!("SQL of {}", example.title)));
        if let Some(schema) = &self.schema {
            ui.label(
                RichText::new(tables_of(schema))
                    .size(theme.sizes().text.caption)
                    .color(theme.colours.muted),
            );
        }
        entered
    }

    /// Runs a text: on the data as they came where it is the page's own, else on what the runs before made of them.
    fn run(&mut self, ctx: &Context, session: &Session, set: &str, text: String) {
        self.failed = None;
        let Some(worker) = &mut self.worker else {
            self.wanted = Some(text);
            if self.coming.is_none() {
                self.coming = Some(read(ctx, session, set));
            }
            return;
        };
        worker.stop();
        if self.edited.is_none() {
            worker.order(Order::Reset);
        }
        worker.order(Order::Run(text));
    }

    fn take_answers(&mut self, ctx: &Context) {
        match self.coming.as_ref().map(Receiver::try_recv) {
            None | Some(Err(TryRecvError::Empty)) => {}
            Some(Ok(Ok(data))) => {
                self.coming = None;
                self.open(ctx, data);
            }
            Some(Ok(Err(error))) => {
                self.coming = None;
                self.failed = Some((error.to_string(), error.hint()));
            }
            Some(Err(TryRecvError::Disconnected)) => {
                self.coming = None;
                self.failed = Some(("the data set was not read".to_owned(), "try again".to_owned()));
            }
        }
        while let Some((_, answer)) = self.worker.as_mut().and_then(Worker::answer) {
            match answer {
                Answer::Ran { run, schema } => {
                    // A newer run is under way: this one was stopped for it.
                    let is_stopped = run.error.as_ref().is_some_and(|error| error.kind == ErrorKind::Stopped);
                    if !(is_stopped && self.worker.as_ref().is_some_and(Worker::is_busy)) {
                        self.result = Some(run);
                    }
                    self.schema = Some(schema);
                }
                Answer::Opened(schema) => self.schema = Some(schema),
                Answer::Failed { message, hint } => self.failed = Some((message, hint)),
                Answer::Judged(_) => {}
            }
        }
    }

    fn open(&mut self, ctx: &Context, data: DataSet) {
        let woken = ctx.clone();
        match Worker::start(data, move || woken.request_repaint()) {
            Ok(mut worker) => {
                if let Some(text) = self.wanted.take() {
                    worker.order(Order::Run(text));
                }
                self.worker = Some(worker);
            }
            Err(error) => {
                let hint = "close other programs, and try again".to_owned();
                self.failed = Some((format!("the lab cannot start: {error}"), hint));
            }
        }
    }

    fn result_ui(&self, ui: &mut Ui, example: &Example, theme: &Theme, actions: &mut Vec<Action>) {
        if let Some((message, hint)) = &self.failed {
            ui.colored_label(theme.colours.error, message);
            ui.label(RichText::new(hint).color(theme.colours.muted));
        }
        let Some(run) = &self.result else { return };
        for (number, done) in run.done.iter().enumerate() {
            outcome_ui(ui, &format!("{} {number}", example.id), &done.outcome, theme);
        }
        if let Some(error) = &run.error {
            error_ui(ui, error, theme);
        }
        ui.horizontal(|ui| {
            let statements = counted(run.done.len(), "statement", "statements");
            let words = format!("{statements} ran in {} ms.", run.took.as_millis());
            ui.label(
                RichText::new(words)
                    .size(theme.sizes().text.caption)
                    .color(theme.colours.muted),
            );
            let Some(table) = run.last_rows() else { return };
            if widgets::quiet_button(ui, "Copy rows as CSV").clicked() {
                actions.push(Action::Copy {
                    text: table_csv(table),
                    said: "Copied the rows as CSV".to_owned(),
                });
            }
        });
        ui.add_space(theme.sizes().gap.small);
    }
}

/// Reads a data set of the pack on a thread of its own.
fn read(ctx: &Context, session: &Session, set: &str) -> Receiver<Result<DataSet, DataSetError>> {
    let (send, receive) = channel();
    let (ctx, origin, set) = (ctx.clone(), session.origin().clone(), set.to_owned());
    let pack = Pack {
        datasets: session.pack().datasets.clone(),
        ..Pack::default()
    };
    std::thread::spawn(move || {
        // Who waited may have turned the page.
        let _ = send.send(DataSet::read(&pack, origin.files(), &set));
        ctx.request_repaint();
    });
    receive
}

fn error_ui(ui: &mut Ui, error: &SqlError, theme: &Theme) {
    let words = format!("Line {}, column {}: {}", error.line, error.column, error.message);
    ui.colored_label(theme.colours.error, words);
    if let Some(help) = &error.help {
        ui.label(RichText::new(help).color(theme.colours.muted));
    }
}

/// The tables with their columns, in a line each.
fn tables_of(schema: &Schema) -> String {
    let lines = schema.tables.iter().map(|table| {
        let columns: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
        format!("{} ({})", table.name, columns.join(", "))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The text of the editor in the colours of code.
pub(super) fn coloured(ui: &Ui, text: &str, width: f32, style: &ReaderStyle, theme: &Theme) -> Arc<Galley> {
    let font = Face::Mono.at(theme.sizes().text.small);
    let plain = TextFormat::simple(font.clone(), style.tokens.plain);
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    let code = Code {
        language: "sql".to_owned(),
        text: text.to_owned(),
    };
    let stretches = if text.len() <= MOST_COLOURED {
        colour(&code)
    } else {
        Vec::new()
    };
    let mut from = 0;
    for (range, token) in stretches {
        job.append(text.get(from..range.start).unwrap_or_default(), 0.0, plain.clone());
        let format = TextFormat::simple(font.clone(), style.tokens.of(token));
        job.append(text.get(range.clone()).unwrap_or_default(), 0.0, format);
        from = range.end;
    }
    job.append(text.get(from..).unwrap_or_default(), 0.0, plain);
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}
