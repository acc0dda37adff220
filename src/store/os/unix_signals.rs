//! Being told to end, on Unix: SIGINT (Ctrl+C), SIGTERM (shutdown, end of the session), SIGHUP (the terminal is gone).

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::{flag, iterator::Signals};
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

const ENDINGS: [i32; 3] = [SIGINT, SIGTERM, SIGHUP];

/// While it lives, the first signal to end is noted and does nothing more.
#[derive(Debug)]
pub struct HeldSignals {
    came: Arc<AtomicUsize>,
    ids: Vec<signal_hook::SigId>,
}

impl HeldSignals {
    /// Holds signals back from now on; where the system refuses, they end the program as ever. A second one ends it at once.
    pub fn hold() -> Self {
        let (came, again) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
        let mut ids = Vec::new();
        for signal in ENDINGS {
            // In this order: the first signal finds the flag unset, then sets it.
            ids.extend(flag::register_conditional_default(signal, Arc::clone(&again)));
            ids.extend(flag::register(signal, Arc::clone(&again)));
            ids.extend(flag::register_usize(signal, Arc::clone(&came), signal as usize));
        }
        Self { came, ids }
    }

    /// The same for what ends by itself moments after the first signal, and has other programs to end: all are held back,
    /// since a terminal that is closed sends several at once.
    pub fn hold_all() -> Self {
        let came = Arc::new(AtomicUsize::new(0));
        let noted = ENDINGS.map(|signal| flag::register_usize(signal, Arc::clone(&came), signal as usize));
        let ids = noted.into_iter().flatten().collect();
        Self { came, ids }
    }

    /// The signal that came, by number.
    pub fn came(&self) -> Option<u8> {
        u8::try_from(self.came.load(Ordering::SeqCst))
            .ok()
            .filter(|signal| *signal > 0)
    }
}

impl Drop for HeldSignals {
    fn drop(&mut self) {
        self.ids.drain(..).for_each(|id| {
            signal_hook::low_level::unregister(id);
        });
    }
}

/// Calls `end` from a thread of its own, with the number of each signal to end that comes from now on.
///
/// # Errors
/// When the system gives no thread or takes no handler.
pub fn when_told_to_end(mut end: impl FnMut(u8) + Send + 'static) -> io::Result<()> {
    let mut signals = Signals::new(ENDINGS)?;
    let body = move || {
        for signal in signals.forever() {
            end(u8::try_from(signal).unwrap_or_default());
        }
    };
    std::thread::Builder::new().name("signals".to_owned()).spawn(body)?;
    Ok(())
}
