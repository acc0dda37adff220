//! Carries commands out: checks them against the pack, appends events, remembers how to take them back.

use super::history::{Change, Step};
use super::{Command, CommandError, Outcome, Session};
use crate::learning::{MOST_MINUTES, Week};
use crate::pack::{ItemId, PromptId, SkillId, StopId, is_bidi};
use crate::progress::{
    EventId, Grade, Identity, MOST_NAME, Mark, PartKey, RegisterKey, Segment, What, is_own_item, learner_id,
};
use crate::recall::{OwnPrompt, own_prompt_text};
use crate::study::{counted, lower_first, mark_words};

/// Longest answer to a task that is kept, in bytes.
const MOST_ANSWER: usize = 100_000;
/// Longest own note, in bytes.
pub const MOST_NOTE: usize = 256 * 1024;
/// The most time that one event says was spent on a stop, in seconds.
const MOST_SECONDS: u32 = 4 * 3_600;
/// Longest question and longest answer of an own prompt, in bytes.
const MOST_PROMPT: usize = 4 * 1024;
/// Longest own item, in bytes.
pub const MOST_ITEM: usize = 1024;

impl Session {
    /// Carries a command out.
    ///
    /// # Errors
    /// The command names what is not there, or there is nothing to undo; then nothing has changed.
    pub fn apply(&mut self, command: Command) -> Result<Outcome, CommandError> {
        let outcome = match command {
            Command::TickItem { skill, item } => self.set_tick(&skill, item, true)?,
            Command::UntickItem { skill, item } => self.set_tick(&skill, item, false)?,
            Command::SetStatus { skill, mark } => self.set_status(&skill, mark)?,
            Command::ResetSkill { skill } => {
                let title = self.title(&skill)?;
                let what = What::SkillReset {
                    skill: self.key(&skill),
                };
                self.write(format!("Reset {title}"), vec![what])
            }
            Command::ReachStop { skill, stop } => {
                let key = self.stop_key(&skill, &stop)?;
                if self.overview().stop_reached(&skill, &stop) {
                    return Ok(Outcome::default());
                }
                // Reading on is no step of its own: undo would take back what nobody remembers doing.
                self.append(What::StopReached { stop: key });
                Outcome::default()
            }
            Command::TryTask(tried) => self.try_task(*tried)?,
            Command::Study { skill, stop, seconds } => {
                let stop = self.stop_key(&skill, &stop)?;
                self.append(What::Studied {
                    stop,
                    seconds: seconds.min(MOST_SECONDS),
                });
                Outcome::default()
            }
            Command::WriteAnswer {
                skill,
                task,
                text,
                seen,
            } => {
                let title = self.task_title(&skill, &task)?;
                fits(&text, MOST_ANSWER)?;
                let key = RegisterKey::task(&self.key(&skill), &task);
                self.write_text(&key, &text, seen.as_deref(), format!("Wrote an answer to “{title}”"))
            }
            Command::WriteNote { skill, text, seen } => {
                let said = format!("Wrote a note on {}", self.title(&skill)?);
                fits(&text, MOST_NOTE)?;
                let key = RegisterKey::note(&self.key(&skill));
                self.write_text(&key, &text, seen.as_deref(), said)
            }
            Command::Review {
                skill,
                prompt,
                grade,
                ms,
                aided,
            } => self.review(&skill, &prompt, grade, (ms, aided))?,
            Command::SetSuspended { skill, prompt, on } => {
                self.title(&skill)?;
                let key = RegisterKey::suspension(&self.key(&skill), &prompt);
                let said = if on {
                    "Suspended a prompt"
                } else {
                    "The prompt is asked again"
                };
                self.write_register(&key, if on { "on" } else { "" }, said.to_owned())
            }
            Command::WriteOwnPrompt {
                skill,
                prompt,
                question,
                answer,
            } => self.write_own_prompt(&skill, prompt, question.trim(), answer.trim())?,
            Command::SetRetention { hundredths } => {
                if !(70..=97).contains(&hundredths) {
                    return Err(CommandError::Retention { hundredths });
                }
                let said = format!("{hundredths} in 100 are to be remembered");
                self.write_register(&RegisterKey::retention(), &format!("0.{hundredths}"), said)
            }
            Command::SetFourGrades { on } => {
                let said = if on { "Four grades" } else { "Two grades" };
                self.write_register(&RegisterKey::grades(), if on { "4" } else { "" }, said.to_owned())
            }
            Command::SetBookmark { skill, on } => {
                let title = self.title(&skill)?;
                let said = if on {
                    format!("Bookmarked {title}")
                } else {
                    format!("Removed the bookmark on {title}")
                };
                let key = RegisterKey::bookmark(&self.key(&skill));
                if self.log.state().is_bookmarked(&self.key(&skill)) == on {
                    return Ok(Outcome::default());
                }
                self.write_register(&key, if on { "on" } else { "" }, said)
            }
            Command::CorrectClock { run, ahead_ms } => {
                let what = What::ClockCorrected { run, ahead_ms };
                self.write("Corrected the times of a clock that ran ahead".to_owned(), vec![what])
            }
            Command::AddOwnItem { skill, text } => self.add_own_item(&skill, text.trim())?,
            Command::RemoveOwnItem { skill, item } => {
                let known = self.overview().own_items(&skill).into_iter().find(|own| own.id == item);
                let Some(known) = known else {
                    return Err(CommandError::UnknownItem { skill, item });
                };
                let key = RegisterKey::own_item(&self.key(&skill), &item);
                self.write_register(&key, "", format!("Removed “{}”", known.text))
            }
            Command::ChooseTrack { track } => {
                let id = match &track {
                    None => "",
                    Some(id) if self.pack.tracks.iter().any(|known| known.id == *id) => id.as_str(),
                    Some(id) => return Err(CommandError::UnknownTrack { track: id.clone() }),
                };
                let key = RegisterKey::track(&self.pack.id);
                self.write_register(&key, id, "Chose a goal".to_owned())
            }
            Command::ChooseOption { choice, option } => {
                let choices = self
                    .pack
                    .tracks
                    .iter()
                    .flat_map(|track| &track.choices)
                    .filter(|known| known.id == choice);
                let found = choices
                    .flat_map(|known| &known.options)
                    .find(|known| known.id == option);
                let Some(found) = found else {
                    return Err(CommandError::UnknownOption { choice, option });
                };
                let said = format!("Chose {}", found.title);
                let key = RegisterKey::choice(&self.pack.id, &choice);
                self.write_register(&key, &option, said)
            }
            Command::SetMinutesADay { minutes } => {
                if !(5..=MOST_MINUTES).contains(&minutes) {
                    return Err(CommandError::Minutes { minutes });
                }
                let said = format!("{minutes} minutes a day");
                self.write_register(&RegisterKey::week(), &Week([minutes; 7]).text(), said)
            }
            Command::SetWeek { week } => {
                if let Some(minutes) = week.0.into_iter().find(|minutes| *minutes > MOST_MINUTES) {
                    return Err(CommandError::Minutes { minutes });
                }
                let said = format!("{} minutes a week", week.total());
                self.write_register(&RegisterKey::week(), &week.text(), said)
            }
            Command::SayWhoIAm { name } => self.say_who(name.trim())?,
            Command::RecordHandIn(record) => {
                let key = RegisterKey::hand_in(&self.pack.id);
                self.write_register(&key, &record.text(), "Handed in".to_owned())
            }
            Command::Import { name, segment } => self.import(name, segment)?,
            Command::Undo => self.undo()?,
            Command::Redo => self.redo()?,
        };
        self.refresh();
        self.hand_over();
        Ok(outcome)
    }

