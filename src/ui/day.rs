//! Today's session: the pieces that fit the minutes of the day, as they were when it was begun, and how one leads to the next.

use std::borrow::Cow;

use crate::plan::Piece;
use crate::progress::Day;
use crate::session::Session;
use crate::study::Overview;

/// A sitting of recall asks at most so many prompts: about a quarter of an hour.
pub const MOST_CARDS: usize = 30;

/// How far today's session is. Lost when the window closes: what is left of the day is planned anew then.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DayRun {
    /// The minutes that were chosen for a day, where they differ from those of the week.
    minutes: Option<(Day, u32)>,
    begun: Option<Begun>,
}

#[derive(Clone, Debug, PartialEq)]
struct Begun {
    day: Day,
    /// The goal that it was made for: another one makes another day.
    path: Vec<usize>,
    pieces: Vec<Piece>,
    /// Pieces that one was led to: recall and checklists end when one goes on.
    passed: Vec<bool>,
}

/// Where the session leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leads {
    To(Piece),
    /// All pieces are done.
    End,
    /// Nothing was planned: the next stop, whatever it takes.
    On,
}

impl DayRun {
    /// Minutes for the session that the learner chose for this day, else what the week leaves of it.
    pub fn minutes(&self, overview: &Overview<'_>) -> u32 {
        match self.minutes {
            Some((day, minutes)) if day == overview.day() => minutes,
            _ => {
                let planned = overview.goal().week.on(overview.day());
                planned.saturating_sub(overview.minutes_today())
            }
        }
    }

    /// Chooses other minutes for this day, from now on.
    pub fn choose(&mut self, overview: &Overview<'_>, minutes: u32) {
        self.minutes = Some((overview.day(), minutes));
        self.begun = None;
    }

    /// The pieces of the session; fresh ones where it was not begun. The second is the shortest that is ready, where none fits.
    pub fn pieces(&self, session: &Session) -> (Cow<'_, [Piece]>, Option<u32>) {
        let overview = session.overview();
        if let Some(begun) = self.begun(&overview) {
            return (Cow::Borrowed(&begun.pieces), None);
        }
        let today = overview.today(self.minutes(&overview), session.moment(), MOST_CARDS);
        (Cow::Owned(today.pieces), today.too_long)
    }

    pub fn is_begun(&self, overview: &Overview<'_>) -> bool {
        self.begun(overview).is_some()
    }

    /// Whether a piece of the session is done.
    pub fn is_done(&self, overview: &Overview<'_>, number: usize) -> bool {
        let begun = self.begun(overview);
        begun.is_some_and(|begun| {
            let piece = begun.pieces.get(number);
            piece.is_some_and(|piece| is_done(overview, piece, begun.passed.get(number) == Some(&true)))
        })
    }

    /// Begins the session where that is to do, and says where it leads. An end is an end once.
    pub fn step(&mut self, session: &Session) -> Leads {
        let overview = session.overview();
        if !self.is_begun(&overview) {
            let pieces = self.pieces(session).0.into_owned();
            self.begun = Some(Begun {
                day: overview.day(),
                path: overview
                    .goal()
                    .skills
                    .iter()
                    .filter_map(|id| overview.pack.skills.number(id))
                    .collect(),
                passed: vec![false; pieces.len()],
                pieces,
            });
        }
        let Some(begun) = &mut self.begun else { return Leads::On };
        let open = |(at, piece): &(usize, &Piece)| !is_done(&overview, piece, begun.passed[*at]);
        let found = begun
            .pieces
            .iter()
            .enumerate()
            .find(open)
            .map(|(at, piece)| (at, piece.clone()));
        match found {
            Some((at, piece)) => {
                begun.passed[at] = true;
                Leads::To(piece)
            }
            None => {
                let was_empty = begun.pieces.is_empty();
                self.begun = None;
                self.minutes = None;
                if was_empty { Leads::On } else { Leads::End }
            }
        }
    }

    /// The piece that comes after what is done.
    pub fn next(&self, overview: &Overview<'_>) -> Option<&Piece> {
        let begun = self.begun(overview)?;
        let mut pieces = begun.pieces.iter().enumerate();
        pieces
            .find(|(at, piece)| !is_done(overview, piece, begun.passed[*at]))
            .map(|(_, piece)| piece)
    }

    fn begun(&self, overview: &Overview<'_>) -> Option<&Begun> {
        let goal = overview
            .goal()
            .skills
            .iter()
            .filter_map(|id| overview.pack.skills.number(id));
        let is_now = |begun: &&Begun| begun.day == overview.day() && goal.clone().eq(begun.path.iter().copied());
        self.begun.as_ref().filter(is_now)
    }
}

fn is_done(overview: &Overview<'_>, piece: &Piece, passed: bool) -> bool {
    match piece {
        Piece::Recall { .. } => passed || overview.due() == 0,
        Piece::Read { skill, stop, .. } => {
            let skill = overview.pack.skills.get(*skill);
            skill.is_none_or(|skill| {
                let stop = skill.notes.stops.get(*stop);
                stop.is_none_or(|stop| overview.stop_reached(&skill.id, &stop.id)) || overview.status(&skill.id).meets()
            })
        }
        Piece::Practise { skill, .. } => {
            let skill = overview.pack.skills.get(*skill);
            passed || skill.is_none_or(|skill| overview.status(&skill.id).meets())
        }
    }
}
