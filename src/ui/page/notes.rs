//! Notes: a prediction first, then the text in stops, and at the end of a stop a question from memory.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use egui::Ui;

use super::exchange::ExchangeView;
use super::texts::Texts;
use super::{head, prediction};
use crate::markdown;
use crate::pack::{Example, ExampleId, Prompt, PromptId, Skill, SkillId, StopId};
use crate::progress::Grade;
use crate::recall::CardId;
use crate::session::{Command, PackOrigin, Session};
use crate::ui::action::Action;
use crate::ui::dialogs::grade_ui;
use crate::ui::reader::{Around, Position, Reader, ReaderEvent, ReaderStyle};
use crate::ui::theme::Theme;
use crate::ui::widgets;
use crate::ui::window_state::{ReadingPlace, WindowState};

/// How long the end of a stop is in sight before it counts as reached, in seconds.
const DWELL: f64 = 4.0;

/// A pause in which nothing moved counts as reading up to this long, in seconds.
const LONGEST_PAUSE: f64 = 120.0;

type Pictures = HashMap<String, Arc<[u8]>>;

/// The notes of the open skill.
#[derive(Default)]
pub struct NotesView {
    reader: Reader,
    key: String,
    text: Arc<str>,
    /// Where the text of a skill is to open, until it is the one that the reader shows.
    goal: Option<(SkillId, Goal)>,
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
    /// Seconds that were spent on stops since they were last told, and the frame and time at which that was counted.
    spent: HashMap<(String, StopId), f64>,
    counted_at: Option<(u64, f64)>,
    /// The stops that were reached on this visit, whose questions are offered.
    reached: Vec<StopId>,
    predicted: prediction::PredictionView,
    texts: Texts,
    /// An example whose link was followed.
    wanted: Option<ExampleId>,
    /// Wait for what is worked out behind the page: for pictures.
    pub wait_for_threads: bool,
}

/// A place in a text.
enum Goal {
    Anchor(String),
    Place(Position),
}