    fn title(&self, skill: &SkillId) -> Result<&str, CommandError> {
        let found = self.pack.skill(skill).map(|found| found.title.as_str());
        found.ok_or_else(|| CommandError::UnknownSkill { skill: skill.clone() })
    }

    fn stop_key(&self, skill: &SkillId, stop: &StopId) -> Result<PartKey, CommandError> {
        let found = self
            .pack
            .skill(skill)
            .ok_or_else(|| CommandError::UnknownSkill { skill: skill.clone() })?;
        if found.notes.stops.iter().all(|known| known.id != *stop) {
            return Err(CommandError::UnknownStop {
                skill: skill.clone(),
                stop: stop.clone(),
            });
        }
        Ok(PartKey::new(&self.key(skill), stop.as_str()))
    }

    pub(super) fn append(&mut self, what: What) -> EventId {
        let now = self.moment();
        self.log.append(now, what)
    }

    /// Appends events as one step.
    pub(super) fn write(&mut self, said: String, events: Vec<What>) -> Outcome {
        let events = events.into_iter().map(|what| self.append(what)).collect();
        self.remember(said, Change::Events(events))
    }

    fn remember(&mut self, said: String, change: Change) -> Outcome {
        self.history.push(Step {
            said: said.clone(),
            change,
        });
        Outcome {
            said: Some(said),
            undoable: true,
        }
    }

