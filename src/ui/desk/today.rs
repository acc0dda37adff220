//! Today's session at the desk: one key begins it, leads from piece to piece, and ends it.

use super::Desk;
use crate::plan::Piece;
use crate::ui::day::Leads;
use crate::ui::window_state::{PageTab, ReadingPlace};

impl Desk {
    /// To the piece of today's session that comes next; without one, to the next stop.
    pub(super) fn go_on(&mut self) {
        match self.place.today.step(&self.session) {
            Leads::To(piece) => self.go_to_piece(&piece),
            Leads::End => self.dialogs.show_day_end(),
            Leads::On => {
                if let Some(next) = self.session.overview().next().map(|next| next.skill.clone()) {
                    self.open(&next);
                    self.place.tab = PageTab::Notes;
                }
            }
        }
    }

    pub(super) fn go_to_piece(&mut self, piece: &Piece) {
        let (number, stop) = match piece {
            Piece::Recall { cards, .. } => {
                let leads_on = self.place.today.is_begun(&self.session.overview());
                return self.dialogs.review(&self.session, *cards, leads_on);
            }
            Piece::Read { skill, stop, .. } => (*skill, Some(*stop)),
            Piece::Practise { skill, .. } => (*skill, None),
        };
        let pack = self.session.pack().clone();
        let Some(skill) = pack.skills.get(number) else { return };
        let was_there = self.place.selected.as_ref() == Some(&skill.id) && self.place.page_open;
        self.open(&skill.id);
        self.place.tab = if stop.is_some() {
            PageTab::Notes
        } else {
            PageTab::Checklist
        };
        let Some(stop) = stop.and_then(|stop| skill.notes.stops.get(stop)) else {
            return;
        };
        // Who was in the middle of it goes on where they were, and a page that was never read begins at its top.
        let left = self.place.reading.get(&skill.id).map(|left| left.stop.as_deref());
        let is_top = left.is_none() && skill.notes.stops.first().is_some_and(|first| first.id == stop.id);
        if left == Some(Some(stop.id.as_str())) || is_top {
            return;
        }
        if was_there {
            self.page.go_to_stop(&skill.id, &stop.id);
        } else {
            let begin = ReadingPlace {
                stop: Some(stop.id.to_string()),
                fraction: 0.0,
            };
            self.place.reading.insert(skill.id.clone(), begin);
        }
    }

    /// Once a stop of today's session is read: what comes next, and the key that leads there.
    pub(super) fn say_what_follows(&mut self, now: f64) {
        let overview = self.session.overview();
        if !self.place.today.is_begun(&overview) {
            return;
        }
        let words = match self.place.today.next(&overview) {
            Some(piece) => {
                let (title, _) = overview.piece_words(piece);
                format!("Read. Ctrl+Enter goes on: {title}, {} min", piece.minutes())
            }
            None => "Read. That was today: Ctrl+Enter ends it".to_owned(),
        };
        self.notices.say(words, false, now);
    }
}
