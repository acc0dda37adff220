//! Saving off the drawing thread: the newest value is written, older ones that are still waiting are passed over, and
//! what failed is tried again until it is saved. What is written, and how, is the caller's function.

use super::StoreError;
use jiff::Timestamp;
use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender, TryRecvError};
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
    },
    /// It was saved, and what is done after a save (a backup) went wrong.
    Warned(StoreError),
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

/// A thread that saves values of one kind. Dropping it writes what was not tried yet, for at most five seconds; what failed
/// was told, and is not tried once more.
#[derive(Debug)]
pub struct Saver<T> {
    orders: Option<Sender<Order<T>>>,
    reports: Receiver<SaveReport>,
    over: Receiver<()>,
    handed: u64,
    saved: Arc<AtomicU64>,
    /// Whether it was said that the thread is gone.
    ended: Cell<bool>,
    /// Whether the end of the thread was waited for.
    finished: bool,
}

impl<T: Send + 'static> Saver<T> {
    /// Starts the thread. `write` does the whole save: what it is given, it makes last. `afterwards` is called when a save
    /// was done and told: for what nobody should wait for.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start(
        write: impl FnMut(&T) -> Result<(), StoreError> + Send + 'static,
        afterwards: impl FnMut() -> Option<StoreError> + Send + 'static,
        wake: Wake,
    ) -> Result<Saver<T>, StoreError> {
        let (orders, received) = mpsc::channel();
        let (report, reports) = mpsc::channel();
        let (ending, over) = mpsc::channel();
        let saved = Arc::new(AtomicU64::new(0));
        let ring = RingAtEnd(Arc::clone(&wake));
        let mut work = Work {
            write,
            afterwards,
            wake,
            report,
            saved: Arc::clone(&saved),
            waiting: None,
            pause: FIRST_PAUSE,
        };
        let body = move || {
            let _ring = ring;
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
            ended: Cell::new(false),
            finished: false,
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
        let mut reports = Vec::new();
        loop {
            match self.reports.try_recv() {
                Ok(report) => reports.push(report),
                Err(TryRecvError::Empty) => return reports,
                Err(TryRecvError::Disconnected) => {
                    // The thread lives as long as this, so a function that it called has panicked. That is said once.
                    if !self.ended.replace(true) {
                        reports.push(SaveReport::Failed {
                            ticket: self.handed,
                            error: StoreError::SaverEnded,
                        });
                    }
                    return reports;
                }
            }
        }
    }

    /// Has what failed tried again at once, without waiting for it.
    pub fn hurry(&self) {
        let (answer, _) = mpsc::channel();
        self.send(Order::Flush(answer));
    }

    /// Waits until the thread has done all that it was given, with what it does after a save, and ends it.
    pub fn finish(mut self, timeout: Duration) -> Vec<SaveReport> {
        self.orders = None;
        let _ = self.over.recv_timeout(timeout);
        self.finished = true;
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
        if !self.finished {
            let _ = self.over.recv_timeout(PATIENCE_AT_DROP);
        }
    }
}

/// Wakes whoever reads reports when the thread ends, however it ends.
struct RingAtEnd(Wake);

impl Drop for RingAtEnd {
    fn drop(&mut self) {
        (self.0)();
    }
}

/// What lives on the thread.
struct Work<T, W, A> {
    write: W,
    afterwards: A,
    wake: Wake,
    report: Sender<SaveReport>,
    saved: Arc<AtomicU64>,
    waiting: Option<(u64, T)>,
    pause: Duration,
}

