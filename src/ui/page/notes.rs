//! Notes: a prediction first, then the text in stops, and at the end of a stop a question from memory.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use egui::Ui;

use super::exchange::ExchangeView;
use super::prediction;
use super::texts::Texts;
use crate::markdown;
use crate::pack::{Prompt, PromptId, Skill, StopId};
use crate::progress::Grade;
use crate::recall::CardId;
use crate::session::{Command, PackOrigin, Session};
use crate::ui::action::Action;
use crate::ui::dialogs::grade_ui;
use crate::ui::reader::{Position, Reader, ReaderEvent, ReaderStyle};
use crate::ui::theme::Theme;
use crate::ui::widgets;
use crate::ui::window_state::{ReadingPlace, WindowState};

/// How long the end of a stop is in sight before it counts as reached, in seconds.
const DWELL: f64 = 4.0;

type Pictures = HashMap<String, Arc<[u8]>>;

/// The notes of the open skill.
#[derive(Default)]
pub struct NotesView {
    reader: Reader,
    key: String,
    text: Arc<str>,
    pictures: Pictures,
    /// Pictures on their way from the disk; the text is shown once they are here.
    coming: Option<Receiver<Pictures>>,
    /// The stop whose question is open, with what was typed.
    asked: Option<Question>,
    /// The exchange that is open.
    exchange: Option<ExchangeView>,
    answered: HashSet<PromptId>,
    /// Stops whose end came into sight, and when, by the window's clock in seconds.
    in_sight: Vec<(StopId, f64)>,
    /// The stops that were reached on this visit, whose questions are offered.
    reached: Vec<StopId>,
    predicted: prediction::PredictionView,
    texts: Texts,
    /// Wait for what is worked out behind the page: for pictures.
    pub wait_for_threads: bool,
}

struct Question {
    prompt: PromptId,
    typed: String,
    compared: bool,
    /// When the question came.
    since: f64,
}

/// Room in the foot for what a stop offers: "Answer from memory".
const OFFER: f32 = 190.0;

/// The button that leads on to the next skill.
fn lead_on_ui(ui: &mut Ui, after: Option<&(&Skill, String)>, actions: &mut Vec<Action>) {
    if let Some((after, words)) = after
        && widgets::quiet_button(ui, words)
            .on_hover_text("Next in study order")
            .clicked()
    {
        actions.push(Action::Open(after.id.clone()));
    }
}

impl NotesView {
    /// Turns to a skill, where it was left.
    pub fn enter(&mut self, session: &Session, skill: &Skill, place: &WindowState) {
        self.key = skill.id.to_string();
        self.text = text_of(skill).into();
        self.asked = None;
        self.exchange = None;
        self.reached.clear();
        self.in_sight.clear();
        self.answered.clear();
        self.texts.clear();
        let read_before = skill
            .notes
            .stops
            .iter()
            .any(|stop| session.overview().stop_reached(&skill.id, &stop.id));
        self.predicted = prediction::PredictionView::new(skill.prediction.is_some() && !read_before);
        self.pictures.clear();
        self.coming = fetch(session.origin().clone(), skill);
        if let Some(left) = place.reading.get(&skill.id) {
            let stop = left.stop.as_deref().map(StopId::from);
            self.reader.go_to(Position {
                stop,
                fraction: left.fraction,
            });
        }
    }

    pub fn scroll_to(&mut self, anchor: &str) {
        self.predicted.close();
        self.reader.go_to_anchor(anchor);
    }

    /// Opens the find bar with words in it.
    pub fn find(&mut self, words: &str) {
        self.predicted.close();
        self.reader.find(words);
    }

    pub fn open_find(&mut self) {
        self.predicted.close();
        self.reader.open_find();
    }

    /// Closes the question that is open; false where there is none.
    pub fn escape(&mut self) -> bool {
        self.asked.take().is_some() || self.exchange.take().is_some()
    }

