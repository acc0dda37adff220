//! Saving off the drawing thread: the newest value is written, older ones that are still waiting are passed over, and
//! what failed is tried again until it is saved. What is written, and how, is the caller's function.

use super::StoreError;
use jiff::Timestamp;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

/// Called from the saving thread after each report, to wake whoever reads reports.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// The first pause before a failed save is tried again; it doubles up to [`LONGEST_PAUSE`].
const FIRST_PAUSE: Duration = Duration::from_millis(500);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);
/// How long a dropped saver waits for what is still to be written.
const PATIENCE_AT_DROP: Duration = Duration::from_secs(5);

/// What became of a save.
#[derive(Debug)]
pub enum SaveReport {
    /// Everything handed over up to and with this ticket is on the drive.
    Saved {
        /// The number that [`Saver::save`] gave.
        ticket: u64,
        /// When it was done, by this machine's clock.
        at: Timestamp,
        /// What went wrong beside it: there is no backup.
        warning: Option<StoreError>,
    },
    /// It was not written; it is kept, and tried again by itself.
    Failed {
        /// The number that [`Saver::save`] gave.
        ticket: u64,
        /// Why.
        error: StoreError,
    },
}

enum Order<T> {
    Save(u64, T),
    /// Answered when nothing is waiting, or when the one more try that it causes has failed.
    Flush(Sender<bool>),
}

/// A thread that saves values of one kind. Dropping it writes what is still waiting, for at most five seconds.
#[derive(Debug)]
pub struct Saver<T> {
    orders: Option<Sender<Order<T>>>,
    reports: Receiver<SaveReport>,
    over: Receiver<()>,
    handed: u64,
    saved: Arc<AtomicU64>,
}

impl<T: Send + 'static> Saver<T> {
    /// Starts the thread. `write` does the whole save: what it is given, it makes last. It may give back a warning
    /// about something that went wrong beside the save.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start(
        write: impl FnMut(&T) -> Result<Option<StoreError>, StoreError> + Send + 'static,
        wake: Wake,
    ) -> Result<Saver<T>, StoreError> {
        let (orders, received) = mpsc::channel();
        let (report, reports) = mpsc::channel();
        let (ending, over) = mpsc::channel();
        let saved = Arc::new(AtomicU64::new(0));
        let mut work = Work {
            write,
            wake,
            report,
            saved: Arc::clone(&saved),
            waiting: None,
            pause: FIRST_PAUSE,
        };
        let body = move || {
            work.run(&received);
            // The other side may have stopped waiting.
            let _ = ending.send(());
        };
        let thread = thread::Builder::new().name("saver".to_owned()).spawn(body);
        thread.map_err(|error| StoreError::io("start the thread that saves in", ".", error))?;
        Ok(Saver {
            orders: Some(orders),
            reports,
            over,
            handed: 0,
            saved,
        })
    }

    /// Hands over the newest value and gives its ticket; returns at once. Tickets count up from 1.
    pub fn save(&mut self, value: T) -> u64 {
        self.handed += 1;
        self.send(Order::Save(self.handed, value));
        self.handed
    }

    /// Whether something that was handed over is not yet known to be on the drive.
    pub fn is_dirty(&self) -> bool {
        self.saved.load(Ordering::Acquire) < self.handed
    }

    /// What happened since this was last asked, oldest first.
    pub fn reports(&self) -> Vec<SaveReport> {
        self.reports.try_iter().collect()
    }

    /// Waits until everything is on the drive, at most `timeout`, without waiting out the pause after a failure.
    /// `false` when it could not be written or took longer; the reports say why, and it stays waiting.
    pub fn flush(&self, timeout: Duration) -> bool {
        let (answer, answered) = mpsc::channel();
        self.send(Order::Flush(answer));
        answered.recv_timeout(timeout).unwrap_or(false)
    }

    fn send(&self, order: Order<T>) {
        if let Some(orders) = &self.orders {
            // The thread ends only when this saver is dropped, or when the caller's function panicked: then what was
            // handed over stays dirty, and `flush` says so.
            let _ = orders.send(order);
        }
    }
}

impl<T> Drop for Saver<T> {
    fn drop(&mut self) {
        self.orders = None;
        let _ = self.over.recv_timeout(PATIENCE_AT_DROP);
    }
}

/// What lives on the thread.
struct Work<T, W> {
    write: W,
    wake: Wake,
    report: Sender<SaveReport>,
    saved: Arc<AtomicU64>,
    waiting: Option<(u64, T)>,
    pause: Duration,
}