    fn set_tick(&mut self, skill: &SkillId, item: ItemId, ticked: bool) -> Result<Outcome, CommandError> {
        let found = self
            .pack
            .skill(skill)
            .ok_or_else(|| CommandError::UnknownSkill { skill: skill.clone() })?;
        let of_pack = found
            .items
            .iter()
            .find(|known| known.id == item)
            .map(|known| known.text.clone());
        let text = of_pack.or_else(|| {
            let own = if is_own_item(item.as_str()) {
                self.overview().own_items(skill)
            } else {
                Vec::new()
            };
            own.into_iter().find(|own| own.id == item).map(|own| own.text)
        });
        let Some(text) = text else {
            return Err(CommandError::UnknownItem {
                skill: skill.clone(),
                item,
            });
        };
        if self.overview().is_ticked(skill, &item) == ticked {
            return Ok(Outcome::default());
        }
        let item = PartKey::new(&self.key(skill), item.as_str());
        Ok(if ticked {
            self.write(format!("Ticked “{text}”"), vec![What::ItemTicked { item }])
        } else {
            self.write(format!("Took the tick off “{text}”"), vec![What::ItemUnticked { item }])
        })
    }

    fn set_status(&mut self, skill: &SkillId, mark: Option<Mark>) -> Result<Outcome, CommandError> {
        let title = self.title(skill)?.to_owned();
        if self.log.state().pack(&self.pack.id).mark(skill) == mark {
            return Ok(Outcome::default());
        }
        let said = mark_words(mark).done(&title);
        let what = What::StatusSet {
            skill: self.key(skill),
            status: mark,
        };
        Ok(self.write(said, vec![what]))
    }

    fn review(
        &mut self,
        skill: &SkillId,
        prompt: &PromptId,
        grade: Grade,
        (ms, aided): (u32, bool),
    ) -> Result<Outcome, CommandError> {
        self.title(skill)?;
        let own: Result<RegisterKey, _> = format!("{}#{prompt}", self.key(skill)).parse();
        let is_own = own.is_ok_and(|key| self.state().register(&key).is_some());
        let found = self
            .pack
            .skill(skill)
            .is_some_and(|skill| skill.prompts.iter().any(|known| known.id == *prompt));
        if !found && !is_own {
            return Err(CommandError::UnknownPrompt {
                skill: skill.clone(),
                prompt: prompt.clone(),
            });
        }
        let said = match grade {
            Grade::Again => "Forgotten: it is asked again soon",
            Grade::Hard | Grade::Good | Grade::Easy => "Remembered",
        };
        let what = What::Reviewed {
            prompt: PartKey::new(&self.key(skill), prompt.as_str()),
            grade,
            ms,
            aided,
        };
        Ok(self.write(said.to_owned(), vec![what]))
    }

    fn write_own_prompt(
        &mut self,
        skill: &SkillId,
        prompt: Option<PromptId>,
        question: &str,
        answer: &str,
    ) -> Result<Outcome, CommandError> {
        let (title, key, now) = (self.title(skill)?.to_owned(), self.key(skill), self.moment());
        let is_removal = prompt.is_some() && question.is_empty() && answer.is_empty();
        if !is_removal && (question.is_empty() || answer.is_empty()) {
            return Err(CommandError::EmptyPrompt);
        }
        fits(question, MOST_PROMPT)?;
        fits(answer, MOST_PROMPT)?;
        let text = own_prompt_text(&OwnPrompt {
            question: question.to_owned(),
            answer: answer.to_owned(),
        });
        let Some(prompt) = prompt else {
            let event = self.log.add_own_prompt(now, &key, &text);
            return Ok(self.remember(format!("Added a prompt to {title}"), Change::Events(vec![event])));
        };
        let register = RegisterKey::own_prompt(&key, &prompt);
        if !prompt.as_str().starts_with('?') || self.state().register(&register).is_none() {
            return Err(CommandError::UnknownPrompt {
                skill: skill.clone(),
                prompt,
            });
        }
        Ok(if is_removal {
            self.write_register(&register, "", format!("Removed a prompt of {title}"))
        } else {
            self.write_register(&register, &text, format!("Changed a prompt of {title}"))
        })
    }

