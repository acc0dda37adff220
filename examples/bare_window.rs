//! An eframe window with nothing in it, to hold Skill Atlas's window against (`benches/window.py`). Says on stderr how long
//! it took until its first frame stood, and closes; with `--stay` it stays open.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "what is measured by hand says what stops it"
)]

use std::time::Instant;

use eframe::egui;

struct Bare {
    start: Instant,
    frames: u32,
    stay: bool,
}

impl eframe::App for Bare {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.frames += 1;
        match self.frames {
            1 => ui.ctx().request_repaint(),
            2 => {
                eprintln!("first frame {} ms", self.start.elapsed().as_millis());
                if !self.stay {
                    ui.ctx().send_viewport_cmd(egui::ViewportCommand::Close);
                }
            }
            _ => {}
        }
    }
}

fn main() -> eframe::Result {
    let start = Instant::now();
    let stay = std::env::args().any(|argument| argument == "--stay");
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default().with_inner_size([1280.0, 800.0]),
        ..eframe::NativeOptions::default()
    };
    eframe::run_native(
        "bare window",
        options,
        Box::new(move |_| Ok(Box::new(Bare { start, frames: 0, stay }))),
    )
}
