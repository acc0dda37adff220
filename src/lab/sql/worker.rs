//! The SQL lab of a window: a thread of its own that holds a sandbox and answers orders in turn, so that whoever asks never
//! waits. Must not decide what is asked, nor know who asks.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use super::data_set::DataSet;
use super::judge::{Judge, Verdict};
use super::sandbox::{Budget, Run, Sandbox, Stop};
use super::schema::Schema;

/// What a lab can be asked to do.
#[derive(Clone, Debug)]
pub enum Order {
    /// Run statements on the data as they are by now.
    Run(String),
    /// Judge an answer to a task, on databases of its own: what is open stays as it is.
    Judge {
        judge: Arc<Judge>,
        answer: String,
        seed: u64,
    },
    /// Throw away what was changed, and open the data set anew.
    Reset,
}

/// What came of an order.
#[derive(Clone, Debug)]
#[expect(clippy::large_enum_variant, reason = "one at a time, and moved once")]
pub enum Answer {
    /// The statements ran, or one of them failed; how the tables are now.
    Ran {
        run: Run,
        schema: Schema,
    },
    Judged(Verdict),
    /// The data set is open, as it came with the pack.
    Opened(Schema),
    /// The data set cannot be opened, or the engine broke: why, and what to do.
    Failed {
        message: String,
        hint: String,
    },
}

/// An order, and which one it is: numbers count up from 1.
pub type Ticket = u64;

/// A SQL lab that works in the background. What it runs ends with it.
pub struct Worker {
    orders: Sender<(Ticket, Order)>,
    answers: Receiver<(Ticket, Answer)>,
    last: Ticket,
    answered: Ticket,
    stopping: Arc<Stopping>,
}

/// Which orders are not to run any more, and what stops the one that does.
#[derive(Default)]
struct Stopping {
    /// Orders up to this one are stopped.
    up_to: AtomicU64,
    stop: Mutex<Option<Stop>>,
}

impl Stopping {
    fn stop_up_to(&self, ticket: Ticket) {
        self.up_to.fetch_max(ticket, Ordering::SeqCst);
        if let Some(stop) = &*self.stop.lock().unwrap_or_else(PoisonError::into_inner) {
            stop.stop();
        }
    }

    /// Lets the order run, if it was not stopped before its turn came.
    fn begin(&self, ticket: Ticket, by: Stop) {
        let mut stop = self.stop.lock().unwrap_or_else(PoisonError::into_inner);
        if self.up_to.load(Ordering::SeqCst) < ticket {
            by.allow();
        } else {
            by.stop();
        }
        *stop = Some(by);
    }
}

impl Worker {
    /// Starts a lab on a data set, which is opened at once: its first answer, to ticket 1, is [`Answer::Opened`]. `wake` is
    /// called after each answer.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn start(data: DataSet, wake: impl Fn() + Send + 'static) -> std::io::Result<Self> {
        let (orders, to_do) = channel();
        let (done, answers) = channel();
        let stopping = Arc::new(Stopping::default());
        let theirs = Arc::clone(&stopping);
        thread::Builder::new().name("sql-lab".to_owned()).spawn(move || {
            let mut sandbox = None;
            for (ticket, order) in to_do {
                let work = AssertUnwindSafe(|| carry_out(&data, &mut sandbox, ticket, order, &theirs));
                let answer = catch_unwind(work).unwrap_or_else(|_| Answer::Failed {
                    message: "the SQL lab broke off".to_owned(),
                    hint: "reset it, and tell the program's authors what was run".to_owned(),
                });
                if done.send((ticket, answer)).is_err() {
                    return;
                }
                wake();
            }
        })?;
        let mut worker = Self {
            orders,
            answers,
            last: 0,
            answered: 0,
            stopping,
        };
        worker.order(Order::Reset);
        Ok(worker)
    }

    /// Asks for something, and answers at once with the number under which the answer will come.
    pub fn order(&mut self, order: Order) -> Ticket {
        self.last += 1;
        // A thread that is gone answers nothing; `is_busy` says so.
        if self.orders.send((self.last, order)).is_err() {
            self.answered = self.last;
        }
        self.last
    }

    /// The next answer, if one has come.
    pub fn answer(&mut self) -> Option<(Ticket, Answer)> {
        let (ticket, answer) = self.answers.try_recv().ok()?;
        self.answered = ticket;
        Some((ticket, answer))
    }

    /// Whether an answer is still to come.
    pub fn is_busy(&self) -> bool {
        self.answered < self.last
    }

    /// Ends all that was ordered so far. Each order is answered all the same.
    pub fn stop(&self) {
        self.stopping.stop_up_to(self.last);
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.stopping.stop_up_to(Ticket::MAX);
    }
}

fn carry_out(
    data: &DataSet,
    sandbox: &mut Option<Sandbox>,
    ticket: Ticket,
    order: Order,
    stopping: &Stopping,
) -> Answer {
    if let Order::Judge { judge, answer, seed } = &order {
        let stop = Stop::default();
        stopping.begin(ticket, stop.clone());
        return Answer::Judged(judge.judge(answer, *seed, &stop));
    }
    if sandbox.is_none() || matches!(order, Order::Reset) {
        match data.open() {
            Ok(new) => *sandbox = Some(new),
            Err(error) => {
                return Answer::Failed {
                    message: error.to_string(),
                    hint: error.hint(),
                };
            }
        }
    }
    let Some(open) = sandbox else {
        return broken("no database is open");
    };
    match order {
        Order::Reset | Order::Judge { .. } => open
            .read_schema()
            .map_or_else(|error| broken(&error.to_string()), Answer::Opened),
        Order::Run(text) => {
            stopping.begin(ticket, open.stop());
            let run = open.run(&text, &Budget::default());
            open.allow();
            match open.read_schema() {
                Ok(schema) => Answer::Ran { run, schema },
                Err(error) => broken(&error.to_string()),
            }
        }
    }
}

fn broken(why: &str) -> Answer {
    Answer::Failed {
        message: format!("the database cannot be read: {why}"),
        hint: "reset the lab".to_owned(),
    }
}