struct Question {
    prompt: PromptId,
    typed: String,
    compared: bool,
    /// When the question came.
    since: f64,
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
        if let Some(left) = place.reading.get(&skill.id)
            && self.goal.as_ref().is_none_or(|(id, _)| *id != skill.id)
        {
            let stop = left.stop.as_deref().map(StopId::from);
            let fraction = left.fraction;
            self.goal = Some((skill.id.clone(), Goal::Place(Position { stop, fraction })));
        }
    }

    /// Brings an anchor of the notes of a skill into sight, as soon as they are shown.
    pub fn scroll_to(&mut self, skill: &SkillId, anchor: &str) {
        self.goal = Some((skill.clone(), Goal::Anchor(anchor.to_owned())));
    }

    /// Brings the beginning of a stop into sight.
    pub fn go_to_stop(&mut self, skill: &SkillId, stop: &StopId) {
        let position = Position {
            stop: Some(stop.clone()),
            fraction: 0.0,
        };
        self.goal = Some((skill.clone(), Goal::Place(position)));
    }

    /// Opens the find bar with words in it.
    pub fn find(&mut self, words: &str) {
        self.reader.find(words);
    }

    pub fn open_find(&mut self) {
        self.reader.open_find();
    }

    /// Closes the question that is open; false where there is none.
    pub fn escape(&mut self) -> bool {
        self.asked.take().is_some() || self.exchange.take().is_some()
    }

    /// Whether the text is shown, and no question or exchange in its place.
    pub fn shows_text(&self) -> bool {
        self.asked.is_none() && self.exchange.is_none()
    }

    pub fn request_focus(&mut self) {
        self.reader.request_focus();
    }

    /// The example whose link was followed since this was last asked.
    pub fn take_wanted(&mut self) -> Option<ExampleId> {
        self.wanted.take()
    }

    /// How far the text is scrolled, in points.
    pub fn scrolled(&self) -> f32 {
        self.reader.scrolled()
    }

    /// The stop that is being read, by number.
    pub fn current_stop(&self, skill: &Skill) -> Option<usize> {
        let current = self.reader.current_stop()?;
        skill.notes.stops.iter().position(|stop| stop.id == *current)
    }

    /// The text, below the head of the page and the prediction, above the ways to the skills beside this one.
    #[expect(
        clippy::too_many_arguments,
        reason = "what every view of the page is handed, and what its head shows"
    )]
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        skill: &Skill,
        is_first: bool,
        place: &mut WindowState,
        theme: &'static Theme,
        actions: &mut Vec<Action>,
    ) {
        if self.pictures_are_here(ui) {
            self.reader.open(ui.ctx(), &self.key, &self.text);
            match self.goal.take_if(|(id, _)| *id == skill.id) {
                Some((_, Goal::Anchor(anchor))) => self.reader.go_to_anchor(&anchor),
                Some((_, Goal::Place(position))) => self.reader.go_to(position),
                None => {}
            }
            if self.wait_for_threads {
                self.reader.settle(ui.ctx(), std::time::Duration::from_secs(5));
            }
        }
        let style = ReaderStyle::current(ui.ctx(), theme);
        let Self {
            pictures,
            reader,
            predicted,
            ..
        } = self;
        let (mut in_lead, mut in_tail, was_open) = (Vec::new(), Vec::new(), predicted.is_open());
        let mut lead = |ui: &mut Ui| {
            head::head_ui(ui, session, skill, is_first, theme, &mut in_lead);
            if let Some(prediction) = skill.prediction.as_ref().filter(|_| predicted.is_open()) {
                predicted.ui(ui, prediction, theme);
            }
        };
        let mut tail = |ui: &mut Ui| beside_ui(ui, session, skill, theme, &mut in_tail);
        let around = Around {
            lead: &mut lead,
            tail: &mut tail,
        };
        let events = reader.ui_with(ui, &style, &|path| pictures.get(path).cloned(), around);
        if was_open && !self.predicted.is_open() {
            self.reader.request_focus();
        }
        actions.extend(in_lead.into_iter().chain(in_tail));
        for event in events {
            match event {
                ReaderEvent::OpenUrl(url) => actions.push(Action::Visit(url)),
                ReaderEvent::OpenSkill(id, Some(anchor)) => actions.push(Action::OpenAt(id, anchor)),
                ReaderEvent::OpenSkill(id, None) => actions.push(Action::Open(id)),
                ReaderEvent::OpenExample(example) => self.wanted = Some(example),
                ReaderEvent::Copied(_) => actions.push(Action::Say("Copied".to_owned())),
                ReaderEvent::StopReached(stop) => self.in_sight.push((stop, ui.input(|i| i.time))),
                ReaderEvent::Scrolled => {}
            }
        }
        self.count_time(ui, skill);
        self.reach_stops(ui, skill, actions);
        if let Some(position) = self.reader.position().filter(|_| self.reader.shows(&self.key)) {
            let left = ReadingPlace {
                stop: position.stop.map(|stop| stop.0),
                fraction: position.fraction,
            };
            if place.reading.get(&skill.id) != Some(&left) {
                place.reading.insert(skill.id.clone(), left);
            }
        }
    }

    /// Whether the pictures of the text have been read; the text is shown with them, so that nothing moves.
    fn pictures_are_here(&mut self, ui: &Ui) -> bool {
        let Some(coming) = &self.coming else { return true };
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
                return false;
            }
            Err(TryRecvError::Disconnected) => self.coming = None,
        }
        true
    }

    /// Counts the time since the last frame for the stop in sight. Reading moves something every now and then, if only the
    /// text a little; longer pauses count only so long.
    fn count_time(&mut self, ui: &Ui, skill: &Skill) {
        let (frame, now) = (ui.ctx().cumulative_frame_nr(), ui.input(|i| i.time));
        let before = self.counted_at.replace((frame, now));
        let drawn_before = before.filter(|(last, _)| last + 1 == frame);
        let here = self.reader.position().and_then(|position| position.stop);
        let here = here.or_else(|| skill.notes.stops.first().map(|stop| stop.id.clone()));
        if let (Some((_, before)), Some(stop)) = (drawn_before, here) {
            *self.spent.entry((self.key.clone(), stop)).or_default() += (now - before).clamp(0.0, LONGEST_PAUSE);
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
            let seconds = self.spent.remove(&(self.key.clone(), stop.clone())).unwrap_or(0.0);
            // Of a stop whose end came into sight below another one, next to nothing was read.
            if seconds >= DWELL / 2.0 {
                actions.push(Action::Do(Command::Study {
                    skill: skill.id.clone(),
                    stop: stop.clone(),
                    seconds: seconds.round() as u32,
                }));
            }
            self.reached.push(stop);
        }
        if let Some((_, since)) = self.in_sight.first() {
            ui.ctx().request_repaint_after_secs((since + DWELL - now) as f32 + 0.05);
        }
    }

    /// What the end of a stop offers: first the exchange with a server, then a question from memory.
    pub fn offer_ui(&mut self, ui: &mut Ui, session: &Session, skill: &Skill) {
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

    /// What stands in the place of the text: an exchange, or a question from memory, whose answer is typed, then compared.
    pub fn question_ui(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        skill: &Skill,
        theme: &'static Theme,
        actions: &mut Vec<Action>,
    ) {
        if let Some(exchange) = &mut self.exchange {
            if exchange.ui(ui, session, skill, &mut self.texts, theme, actions) {
                self.exchange = None;
            }
            return;
        }
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

/// The skills before and after in study order, with their whole titles.
fn beside_ui(ui: &mut Ui, session: &Session, skill: &Skill, theme: &Theme, actions: &mut Vec<Action>) {
    let overview = session.overview();
    let before = overview.previous(&skill.id).map(|before| ("Before", before));
    let after = overview.following(&skill.id).map(|after| ("Next", after));
    widgets::divider(ui);
    ui.add_space(theme.sizes().gap.small);
    ui.horizontal_wrapped(|ui| {
        for (word, beside) in before.into_iter().chain(after) {
            ui.label(egui::RichText::new(word).color(theme.colours.muted));
            let fraction = overview.fraction(beside);
            if widgets::chip(ui, overview.status(&beside.id).into(), fraction, &beside.title).clicked() {
                actions.push(Action::Open(beside.id.clone()));
            }
        }
    });
    ui.add_space(theme.sizes().gap.large);
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
    grade_ui(ui, days, overview.has_four_grades())
}

/// The notes, with the examples that they name as links, and the sources at their end.
fn text_of(skill: &Skill) -> String {
    let notes = markdown::link_titles(&skill.notes.text, |words| {
        let is_named = |example: &&Example| is_title(&example.title, words);
        let example = skill.examples.iter().find(is_named)?;
        Some(format!("example:{}", example.id))
    });
    if skill.sources.is_empty() {
        return notes;
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
    markdown::append(&notes, &sources)
}

/// Whether words are a title, or all of it but what stands in brackets at its end.
fn is_title(title: &str, words: &str) -> bool {
    let short = title.strip_suffix(')').and_then(|title| title.rsplit_once(" ("));
    let plain = |text: &str| text.replace('`', "").to_lowercase();
    plain(title) == plain(words) || short.is_some_and(|(short, _)| plain(short) == plain(words))
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