impl<T, W: FnMut(&T) -> Result<Option<StoreError>, StoreError>> Work<T, W> {
    fn run(&mut self, orders: &Receiver<Order<T>>) {
        let mut again: Option<Instant> = None;
        loop {
            let first = match again {
                // At rest this thread costs nothing: it sleeps until it is spoken to.
                None => orders.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(at) => orders.recv_timeout(at.saturating_duration_since(Instant::now())),
            };
            let ended = matches!(first, Err(RecvTimeoutError::Disconnected));
            let mut flushes = Vec::new();
            for order in first.into_iter().chain(orders.try_iter()) {
                match order {
                    Order::Save(ticket, value) => self.waiting = Some((ticket, value)),
                    Order::Flush(answer) => flushes.push(answer),
                }
            }
            let done = self.try_once();
            for answer in flushes {
                let _ = answer.send(done);
            }
            if ended {
                return;
            }
            again = if done {
                self.pause = FIRST_PAUSE;
                None
            } else {
                let at = Instant::now() + self.pause;
                self.pause = (self.pause * 2).min(LONGEST_PAUSE);
                Some(at)
            };
        }
    }

    /// Writes what is waiting. `true` when nothing is waiting afterwards.
    fn try_once(&mut self) -> bool {
        let Some((ticket, value)) = self.waiting.take() else {
            return true;
        };
        let result = (self.write)(&value);
        let done = result.is_ok();
        let report = match result {
            Ok(warning) => {
                self.saved.fetch_max(ticket, Ordering::AcqRel);
                SaveReport::Saved {
                    ticket,
                    at: Timestamp::now(),
                    warning,
                }
            }
            Err(error) => {
                self.waiting = Some((ticket, value));
                SaveReport::Failed { ticket, error }
            }
        };
        let _ = self.report.send(report);
        (self.wake)();
        done
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io;
    use std::sync::Mutex;
    use std::sync::atomic::{AtomicBool, AtomicUsize};

    const LONG: Duration = Duration::from_secs(60);

    fn quiet() -> Wake {
        Arc::new(|| {})
    }

    #[test]
    fn the_newest_is_saved_and_those_that_waited_are_passed_over() {
        let written = Arc::new(Mutex::new(Vec::new()));
        let (go, gate) = mpsc::channel::<()>();
        let wakes = Arc::new(AtomicUsize::new(0));
        let (log, count) = (Arc::clone(&written), Arc::clone(&wakes));
        let write = move |value: &u32| {
            let _ = gate.recv();
            log.lock().unwrap().push(*value);
            Ok(None)
        };
        let wake: Wake = Arc::new(move || {
            count.fetch_add(1, Ordering::SeqCst);
        });
        let mut saver = Saver::start(write, wake).unwrap();
        assert!(!saver.is_dirty());
        let last = (1..=100).map(|value| saver.save(value)).last().unwrap();
        assert!(saver.is_dirty());
        assert!(!saver.flush(Duration::from_millis(1)), "nothing is written yet");
        drop(go);
        assert!(saver.flush(LONG));
        assert!(!saver.is_dirty());
        let written = written.lock().unwrap();
        assert_eq!(written.last(), Some(&100));
        assert!(written.len() <= 2, "{written:?}");
        let reports = saver.reports();
        assert!(matches!(reports.last(), Some(SaveReport::Saved { ticket, .. }) if *ticket == last));
        assert_eq!(wakes.load(Ordering::SeqCst), reports.len());
    }

    #[test]
    fn what_failed_stays_dirty_and_is_tried_again_by_itself() {
        let written = Arc::new(Mutex::new(Vec::new()));
        let full = Arc::new(AtomicBool::new(true));
        let (log, drive_is_full) = (Arc::clone(&written), Arc::clone(&full));
        let write = move |value: &&'static str| {
            if drive_is_full.load(Ordering::SeqCst) {
                return Err(StoreError::io(
                    "write",
                    "a.ron",
                    io::Error::from(io::ErrorKind::StorageFull),
                ));
            }
            log.lock().unwrap().push(*value);
            Ok(None)
        };
        let mut saver = Saver::start(write, quiet()).unwrap();
        saver.save("work");
        assert!(!saver.flush(LONG));
        assert!(saver.is_dirty());
        let failed = saver.reports();
        assert!(!failed.is_empty());
        assert!(
            failed
                .iter()
                .all(|report| matches!(report, SaveReport::Failed { ticket: 1, .. })),
            "{failed:?}"
        );
        full.store(false, Ordering::SeqCst);
        // Nobody asks again.
        while saver.is_dirty() {
            thread::sleep(Duration::from_millis(10));
        }
        assert_eq!(*written.lock().unwrap(), ["work"]);
    }

    #[test]
    fn dropping_it_saves_what_is_waiting() {
        let written = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&written);
        let mut saver = Saver::start(
            move |value: &u32| {
                thread::sleep(Duration::from_millis(20));
                log.lock().unwrap().push(*value);
                Ok(None)
            },
            quiet(),
        )
        .unwrap();
        saver.save(1);
        saver.save(2);
        drop(saver);
        assert_eq!(written.lock().unwrap().last(), Some(&2));
    }
}
