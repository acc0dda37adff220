//! Slow work of the reader, done by one thread for the whole program: parsing, colouring code, decoding pictures. A job
//! that panics is answered as one that failed.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use egui::ColorImage;

use super::colour::{Stretches, colour};
use super::picture::decode;
use super::piece::Sheet;
use crate::markdown::parse;
use crate::markdown::{Code, Document};

pub enum Job {
    Parse {
        ticket: u64,
        text: Arc<str>,
    },
    Colour {
        key: u64,
        code: Code,
    },
    Decode {
        source: String,
        bytes: Arc<[u8]>,
        page: u64,
    },
}

pub enum JobDone {
    Parsed {
        ticket: u64,
        sheet: Arc<Sheet>,
    },
    Coloured {
        key: u64,
        stretches: Arc<Stretches>,
    },
    Decoded {
        source: String,
        image: Result<ColorImage, String>,
        page: u64,
    },
}

struct Order {
    job: Job,
    reply: Sender<JobDone>,
    wake: egui::Context,
}

/// Where one reader orders work and takes it back.
pub struct Worker {
    reply: Sender<JobDone>,
    done: Receiver<JobDone>,
    waiting: usize,
}

impl Default for Worker {
    fn default() -> Self {
        let (reply, done) = channel();
        Self {
            reply,
            done,
            waiting: 0,
        }
    }
}

impl Worker {
    /// Orders a job; the window is woken when it is done. Without a thread (the system refused one) it is done here.
    pub fn order(&mut self, job: Job, wake: &egui::Context) {
        static BENCH: OnceLock<Option<Sender<Order>>> = OnceLock::new();
        let bench = BENCH.get_or_init(|| {
            let (sender, orders) = channel::<Order>();
            let work = move || orders.iter().for_each(fill);
            let thread = std::thread::Builder::new().name("reader".to_owned()).spawn(work);
            thread.is_ok().then_some(sender)
        });
        self.waiting += 1;
        let order = Order {
            job,
            reply: self.reply.clone(),
            wake: wake.clone(),
        };
        match bench {
            Some(bench) => {
                if let Err(unsent) = bench.send(order) {
                    fill(unsent.0);
                }
            }
            None => fill(order),
        }
    }

    /// Takes what is done, without waiting.
    pub fn take(&mut self) -> Option<JobDone> {
        let proof = self.done.try_recv().ok()?;
        self.waiting = self.waiting.saturating_sub(1);
        Some(proof)
    }

    /// Takes the next job done, and waits for it at most `limit`.
    pub fn wait(&mut self, limit: Duration) -> Option<JobDone> {
        if self.waiting == 0 {
            return None;
        }
        let proof = self.done.recv_timeout(limit).ok()?;
        self.waiting -= 1;
        Some(proof)
    }

    pub fn is_idle(&self) -> bool {
        self.waiting == 0
    }
}

fn fill(order: Order) {
    let Order { job, reply, wake } = order;
    let proof = match job {
        Job::Parse { ticket, text } => {
            let document = catch_unwind(|| parse(&text).document);
            let document = document.unwrap_or_else(|_| Document::refused("This text cannot be read."));
            JobDone::Parsed {
                ticket,
                sheet: Arc::new(Sheet::of(document)),
            }
        }
        Job::Colour { key, code } => {
            let stretches = catch_unwind(AssertUnwindSafe(|| colour(&code))).unwrap_or_default();
            JobDone::Coloured {
                key,
                stretches: Arc::new(stretches),
            }
        }
        Job::Decode { source, bytes, page } => {
            let image = catch_unwind(|| decode(&bytes));
            let image = image.unwrap_or_else(|_| Err("This picture cannot be read.".to_owned()));
            JobDone::Decoded { source, image, page }
        }
    };
    // A reader that is gone wants nothing.
    if reply.send(proof).is_ok() {
        wake.request_repaint();
    }
}
