//! Where the work is, drawn on a terminal, and where the time went.

use super::Console;
use indicatif::{ProgressBar, ProgressStyle};
use std::sync::{Mutex, MutexGuard};
use std::time::{Duration, Instant};

/// The course of a build.
pub struct Progress {
    bar: ProgressBar,
    begun: Instant,
    phases: Mutex<Vec<(&'static str, Instant)>>,
}

impl Progress {
    /// A course that begins now; drawn only where `console` draws.
    pub fn new(console: &Console) -> Self {
        let bar = if console.draws_progress() { ProgressBar::new_spinner() } else { ProgressBar::hidden() };
        Self { bar, begun: Instant::now(), phases: Mutex::default() }
    }

    /// A part of the work begins; `count` is the number of its steps, 0 where that is not known.
    pub fn phase(&self, name: &'static str, count: usize) {
        self.lock().push((name, Instant::now()));
        let template = if count == 0 { "{spinner} {msg}" } else { "{msg} {bar:30} {pos}/{len}, {eta} to go" };
        if let Ok(style) = ProgressStyle::with_template(template) {
            self.bar.set_style(style);
        }
        self.bar.reset_eta();
        self.bar.set_position(0);
        self.bar.set_length(count as u64);
        self.bar.set_message(name);
        self.bar.tick();
    }

    /// A step is done.
    pub fn tick(&self) {
        self.bar.inc(1);
    }

    /// Lets `speak` write to the terminal without the bar in between.
    pub fn aside<T>(&self, speak: impl FnOnce() -> T) -> T {
        self.bar.suspend(speak)
    }

    /// The work is done.
    pub fn end(&self) {
        self.phase("", 0);
        self.bar.finish_and_clear();
    }

    /// How long it took, as a person says it.
    pub fn total(&self) -> String {
        said(self.begun.elapsed())
    }

    /// A line a part.
    pub fn timings(&self) -> String {
        let phases = self.lock();
        let lines = phases.windows(2).map(|pair| format!("  {:<14}{:>9}", pair[0].0, said(pair[1].1 - pair[0].1)));
        lines.collect::<Vec<_>>().join("\n")
    }

    fn lock(&self) -> MutexGuard<'_, Vec<(&'static str, Instant)>> {
        self.phases.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

fn said(time: Duration) -> String {
    if time.as_millis() < 1000 { format!("{} ms", time.as_millis()) } else { format!("{:.1} s", time.as_secs_f64()) }
}
