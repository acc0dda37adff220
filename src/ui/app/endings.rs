//! What ends a part of the program or all of it: panics of threads, and being told to end by the system.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::{Doorbell, PATIENCE};
use crate::store::when_told_to_end;

/// Collects what panics say, on whatever thread, and wakes the window to tell it.
pub(super) fn collect_panics(doorbell: &Doorbell) -> Arc<Mutex<Vec<String>>> {
    let panics: Arc<Mutex<Vec<String>>> = Arc::default();
    let (told, doorbell, usual) = (Arc::clone(&panics), Arc::clone(doorbell), std::panic::take_hook());
    std::panic::set_hook(Box::new(move |info| {
        let at = info.location().map_or_else(String::new, ToString::to_string);
        told.lock().unwrap_or_else(PoisonError::into_inner).push(at);
        if let Some(ctx) = doorbell.get() {
            ctx.request_repaint();
        }
        usual(info);
    }));
    panics
}

/// Closes the window when the system tells the program to end, and ends the program where the window does not answer: all
/// that was changed lies with the saving thread by then.
pub(super) fn close_when_told(doorbell: &Doorbell) -> Arc<AtomicBool> {
    let told: Arc<AtomicBool> = Arc::default();
    let (flag, doorbell) = (Arc::clone(&told), Arc::clone(doorbell));
    let end = move |signal: u8| {
        flag.store(true, Ordering::SeqCst);
        if let Some(ctx) = doorbell.get() {
            ctx.request_repaint();
        }
        std::thread::spawn(move || {
            std::thread::sleep(PATIENCE + PATIENCE);
            std::process::exit(128 + i32::from(signal));
        });
    };
    // Where no handler can be had the system ends the program as ever.
    let _ = when_told_to_end(end);
    told
}
