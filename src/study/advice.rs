//! What the pack itself says of the options of a choice: the row of a table in its notes that begins with a link to one of
//! an option's skills. So help with a choice is the author's, and stands in one place.

use crate::markdown;
use crate::pack::{Choice, Pack, Skill, SkillId, StopId};

/// What the notes say of the options of a choice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Advice {
    /// For each option, the heads of the columns and what stands below them: "good at", "short code".
    pub options: Vec<Vec<(String, String)>>,
    /// Where it stands.
    pub skill: SkillId,
    pub stop: Option<StopId>,
}

/// Finds the table that compares the options; none where no table has a row for more than one of them.
pub fn advice(pack: &Pack, choice: &Choice) -> Option<Advice> {
    let found = pack.skills.iter().filter_map(|skill| in_notes(skill, choice));
    found.max_by_key(told).filter(|advice| told(advice) > 1)
}

/// How many options something is said of.
fn told(advice: &Advice) -> usize {
    advice.options.iter().filter(|option| !option.is_empty()).count()
}

fn in_notes(skill: &Skill, choice: &Choice) -> Option<Advice> {
    let text = &skill.notes.text;
    let mut advice = Advice {
        options: vec![Vec::new(); choice.options.len()],
        skill: skill.id.clone(),
        stop: None,
    };
    let (mut at, mut head): (usize, Option<Vec<String>>) = (0, None);
    let mut before = "";
    for line in text.split_inclusive('\n') {
        if !line.starts_with('|') {
            head = None;
        } else if line.trim_start_matches(['|', ':', '-', ' ']).trim().is_empty() {
            head = Some(cells(before));
        } else if let Some(head) = &head {
            let row = cells(line);
            let begins = |id: &SkillId| line.contains(&format!("](skill:{id})")) && row_links_first(line, id);
            let option = choice
                .options
                .iter()
                .position(|option| option.skills.iter().any(begins));
            if let Some(option) = option.and_then(|option| advice.options.get_mut(option)) {
                *option = head.iter().cloned().zip(row).skip(1).collect();
                let stop = skill.notes.stops.iter().rev().find(|stop| stop.start <= at);
                advice.stop = stop.map(|stop| stop.id.clone());
            }
        }
        at += line.len();
        before = line;
    }
    (told(&advice) > 0).then_some(advice)
}

/// Whether the first cell of a row is the link to a skill.
fn row_links_first(line: &str, id: &SkillId) -> bool {
    let first = line.trim_start_matches('|').split('|').next();
    first.is_some_and(|cell| cell.contains(&format!("](skill:{id})")))
}

/// The words in the cells of a row.
fn cells(line: &str) -> Vec<String> {
    let inside = line.trim().trim_matches('|');
    let words = |cell: &str| markdown::parse(cell.trim()).document.plain_text().trim().to_owned();
    inside.split('|').map(words).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::{self, ChoiceOption, Notes};

    #[test]
    fn a_table_of_the_notes_tells_the_options_apart() {
        let skill = Skill {
            id: "choosing".into(),
            notes: Notes {
                text: "| x | y |\n|---|---|\n| [A](skill:a) in passing | no |\n\n| language | good at | hurts |\n|---|---|---|\n\
                       | [A](skill:a) | *short* `code` | late |\n| [B](skill:b) | speed | long |\n"
                    .to_owned(),
                stops: Vec::new(),
            },
            ..Skill::default()
        };
        let option = |id: &str| ChoiceOption {
            skills: vec!["other".into(), id.into()],
            ..ChoiceOption::default()
        };
        let choice = Choice {
            options: vec![option("a"), option("b"), option("c")],
            ..Choice::default()
        };
        let pack = Pack {
            skills: vec![Skill::default(), skill].into(),
            ..Pack::default()
        };
        let found = advice(&pack, &choice).unwrap();
        let pair = |head: &str, words: &str| (head.to_owned(), words.to_owned());
        assert_eq!(
            found.options,
            [
                vec![pair("good at", "short code"), pair("hurts", "late")],
                vec![pair("good at", "speed"), pair("hurts", "long")],
                vec![],
            ]
        );
        assert_eq!(advice(&Pack::default(), &choice), None);
    }

    #[test]
    fn the_shipped_pack_helps_to_choose_a_language() {
        let pack = pack::read(&pack::embedded()).pack.unwrap();
        let choice = &pack.tracks[0].choices[0];
        let found = advice(&pack, choice).unwrap();
        assert!(found.options.iter().all(|option| option.len() == 3), "{found:?}");
        assert!(found.stop.is_some());
    }
}
