//! `skillatlas review`: what is due, and answers to it.

use clap::builder::PossibleValuesParser;
use serde::Serialize;

use super::format::Format;
use super::progress::change;
use super::{Answer, Failure, GlobalArgs, print, print_json};
use crate::pack::{PromptId, PromptKind, SkillId};
use crate::progress::{Grade, Moment};
use crate::recall::{Card, Schedule};
use crate::session::Command;
use crate::study::{Overview, counted, rfc3339};

/// The grades that can be given on the command line.
const GRADES: [(&str, Grade); 4] = [
    ("forgot", Grade::Again),
    ("hard", Grade::Hard),
    ("remembered", Grade::Good),
    ("easy", Grade::Easy),
];

/// Show the recall prompts that are due, and say how an answer went
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  skillatlas review next
  skillatlas review next --all --format json
  skillatlas review grade sql-joins/which-column remembered")]
pub struct ReviewArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Show the prompt that comes next
    Next {
        /// Show all that are due
        #[arg(long)]
        all: bool,
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Say how well a prompt was answered
    Grade {
        /// The prompt, as SKILL/PROMPT
        prompt: String,
        #[arg(value_parser = PossibleValuesParser::new(GRADES.map(|(word, _)| word)))]
        grade: String,
        /// How long the answer took, in milliseconds
        #[arg(long, default_value_t = 0)]
        ms: u32,
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
}

#[derive(Serialize)]
struct Due {
    format: u32,
    now: String,
    day: String,
    /// How many are due today.
    due: usize,
    /// How many of them are not shown here.
    waiting: usize,
    cards: Vec<ShownCard>,
}

#[derive(Serialize)]
struct ShownCard {
    /// `pack/skill/prompt`.
    prompt: String,
    question: String,
    answer: String,
    kind: &'static str,
    task: Option<String>,
    due_at: String,
    stability: Option<f32>,
    difficulty: Option<f32>,
    retrievability: Option<f32>,
    days: Days,
    leech: bool,
}

/// The days until the next question after each answer.
#[derive(Serialize)]
struct Days {
    forgot: u32,
    hard: u32,
    remembered: u32,
    easy: u32,
}

#[derive(Serialize)]
struct Graded {
    format: u32,
    prompt: String,
    grade: String,
    due_at: Option<String>,
}

pub fn run(args: &ReviewArgs, global: &GlobalArgs) -> Result<Answer, Failure> {
    match &args.what {
        What::Next { all, format } => next(global, *all, *format),
        What::Grade {
            prompt,
            grade,
            ms,
            format,
        } => give_grade(global, prompt, grade, *ms, *format),
    }
}

fn next(global: &GlobalArgs, all: bool, format: Format) -> Result<Answer, Failure> {
    let reading = global.read()?;
    let (overview, now) = (reading.overview(), global.clock()?.moment());
    let schedule = overview.schedule();
    let queue = overview.queue(now, if all { usize::MAX } else { 1 });
    let cards = queue.cards.iter().filter_map(|number| schedule.cards.get(*number));
    let due = Due {
        format: 1,
        now: rfc3339(now),
        day: now.day().date(),
        due: schedule.due(now),
        waiting: queue.waiting,
        cards: cards.filter_map(|card| shown(&overview, schedule, card, now)).collect(),
    };
    match format {
        Format::Json => print_json(&due)?,
        Format::Text => print(&text(&due))?,
    }
    Ok(Answer::Done)
}

fn shown(overview: &Overview<'_>, schedule: &Schedule, card: &Card, now: Moment) -> Option<ShownCard> {
    let text = card.text(overview.pack)?;
    let [forgot, hard, remembered, easy] = schedule.days(overview.pack, card, now);
    Some(ShownCard {
        prompt: format!("{}/{}/{}", overview.pack.id, card.id.skill, card.id.prompt),
        question: text.question.to_owned(),
        answer: text.answer.to_owned(),
        kind: match text.kind {
            PromptKind::Recall => "recall",
            PromptKind::Produce => "produce",
        },
        task: None,
        due_at: rfc3339(card.due),
        stability: card.memory.map(|memory| memory.stability),
        difficulty: card.memory.map(|memory| memory.difficulty),
        retrievability: card.memory.map(|_| schedule.chance(card, now)),
        days: Days {
            forgot,
            hard,
            remembered,
            easy,
        },
        leech: card.is_leech(),
    })
}

fn text(due: &Due) -> String {
    if due.cards.is_empty() {
        return "Nothing is due\n".to_owned();
    }
    let mut text = format!("{} due\n", counted(due.due, "prompt is", "prompts are"));
    for card in &due.cards {
        let name = card.prompt.split_once('/').map_or("", |(_, name)| name);
        text.push_str(&format!("\n{name}\n  {}\n", card.question.replace('\n', "\n  ")));
    }
    text.push_str("\n`skillatlas review grade SKILL/PROMPT forgot|remembered` says how it went\n");
    text
}

fn give_grade(global: &GlobalArgs, prompt: &str, grade: &str, ms: u32, format: Format) -> Result<Answer, Failure> {
    let (skill, id) = prompt.rsplit_once('/').ok_or_else(|| {
        Failure::no(format!("“{prompt}” is no prompt")).hint("name it as SKILL/PROMPT, as `review next` does")
    })?;
    // What `review next --format json` prints begins with the pack.
    let skill = skill.rsplit_once('/').map_or(skill, |(_, skill)| skill);
    let (skill, id) = (SkillId::from(skill), PromptId::from(id));
    let known = GRADES.iter().find(|(word, _)| *word == grade).map(|(_, grade)| *grade);
    let command = Command::Review {
        skill: skill.clone(),
        prompt: id.clone(),
        grade: known.unwrap_or(Grade::Good),
        ms,
        aided: false,
    };
    let answer = change(global, command, format == Format::Text)?;
    if format == Format::Json {
        let reading = global.read()?;
        let overview = reading.overview();
        let card = overview.schedule().card(&crate::recall::CardId {
            skill: skill.clone(),
            prompt: id.clone(),
        });
        print_json(&Graded {
            format: 1,
            prompt: format!("{}/{skill}/{id}", overview.pack.id),
            grade: grade.to_owned(),
            due_at: card.map(|card| rfc3339(card.due)),
        })?;
    }
    Ok(answer)
}