    pub fn ui(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        skill: &Skill,
        place: &mut WindowState,
        theme: &'static Theme,
        actions: &mut Vec<Action>,
    ) {
        if let Some(coming) = &self.coming {
            let here = if self.wait_for_threads {
                coming.recv().map_err(|_| TryRecvError::Disconnected)
            } else {
                coming.try_recv()
            };
            match here {
                Ok(pictures) => {
                    self.pictures = pictures;
                    self.coming = None;
                }
                Err(TryRecvError::Empty) => {
                    ui.ctx().request_repaint_after(std::time::Duration::from_millis(30));
                    return;
                }
                Err(TryRecvError::Disconnected) => self.coming = None,
            }
        }
        if let Some(prediction) = skill.prediction.as_ref().filter(|_| self.predicted.is_open()) {
            self.predicted.ui(ui, prediction, theme);
        }
        if self.asked.is_some() {
            self.question_ui(ui, session, skill, theme, actions);
            return;
        }
        if let Some(exchange) = &mut self.exchange {
            if exchange.ui(ui, session, skill, &mut self.texts, theme, actions) {
                self.exchange = None;
            }
            return;
        }
        egui::Panel::bottom("page foot")
            .frame(egui::Frame::NONE)
            .show_separator_line(false)
            .show(ui, |ui| {
                self.foot_ui(ui, session, skill, theme, actions);
            });
        self.reader.open(ui.ctx(), &self.key, &self.text);
        if self.wait_for_threads {
            self.reader.settle(ui.ctx(), std::time::Duration::from_secs(5));
        }
        let style = ReaderStyle::from(theme);
        let pictures = &self.pictures;
        let reader = &mut self.reader;
        let events = super::in_line(ui, |ui| reader.ui(ui, &style, &|path| pictures.get(path).cloned()));
        for event in events {
            match event {
                ReaderEvent::OpenUrl(url) => actions.push(Action::Visit(url)),
                ReaderEvent::OpenSkill(id, Some(anchor)) => actions.push(Action::OpenAt(id, anchor)),
                ReaderEvent::OpenSkill(id, None) => actions.push(Action::Open(id)),
                ReaderEvent::Copied(_) => actions.push(Action::Say("Copied".to_owned())),
                ReaderEvent::StopReached(stop) => self.in_sight.push((stop, ui.input(|i| i.time))),
                ReaderEvent::Scrolled => {}
            }
        }
        self.reach_stops(ui, skill, actions);
        if let Some(position) = self.reader.position() {
            let left = ReadingPlace {
                stop: position.stop.map(|stop| stop.0),
                fraction: position.fraction,
            };
            if place.reading.get(&skill.id) != Some(&left) {
                place.reading.insert(skill.id.clone(), left);
            }
        }
    }

    /// A stop is reached when its end has been in sight for a while: a glance at a short one is not reading it.
    fn reach_stops(&mut self, ui: &Ui, skill: &Skill, actions: &mut Vec<Action>) {
        let now = ui.input(|i| i.time);
        let (read, waiting) = std::mem::take(&mut self.in_sight)
            .into_iter()
            .partition(|(_, since)| now - since >= DWELL);
        self.in_sight = waiting;
        for (stop, _) in read {
            actions.push(Action::Do(Command::ReachStop {
                skill: skill.id.clone(),
                stop: stop.clone(),
            }));
            self.reached.push(stop);
        }
        if let Some((_, since)) = self.in_sight.first() {
            ui.ctx().request_repaint_after_secs((since + DWELL - now) as f32 + 0.05);
        }
    }

