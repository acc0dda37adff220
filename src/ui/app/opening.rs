//! Opens a session and what the window needs beside it, on a thread of its own. Must not change anything but a new learner's
//! folder, and that only once all else has worked.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};

use super::Doorbell;
use crate::session::{self, Opening, Session, Settings};
use crate::store::SettingsFile;
use crate::ui::window_state::WindowState;

/// What the opening thread gives back.
pub(super) type Opened = Result<Ready, session::OpenError>;

pub(super) struct Ready {
    /// What was opened: the window goes on from it.
    pub opening: Opening,
    pub session: Session,
    pub settings: Settings,
    /// Whether the settings are to be saved as they are here: another learner was chosen.
    pub settings_changed: bool,
    pub place: WindowState,
    /// What to tell the learner about the settings, if they could not be read.
    pub problem: Option<String>,
}

/// Opens on a thread of its own; with `remember`, the learner is the one whose progress opens from now on.
pub(super) fn open_in_background(doorbell: &Doorbell, opening: Opening, remember: bool) -> Receiver<Opened> {
    let (sender, receiver) = channel();
    let doorbell = Arc::clone(doorbell);
    std::thread::spawn(move || {
        // Whoever waited may have gone.
        let _ = sender.send(open(opening, remember));
        // Where there is no window yet, its first frame looks for what has come.
        if let Some(ctx) = doorbell.get() {
            ctx.request_repaint();
        }
    });
    receiver
}

fn open(opening: Opening, remember: bool) -> Opened {
    let data = opening.place()?;
    let loaded = SettingsFile::at(data.settings_file()).load::<Settings>();
    let problem = loaded.reason().map(|reason| {
        let path = data.settings_file();
        format!(
            "The settings could not be read, so the usual ones hold and changes of them are not kept: {}: {reason}. Mend or remove \
             the file.",
            path.display()
        )
    });
    let mut settings = loaded.ok().cloned().unwrap_or_default();
    let session = session::open(&session::with_settings(opening.clone())?)?;
    let mut settings_changed = false;
    if let Some(name) = opening.learner.as_deref().filter(|_| remember) {
        let known = data.learners()?;
        if known.iter().all(|learner| learner.name() != name) {
            data.create_learner(name)?;
        }
        settings_changed = settings.learner.as_deref() != Some(name);
        settings.learner = Some(name.to_owned());
    }
    // Laid out here, and not when it is first drawn.
    session.chart();
    let state = |path| SettingsFile::at(path).load::<WindowState>().ok().cloned();
    let place = state(data.window_state_file()).or_else(|| state(data.old_window_state_file()));
    Ok(Ready {
        opening,
        session,
        settings,
        settings_changed,
        place: place.unwrap_or_default(),
        problem,
    })
}
