//! What every command takes: which pack, where the data lies, what time it is, which random numbers.

use std::path::PathBuf;

use clap::Args;
use jiff::Zoned;

use super::{Failure, say};
use crate::session::{self, Clock, Damage, Keeping, OpenError, Opening, Reading, Session};

#[derive(Clone, Debug, Default, Args)]
pub struct GlobalArgs {
    /// Pack to open: a folder with a pack.ron. Without it: packs/ beside the executable, the data folder, the shipped pack
    #[arg(long, global = true, value_name = "PATH")]
    pub pack: Option<PathBuf>,
    /// Folder for progress, settings and backups
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Whose progress, by name; without it that of the learner whom the settings name
    #[arg(long, global = true, value_name = "NAME")]
    pub learner: Option<String>,
    /// Take this as the time, for reproducible results (RFC 3339: 2026-11-03T10:05:00+01:00)
    #[arg(long, global = true, value_name = "RFC3339")]
    pub now: Option<String>,
    /// Seed of everything random, for reproducible results
    #[arg(long, global = true, value_name = "N")]
    pub seed: Option<u64>,
}

impl GlobalArgs {
    /// The clock that the command reads.
    ///
    /// # Errors
    /// `--now` is not an RFC 3339 time.
    pub fn clock(&self) -> Result<Clock, Failure> {
        let Some(text) = &self.now else {
            return Ok(Clock::system());
        };
        // RFC 3339 has an offset and no zone name; jiff's Zoned wants a name, so the offset becomes a fixed zone.
        let parsed: Result<Zoned, _> = jiff::fmt::temporal::DateTimeParser::new()
            .parse_timestamp(text)
            .and_then(|at| Ok(at.to_zoned(offset_zone(text)?)));
        match parsed {
            Ok(now) => Ok(Clock::fixed(now)),
            Err(error) => Err(Failure::cannot(format!("--now {text}: not an RFC 3339 time ({error})"))
                .hint("write it like 2026-11-03T10:05:00+01:00 or 2026-11-03T09:05:00Z")),
        }
    }
}

impl GlobalArgs {
    /// What to open.
    ///
    /// # Errors
    /// `--now` is not a time.
    pub fn opening(&self) -> Result<Opening, Failure> {
        Ok(Opening {
            pack: self.pack.clone(),
            data: self.data.clone(),
            learner: self.learner.clone(),
            clock: self.clock()?,
            seed: self.seed,
        })
    }

    /// Opens the pack with the learner's progress, to change it: the command is a run of its own. Says on stderr what could
    /// not be read.
    ///
    /// # Errors
    /// As [`session::open`].
    pub fn open_session(&self) -> Result<Session, Failure> {
        let opening = self.named()?;
        let session = session::open(&opening)?;
        warn(
            session.passed_over(),
            session.keeping().map(Keeping::damage).unwrap_or_default(),
        );
        Ok(session)
    }

    /// The same, to change it.
    ///
    /// # Errors
    /// Also where it is not known whose progress is meant, since the settings cannot be read and nobody was named.
    pub fn open_session_to_write(&self) -> Result<Session, Failure> {
        match session::damaged_settings(&self.opening()?)? {
            Some(damage) if self.learner.is_none() => Err(Failure::cannot(format!(
                "it is not known whose progress is meant, since the settings cannot be read: {damage}"
            ))
            .hint("name the learner with --learner NAME (`--learner me` if nobody was ever chosen), or mend the file")),
            _ => self.open_session(),
        }
    }

    /// Reads the pack with the learner's progress, and starts nothing. What is damaged stops nothing, and is said.
    ///
    /// # Errors
    /// As [`session::read`].
    pub fn read(&self) -> Result<Reading, Failure> {
        let reading = session::read(&self.named()?)?;
        warn(&reading.opened.passed_over, &reading.damage);
        Ok(reading)
    }

    /// What to open, with what the settings say.
    fn named(&self) -> Result<Opening, Failure> {
        let opening = self.opening()?;
        if let Some(damage) = session::damaged_settings(&opening)? {
            say(format_args!("warning: the settings cannot be read: {damage}"));
        }
        Ok(session::with_settings(opening)?)
    }
}

/// What was passed over or is damaged stops nothing, and is said.
fn warn(passed_over: &[String], damage: &[Damage]) {
    for problem in passed_over {
        say(format_args!("warning: a pack was passed over: {problem}"));
    }
    for damage in damage {
        let path = damage.path.display();
        say(format_args!("warning: {path}: {}: {}", damage.state, damage.reason));
    }
}

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Self {
        Self::cannot(&error).hint(error.hint())
    }
}

fn offset_zone(text: &str) -> Result<jiff::tz::TimeZone, jiff::Error> {
    let pieces = jiff::fmt::temporal::DateTimeParser::new().parse_pieces(text)?;
    let offset = pieces.to_numeric_offset().unwrap_or(jiff::tz::Offset::UTC);
    Ok(jiff::tz::TimeZone::fixed(offset))
}