    /// Under the text: what the stops that were reached offer, one at a time, between the skills before and after.
    fn foot_ui(&mut self, ui: &mut Ui, session: &Session, skill: &Skill, theme: &Theme, actions: &mut Vec<Action>) {
        let gap = theme.sizes().gap;
        ui.add_space(gap.small);
        let overview = session.overview();
        let before = overview
            .previous(&skill.id)
            .map(|before| (before, format!("← {}", before.title)));
        let after = overview
            .following(&skill.id)
            .map(|after| (after, format!("{} →", after.title)));
        // Two long titles do not share a row: the one that leads on would lie beyond the edge.
        let words = before
            .iter()
            .chain(&after)
            .map(|(_, words)| widgets::quiet_width(ui, words));
        let shares_row = words.sum::<f32>() + OFFER <= ui.available_width();
        ui.horizontal(|ui| {
            if let Some((before, words)) = before
                && widgets::quiet_button(ui, &words)
                    .on_hover_text("Previous in study order")
                    .clicked()
            {
                actions.push(Action::Open(before.id.clone()));
            }
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if shares_row {
                    lead_on_ui(ui, after.as_ref(), actions);
                }
                ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                    self.offer_ui(ui, session, skill);
                });
            });
        });
        if !shares_row {
            ui.with_layout(egui::Layout::top_down(egui::Align::Max), |ui| {
                lead_on_ui(ui, after.as_ref(), actions);
            });
        }
        ui.add_space(gap.small);
    }

    /// What the end of a stop offers: first the exchange with a server, then a question from memory.
    fn offer_ui(&mut self, ui: &mut Ui, session: &Session, skill: &Skill) {
        let reached = &self.reached;
        let exchange = ExchangeView::offered(session, skill, |exchange| reached.contains(&exchange.stop));
        if exchange.is_some() {
            if widgets::button(ui, "Send a request").clicked() {
                self.exchange = exchange;
            }
            return;
        }
        let asked_here = |stop: &Option<StopId>| stop.as_ref().is_some_and(|stop| reached.contains(stop));
        let open = skill
            .prompts
            .iter()
            .find(|prompt| asked_here(&prompt.stop) && !self.answered.contains(&prompt.id));
        if let Some(prompt) = open
            && widgets::button(ui, "Answer from memory").clicked()
        {
            self.asked = Some(Question {
                prompt: prompt.id.clone(),
                typed: String::new(),
                compared: false,
                since: ui.input(|i| i.time),
            });
        }
    }

    /// A question from memory: the text is hidden, the answer typed, then compared.
    fn question_ui(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        skill: &Skill,
        theme: &'static Theme,
        actions: &mut Vec<Action>,
    ) {
        let Some(asked) = &mut self.asked else { return };
        let Some(prompt) = skill.prompts.iter().find(|prompt| prompt.id == asked.prompt) else {
            self.asked = None;
            return;
        };
        let sizes = theme.sizes();
        ui.add_space(sizes.gap.large);
        widgets::section_label(ui, "From memory");
        self.texts.ui(
            ui,
            format!("{} asked", prompt.id),
            &prompt.question,
            false,
            theme,
            actions,
        );
        ui.add_space(sizes.gap.small);
        // The question above is set on another thread: when it comes, the field must stay the one that has the keyboard.
        let field = egui::TextEdit::multiline(&mut asked.typed)
            .id_salt(("answer from memory", prompt.id.as_str()))
            .hint_text("Write what you remember")
            .desired_rows(3)
            .desired_width(f32::INFINITY)
            .interactive(!asked.compared);
        let field = ui.add(field);
        ui.ctx()
            .accesskit_node_builder(field.id, |node| node.set_label("Your answer"));
        ui.add_space(sizes.gap.small);
        if !asked.compared {
            if !field.has_focus() && asked.typed.is_empty() {
                field.request_focus();
            }
            let keys = egui::KeyboardShortcut::new(egui::Modifiers::COMMAND, egui::Key::Enter);
            let entered = ui.input_mut(|i| i.consume_shortcut(&keys));
            let back = ui.horizontal(|ui| {
                asked.compared = widgets::button(ui, "Compare").clicked() || entered;
                widgets::quiet_button(ui, "Back to the notes").clicked()
            });
            if back.inner {
                self.asked = None;
            }
            return;
        }
        widgets::section_label(ui, "The page says");
        self.texts.ui(
            ui,
            format!("{} answers", prompt.id),
            &prompt.answer,
            false,
            theme,
            actions,
        );
        ui.add_space(sizes.gap.medium);
        let graded = grade_question_ui(ui, session, skill, prompt);
        if let Some(grade) = graded {
            actions.push(Action::Do(Command::Review {
                skill: skill.id.clone(),
                prompt: prompt.id.clone(),
                grade,
                ms: ((ui.input(|i| i.time) - asked.since) * 1000.0).clamp(0.0, 3_600_000.0) as u32,
                aided: false,
            }));
        }
        if widgets::quiet_button(ui, "Read on without saying").clicked() || graded.is_some() {
            self.answered.insert(prompt.id.clone());
            self.asked = None;
        }
    }
}

/// How the answer to a question went, with when it is asked again.
fn grade_question_ui(ui: &mut Ui, session: &Session, skill: &Skill, prompt: &Prompt) -> Option<Grade> {
    let overview = session.overview();
    let id = CardId {
        skill: skill.id.clone(),
        prompt: prompt.id.clone(),
    };
    let schedule = overview.schedule();
    let days = match schedule.card(&id) {
        Some(card) => schedule.days(overview.pack, card, session.moment()),
        None => [0, 1, 1, 1],
    };
    grade_ui(ui, days)
}

/// The notes, with the sources at their end.
fn text_of(skill: &Skill) -> String {
    if skill.sources.is_empty() {
        return skill.notes.text.clone();
    }
    let mut sources = "## Sources\n\n".to_owned();
    for source in &skill.sources {
        // Titles and claims are words, not Markdown.
        sources.push_str(&format!(
            "- [{}](<{}>): {}\n",
            escaped(&source.title),
            source.url,
            escaped(&source.claim)
        ));
    }
    markdown::append(&skill.notes.text, &sources)
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(
            letter,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '!'
        ) {
            out.push('\\');
        }
        out.push(if letter == '\n' { ' ' } else { letter });
    }
    out
}

/// Reads the pictures of a skill's notes off the drawing thread; none where the notes name none.
fn fetch(origin: PackOrigin, skill: &Skill) -> Option<Receiver<Pictures>> {
    let paths: Vec<String> = pictures_in(&skill.notes.text);
    if paths.is_empty() {
        return None;
    }
    let (send, receive) = channel();
    let id = skill.id.clone();
    std::thread::spawn(move || {
        let read = |path: &String| Some((path.clone(), origin.skill_file(&id, path, markdown::MAX_BYTES)?));
        // Whoever asked may have turned to another skill.
        let _ = send.send(paths.iter().filter_map(read).collect());
    });
    Some(receive)
}

/// The files that images of a text name.
fn pictures_in(text: &str) -> Vec<String> {
    let images = markdown::parse(text).images;
    images.iter().filter_map(|image| markdown::inside(&image.to)).collect()
}