    fn add_own_item(&mut self, skill: &SkillId, text: &str) -> Result<Outcome, CommandError> {
        self.title(skill)?;
        if text.is_empty() {
            return Err(CommandError::EmptyItem);
        }
        fits(text, MOST_ITEM)?;
        let (now, key) = (self.moment(), self.key(skill));
        let (_, event) = self.log.add_own_item(now, &key, text);
        Ok(self.remember(format!("Added “{text}”"), Change::Events(vec![event])))
    }

    fn say_who(&mut self, name: &str) -> Result<Outcome, CommandError> {
        let hidden = |c: char| c.is_control() || is_bidi(c);
        if name.is_empty() || name.chars().count() > MOST_NAME || name.contains(hidden) {
            return Err(CommandError::Name { name: name.to_owned() });
        }
        let known = self.state().identity();
        let identity = Identity {
            id: known.map_or_else(|| learner_id(self.log.run()), |known| known.id),
            name: name.to_owned(),
        };
        Ok(self.write_register(&RegisterKey::learner(), &identity.text(), format!("You are {name}")))
    }

    /// Writes a register: a step of its own.
    fn write_register(&mut self, key: &RegisterKey, value: &str, said: String) -> Outcome {
        let now = self.moment();
        match self.log.write_register(now, key, value, false) {
            Some(written) => self.remember(said, Change::Events(vec![written.id])),
            None => Outcome::default(),
        }
    }

    /// Writes a text that is being typed: writes that follow each other are one step. `seen` are the versions that the
    /// writer had in sight when the typing began, all of them where nothing is said.
    fn write_text(&mut self, key: &RegisterKey, text: &str, seen: Option<&[EventId]>, said: String) -> Outcome {
        let now = self.moment();
        let before = self.log.state().register(key).map(|register| register.write);
        // Only what was written last is written over: else undo would jump over what was done in between.
        let coalesce = before.is_some_and(|write| self.history.ends_with(write));
        let Some(written) = self.log.write_register_seen(now, key, text, seen, coalesce) else {
            return Outcome::default();
        };
        match written.coalesced {
            Some(left_out) => {
                self.history.replace(left_out, written.id);
                Outcome {
                    said: Some(said),
                    undoable: true,
                }
            }
            None => self.remember(said, Change::Events(vec![written.id])),
        }
    }

    fn import(&mut self, name: String, segment: Segment) -> Result<Outcome, CommandError> {
        if self.log.holds(&segment) {
            return Err(CommandError::NothingNew);
        }
        let count = segment.entries.len();
        let name = self.history.name_import(&name);
        self.lay_import(&name, &segment);
        self.log.add_segment(&name, segment);
        Ok(self.remember(
            format!("Imported {}", counted(count, "event", "events")),
            Change::Import(name),
        ))
    }

    fn undo(&mut self) -> Result<Outcome, CommandError> {
        let step = self.history.take_done().ok_or(CommandError::NothingToUndo)?;
        let voids = match &step.change {
            Change::Events(events) => {
                let now = self.moment();
                self.log.void(now, events).map_err(|_| CommandError::NothingToUndo)?
            }
            Change::Import(name) => {
                if let Some(segment) = self.log.remove_segment(name) {
                    self.set_import_aside(name, segment);
                }
                Vec::new()
            }
        };
        let said = format!("Undone: {}", lower_first(&step.said));
        self.history.undone(step, voids);
        Ok(Outcome {
            said: Some(said),
            undoable: false,
        })
    }

    fn redo(&mut self) -> Result<Outcome, CommandError> {
        let (step, voids) = self.history.take_undone().ok_or(CommandError::NothingToRedo)?;
        match &step.change {
            Change::Events(_) => {
                let now = self.moment();
                self.log.void(now, &voids).map_err(|_| CommandError::NothingToRedo)?;
            }
            Change::Import(name) => {
                if let Some(segment) = self.bring_import_back(name) {
                    self.log.add_segment(name, segment);
                }
            }
        }
        let said = step.said.clone();
        self.history.redone(step);
        Ok(Outcome {
            said: Some(said),
            undoable: true,
        })
    }
}

fn fits(text: &str, most: usize) -> Result<(), CommandError> {
    if text.len() > most {
        Err(CommandError::TooLong {
            bytes: text.len(),
            most,
        })
    } else {
        Ok(())
    }
}
