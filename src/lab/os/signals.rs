//! Being told to end, on Unix: SIGINT (Ctrl+C), SIGTERM (shutdown, end of the session), SIGHUP (the terminal is gone).

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::{SigId, flag, low_level};

/// While it lives, signals to end are noted and do nothing more, however many come: a terminal that is closed sends several
/// at once, and what was started has to be ended first, which takes moments.
#[derive(Debug)]
pub(in crate::lab) struct Interrupts {
    came: Arc<AtomicUsize>,
    ids: Vec<SigId>,
}

impl Interrupts {
    /// Notes signals from now on; where the system refuses, they end the program as ever.
    pub(in crate::lab) fn note() -> Self {
        let came = Arc::new(AtomicUsize::new(0));
        let signals = [SIGINT, SIGTERM, SIGHUP].into_iter();
        let ids = signals.filter_map(|signal| {
            let number = usize::try_from(signal).ok()?;
            flag::register_usize(signal, Arc::clone(&came), number).ok()
        });
        Self {
            ids: ids.collect(),
            came,
        }
    }

    /// The signal that came last, by number.
    pub(in crate::lab) fn came(&self) -> Option<u8> {
        u8::try_from(self.came.load(Ordering::SeqCst))
            .ok()
            .filter(|signal| *signal > 0)
    }
}

impl Drop for Interrupts {
    fn drop(&mut self) {
        for id in self.ids.drain(..) {
            low_level::unregister(id);
        }
    }
}
