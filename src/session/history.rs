//! Undo and redo: which events each step of this run wrote, so that they can be voided, and voided again.

use crate::progress::{EventId, Segment};

/// A step that undo takes back as one.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What it did, as a sentence without a full stop.
    pub said: String,
    pub change: Change,
}

/// How a step is taken back.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// By voiding these events.
    Events(Vec<EventId>),
    /// By setting the segment of this name aside.
    Import(String),
}

/// The steps of this run that can be taken back, and those that were.
#[derive(Clone, Debug, Default)]
pub struct History {
    done: Vec<Step>,
    /// Steps that were taken back, with the voids that did it.
    undone: Vec<(Step, Vec<EventId>)>,
    /// Imports that were taken back, to be brought back by redo.
    aside: Vec<(String, Segment)>,
    /// How many imports there were.
    imports: u32,
}

impl History {
    /// Remembers what was done; what was taken back before it is gone.
    pub fn push(&mut self, step: Step) {
        self.done.push(step);
        self.undone.clear();
    }

    /// Whether the newest step is this event alone.
    pub fn ends_with(&self, event: EventId) -> bool {
        self.undone.is_empty()
            && self
                .done
                .last()
                .is_some_and(|step| step.change == Change::Events(vec![event]))
    }

    /// Forgets a write that was left out since `by` stands for both.
    pub fn replace(&mut self, left_out: EventId, by: EventId) {
        for step in &mut self.done {
            if let Change::Events(events) = &mut step.change {
                for event in events.iter_mut().filter(|event| **event == left_out) {
                    *event = by;
                }
                events.dedup();
            }
        }
    }

    pub fn take_done(&mut self) -> Option<Step> {
        self.done.pop()
    }

    pub fn take_undone(&mut self) -> Option<(Step, Vec<EventId>)> {
        self.undone.pop()
    }

    pub fn undone(&mut self, step: Step, voids: Vec<EventId>) {
        self.undone.push((step, voids));
    }

    pub fn redone(&mut self, step: Step) {
        self.done.push(step);
    }

    /// A name that no other import of this run has: two files may be called the same.
    pub fn name_import(&mut self, name: &str) -> String {
        self.imports += 1;
        format!("{name} #{}", self.imports)
    }

    pub fn keep_aside(&mut self, name: &str, segment: Segment) {
        self.aside.push((name.to_owned(), segment));
    }

    pub fn take_aside(&mut self, name: &str) -> Option<Segment> {
        let at = self.aside.iter().position(|(known, _)| known == name)?;
        Some(self.aside.remove(at).1)
    }

    /// What undo would take back.
    pub fn undo_label(&self) -> Option<&str> {
        self.done.last().map(|step| step.said.as_str())
    }

    /// What redo would do again.
    pub fn redo_label(&self) -> Option<&str> {
        self.undone.last().map(|(step, _)| step.said.as_str())
    }
}