impl<T, W, A> Work<T, W, A>
where
    W: FnMut(&T) -> Result<(), StoreError>,
    A: FnMut() -> Option<StoreError>,
{
    fn run(&mut self, orders: &Receiver<Order<T>>) {
        let mut again: Option<Instant> = None;
        loop {
            let first = match again {
                // At rest this thread costs nothing: it sleeps until it is spoken to.
                None => orders.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(at) => orders.recv_timeout(at.saturating_duration_since(Instant::now())),
            };
            let ended = matches!(first, Err(RecvTimeoutError::Disconnected));
            let (mut flushes, mut is_new) = (Vec::new(), false);
            for order in first.into_iter().chain(orders.try_iter()) {
                match order {
                    Order::Save(ticket, value) => {
                        self.waiting = Some((ticket, value));
                        is_new = true;
                    }
                    Order::Flush(answer) => flushes.push(answer),
                }
            }
            if ended && !is_new {
                // What is waiting has failed, and that was the answer.
                return;
            }
            let had_work = self.waiting.is_some();
            let done = self.try_once();
            for answer in flushes {
                let _ = answer.send(done);
            }
            if done && had_work {
                let warning = (self.afterwards)();
                if let Some(warning) = warning {
                    let _ = self.report.send(SaveReport::Warned(warning));
                    (self.wake)();
                }
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
            Ok(()) => {
                self.saved.fetch_max(ticket, Ordering::AcqRel);
                SaveReport::Saved {
                    ticket,
                    at: Timestamp::now(),
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
            Ok(())
        };
        let wake: Wake = Arc::new(move || {
            count.fetch_add(1, Ordering::SeqCst);
        });
        let mut saver = Saver::start(write, || None, wake).unwrap();
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
            Ok(())
        };
        let mut saver = Saver::start(write, || None, quiet()).unwrap();
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
                Ok(())
            },
            || None,
            quiet(),
        )
        .unwrap();
        saver.save(1);
        saver.save(2);
        drop(saver);
        assert_eq!(written.lock().unwrap().last(), Some(&2));
    }

    #[test]
    fn what_was_answered_as_not_saved_is_not_saved_later() {
        let tries = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&tries);
        let write = move |_: &u32| match count.fetch_add(1, Ordering::SeqCst) {
            0 => Err(StoreError::io(
                "write",
                "a.ron",
                io::Error::from(io::ErrorKind::StorageFull),
            )),
            _ => Ok(()),
        };
        let mut saver = Saver::start(write, || None, quiet()).unwrap();
        saver.save(1);
        // The save may be tried before the flush asks; its answer then is that of the next try.
        while saver.reports().is_empty() {
            thread::sleep(Duration::from_millis(1));
        }
        drop(saver);
        assert_eq!(tries.load(Ordering::SeqCst), 1);
    }

    #[test]
    fn nobody_waits_for_what_is_done_after_a_save_and_its_trouble_is_told() {
        let (go, gate) = mpsc::channel::<()>();
        let afterwards = move || {
            let _ = gate.recv();
            Some(StoreError::NoDataFolder)
        };
        let mut saver = Saver::start(|_: &u32| Ok(()), afterwards, quiet()).unwrap();
        saver.save(1);
        assert!(saver.flush(LONG) && !saver.is_dirty());
        drop(go);
        let reports = saver.finish(LONG);
        assert!(matches!(reports.last(), Some(SaveReport::Warned(_))), "{reports:?}");
    }

    #[test]
    fn a_panic_of_the_thread_is_told_and_not_waited_for() {
        let rung = Arc::new(AtomicBool::new(false));
        let bell = Arc::clone(&rung);
        let write = |value: &u32| -> Result<(), StoreError> {
            assert_ne!(*value, 1, "this test panics on purpose");
            Ok(())
        };
        let wake: Wake = Arc::new(move || bell.store(true, Ordering::SeqCst));
        let mut saver = Saver::start(write, || None, wake).unwrap();
        saver.save(1);
        assert!(!saver.flush(LONG) && saver.is_dirty());
        while !rung.load(Ordering::SeqCst) {
            thread::sleep(Duration::from_millis(1));
        }
        // The report may lag the bell by the thread's last breath.
        let mut reports = saver.reports();
        while reports.is_empty() {
            reports = saver.reports();
        }
        assert!(
            matches!(
                reports[..],
                [SaveReport::Failed {
                    error: StoreError::SaverEnded,
                    ..
                }]
            ),
            "{reports:?}"
        );
        assert!(saver.reports().is_empty(), "it is said once");
    }
}
