//! Leaving a session (the window closes, another pack or learner comes): only once its work is on disk, or the learner has
//! said what becomes of it. Nothing here waits.

use std::time::{Duration, Instant};

use super::{Desk, HostRequest};
use crate::session::SaveTrouble;
use crate::ui::dialogs::{Leaving, UnsavedAnswer};

/// After this time a save that neither succeeds nor fails is asked about too.
const LONG: Duration = Duration::from_secs(5);

/// A session that is about to be left.
#[derive(Clone, Copy, Debug)]
pub(super) struct Departure {
    leaving: Leaving,
    since: Instant,
    asked: bool,
}

impl Desk {
    /// Whether the session may be left now. If not, it is saved, or asked about, and [`HostRequest::Left`] or
    /// [`HostRequest::Stay`] follows.
    pub fn may_leave(&mut self, leaving: Leaving) -> bool {
        self.leave();
        self.session.save_now();
        if self.session.is_saved() {
            return true;
        }
        self.departure = Some(Departure {
            leaving,
            since: Instant::now(),
            asked: false,
        });
        false
    }

    /// Goes on with a departure, once a frame.
    pub(super) fn see_off(&mut self, ctx: &egui::Context) {
        let Some(departure) = &mut self.departure else { return };
        let leaving = departure.leaving;
        if self.session.is_saved() {
            self.depart(HostRequest::Left(leaving));
        } else if departure.asked {
            if !self.dialogs.is_open() {
                self.depart(HostRequest::Stay);
            }
        } else if let Some(why) = self.session.save_error() {
            departure.asked = true;
            self.dialogs.ask_unsaved(leaving, why.clone());
        } else if departure.since.elapsed() >= LONG {
            departure.asked = true;
            let why = SaveTrouble {
                message: "Saving takes longer than usual.".to_owned(),
                hint: "Check that the drive is connected and working.".to_owned(),
            };
            self.dialogs.ask_unsaved(leaving, why);
        } else {
            ctx.request_repaint_after(LONG.saturating_sub(departure.since.elapsed()));
        }
    }

    /// Carries out what was answered about unsaved work.
    pub(super) fn answer_unsaved(&mut self, answer: UnsavedAnswer) {
        let Some(departure) = self.departure else { return };
        match answer {
            UnsavedAnswer::TryAgain => {
                self.session.save_now();
                self.departure = Some(Departure {
                    since: Instant::now(),
                    asked: false,
                    ..departure
                });
            }
            UnsavedAnswer::Export => self.dialogs.export_before_leaving(&self.session),
            UnsavedAnswer::Discard => self.depart(HostRequest::Left(departure.leaving)),
            UnsavedAnswer::Stay => self.depart(HostRequest::Stay),
        }
    }

    /// The work that was to be left lies in a file.
    pub(super) fn exported(&mut self) {
        if let Some(departure) = self.departure {
            self.depart(HostRequest::Left(departure.leaving));
        }
    }

    fn depart(&mut self, how: HostRequest) {
        self.departure = None;
        self.dialogs.close_unsaved();
        self.requests.push(how);
    }
}
