//! The house style, for packs that ask for it with `style: "skillatlas"`: what of it a program can see. Warnings only: a
//! page that departs from the style can still be read.

use std::collections::{HashMap, HashSet};

use super::codes;
use super::diagnostic::{Problems, TextFile};
use super::manifest::Manifest;
use super::order::Groups;
use super::read::Skills;
use super::skill_file::Draft;
use super::{PromptKind, terms, well_formed};

/// What a pack asks for this style by.
pub(super) const NAME: &str = "skillatlas";
/// Words that add nothing, or belittle who does not find it so.
const BANNED: [&str; 5] = ["simply", "just", "obviously", "powerful", "easy"];
/// Verbs of items that nobody can watch.
const VAGUE: [&str; 5] = ["understand", "know", "be familiar", "learn", "grasp"];
/// First words of a question that is answered by yes or no.
const YES_NO: [&str; 22] = [
    "is", "are", "was", "were", "am", "does", "do", "did", "can", "could", "will", "would", "should", "shall", "may",
    "might", "must", "has", "have", "had", "isn't", "doesn't",
];

/// Adds a warning for whatever departs from the house style.
pub(super) fn check(problems: &mut Problems, manifest: &Manifest, skills: &Skills, groups: &Groups) {
    let mut questions = HashMap::new();
    for draft in &skills.drafts {
        notes(problems, draft);
        stops(problems, draft);
        items(problems, draft);
        prompts(problems, draft, &mut questions);
        examples(problems, draft);
        sources(problems, draft);
        words(problems, draft);
    }
    terms::check(problems, manifest, skills, groups);
}

fn notes(problems: &mut Problems, draft: &Draft) {
    let file = &draft.notes_file;
    let words = draft.scan.words;
    if !(500..=1500).contains(&words) {
        let help = if words < 500 {
            "say more, or join it with another skill"
        } else {
            "cut, or split the skill"
        };
        problems.say(
            codes::STYLE_WORD_COUNT,
            file,
            0,
            format!("words of these notes: {words}; 500 to 1,500 are a page"),
            help,
        );
    }
    for image in &draft.scan.images {
        if image.text.trim().is_empty() {
            let help = "say between the brackets what it shows, for those who do not see it";
            problems.say(
                codes::STYLE_IMAGE_TEXT,
                file,
                image.at,
                "this image has no text that stands for it",
                help,
            );
        }
    }
    if draft.skill.prediction.is_none() {
        let help = "add `prediction: (question: ..., answer: ...)`: something to be wrong about in an interesting way";
        problems.say(
            codes::STYLE_NO_PREDICTION,
            &draft.file,
            draft.at,
            "the page opens with no prediction",
            help,
        );
    }
    let summary = draft.skill.summary.trim();
    let inner = summary.trim_end_matches(['.', '?']);
    if !summary.is_empty() && (inner.len() == summary.len() || inner.contains(". ") || inner.contains("? ")) {
        let help = "write one sentence that ends with a full stop";
        problems.say(
            codes::STYLE_SUMMARY,
            &draft.file,
            draft.summary_at,
            "the summary is not one sentence",
            help,
        );
    }
}

fn stops(problems: &mut Problems, draft: &Draft) {
    let file = &draft.notes_file;
    let stops = &draft.scan.stops;
    if !(2..=5).contains(&stops.len()) {
        let help = "mark each with `<!-- stop: id, 10 min -->` above its heading";
        problems.say(
            codes::STYLE_STOP_COUNT,
            file,
            0,
            format!("stops on this page: {}; a page has 2 to 5", stops.len()),
            help,
        );
    }
    let asked: HashSet<_> = draft
        .skill
        .prompts
        .iter()
        .filter_map(|prompt| prompt.stop.as_ref())
        .collect();
    for (index, stop) in stops.iter().enumerate() {
        // The first stop of a skill that needs nothing opens the whole pack: it may be done in a few minutes.
        let shortest = if index == 0 && draft.skill.requires.is_empty() {
            3
        } else {
            8
        };
        if !(shortest..=15).contains(&stop.minutes) {
            let message = format!(
                "the stop `{}` takes {} minutes; a sitting takes 8 to 15",
                stop.id, stop.minutes
            );
            problems.say(
                codes::STYLE_STOP_MINUTES,
                file,
                stop.start,
                message,
                "split it, or join it with another",
            );
        }
        if !asked.contains(&stop.id) {
            let help = format!("give a prompt `stop: \"{}\"`", stop.id);
            problems.say(
                codes::STYLE_STOP_UNASKED,
                file,
                stop.start,
                format!("no prompt asks for the stop `{}`", stop.id),
                help,
            );
        }
    }
}

fn items(problems: &mut Problems, draft: &Draft) {
    let file = &draft.file;
    let items = &draft.skill.items;
    if !(5..=10).contains(&items.len()) {
        let message = format!(
            "checklist items of this skill: {}; 5 to 10 can be ticked with care",
            items.len()
        );
        problems.say(
            codes::STYLE_ITEM_COUNT,
            file,
            draft.items_at,
            message,
            "add what can be tried, or join items",
        );
    }
    for (item, at) in items.iter().zip(&draft.item_spots) {
        let Some(deed) = item.text.trim().strip_prefix("I can ") else {
            let help = "write `I can ...` and a verb that somebody could watch";
            problems.say(
                codes::STYLE_ITEM_OPENING,
                file,
                *at,
                "this item does not begin with \"I can\"",
                help,
            );
            continue;
        };
        let deed = format!("{} ", deed.to_lowercase());
        if let Some(verb) = VAGUE
            .iter()
            .find(|verb| deed.starts_with(&format!("{verb} ")) || deed.contains(&format!(" and {verb} ")))
        {
            let help = "use a verb that somebody could watch: write, read off, predict, find, explain, choose, repair";
            problems.say(
                codes::STYLE_VAGUE_VERB,
                file,
                *at,
                format!("nobody can watch \"{verb}\""),
                help,
            );
        }
    }
}

fn prompts<'d>(problems: &mut Problems, draft: &'d Draft, questions: &mut HashMap<String, (&'d Draft, &'d str)>) {
    let file = &draft.file;
    let prompts = &draft.skill.prompts;
    if !(5..=12).contains(&prompts.len()) {
        let message = format!("recall prompts of this skill: {}; 5 to 12 hold a page", prompts.len());
        problems.say(
            codes::STYLE_PROMPT_COUNT,
            file,
            draft.prompts_at,
            message,
            "one fact or one decision each",
        );
    }
    let made = prompts
        .iter()
        .filter(|prompt| prompt.kind == PromptKind::Produce)
        .count();
    if made * 4 < prompts.len() {
        let message = format!(
            "{made} of {} prompts are productions; about a third should be",
            prompts.len()
        );
        problems.say(
            codes::STYLE_FEW_PRODUCTIONS,
            file,
            draft.prompts_at,
            message,
            "ask to write, to predict or to find the fault, with `kind: Produce`",
        );
    }
    for (prompt, at) in prompts.iter().zip(&draft.prompt_spots) {
        if is_yes_no(&prompt.question) {
            let help = "ask which, why, what happens, or for the thing itself";
            problems.say(
                codes::STYLE_YES_NO_PROMPT,
                file,
                *at,
                "this question can be answered by yes or no",
                help,
            );
        }
        let bare: String = prompt
            .question
            .to_lowercase()
            .chars()
            .filter(|c| c.is_alphanumeric())
            .collect();
        if let Some((other, id)) = questions.get(&bare) {
            let message = format!("the prompt `{}/{id}` asks the same", other.skill.id);
            problems.say(
                codes::STYLE_DUPLICATE_PROMPT,
                file,
                *at,
                message,
                "ask from another side, or remove one",
            );
        } else {
            questions.insert(bare, (draft, prompt.id.as_str()));
        }
    }
}

/// Whether the question that a prompt ends with begins as one that is answered by yes or no, and asks for nothing more.
fn is_yes_no(prompt: &str) -> bool {
    let text = prompt.trim();
    let Some(text) = text.strip_suffix('?') else {
        return false;
    };
    let begin = [". ", "? ", ": ", ".\n", "?\n", ":\n"]
        .iter()
        .filter_map(|end| text.rfind(end).map(|at| at + end.len()))
        .max()
        .unwrap_or(0);
    let question = text.get(begin..).unwrap_or_default().to_lowercase();
    let mut words = question
        .split(|c: char| !(c.is_alphanumeric() || c == '\''))
        .filter(|word| !word.is_empty());
    let first = words.next().unwrap_or_default();
    YES_NO.contains(&first)
        && !words.any(|word| ["or", "why", "how", "which", "what", "where", "when", "who"].contains(&word))
}

fn examples(problems: &mut Problems, draft: &Draft) {
    let file = &draft.file;
    let examples = &draft.skill.examples;
    if !(2..=5).contains(&examples.len()) {
        let message = format!("examples of this skill: {}; a page has 2 to 5", examples.len());
        problems.say(
            codes::STYLE_EXAMPLE_COUNT,
            file,
            draft.examples_at,
            message,
            "one idea each",
        );
    }
    let notes = bare(&draft.notes_file.text);
    for (example, at) in examples.iter().zip(&draft.example_spots) {
        // What stands in brackets at the end ("fails on purpose") is a remark, not the name.
        let name = example.title.trim_end_matches(')');
        let name = name.split_once(" (").map_or(example.title.as_str(), |(name, _)| name);
        if !notes.contains(&bare(name)) {
            let help = "send the reader to it where the notes need it: *its title*, and what to look at";
            problems.say(
                codes::STYLE_EXAMPLE_UNNAMED,
                file,
                *at,
                format!("the notes never name the example `{}`", example.id),
                help,
            );
        }
        // What is compared with a run is proved by it; some break on purpose.
        if let Some(flaw) = well_formed::flaw(&example.language, &example.code)
            && example.output.is_none()
            && !example.fails
        {
            let code = TextFile::new(
                format!("skills/{}/{}", draft.skill.id, example.file),
                example.code.as_str(),
            );
            let help = "mend it; nothing has run this example, so only its form can be checked";
            problems.say(codes::STYLE_NOT_WELL_FORMED, &code, flaw.at, flaw.message, help);
        }
        // The tool is not at hand everywhere: the page itself says that such an output is not captured yet.
        let is_waiting = [&example.title, &example.text]
            .iter()
            .any(|text| text.contains("not captured"));
        if example.run.is_some() && example.output.is_none() && !is_waiting {
            let help = "run it and store what came out: `output: (file: ..., ran_on: ...)`";
            problems.say(
                codes::STYLE_NO_OUTPUT,
                file,
                *at,
                format!("the example `{}` has no output", example.id),
                help,
            );
        } else if example.run.is_none() && example.text.trim().is_empty() {
            let help = "say in `text` what to look at, since it does not run";
            problems.say(
                codes::STYLE_NO_RUN,
                file,
                *at,
                format!("the example `{}` neither runs nor says why", example.id),
                help,
            );
        }
    }
}

/// A text in small letters without marks of Markdown, its words with single spaces between.
fn bare(text: &str) -> String {
    let plain = text.replace(['`', '*', '_', '\\'], "").to_lowercase();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn sources(problems: &mut Problems, draft: &Draft) {
    if draft.skill.sources.is_empty() {
        let help = "add the standard or the official manual to `sources`, with the claim that it carries";
        problems.say(
            codes::STYLE_NO_SOURCE,
            &draft.file,
            draft.sources_at,
            "the skill names no primary source",
            help,
        );
    }
    for (source, at) in draft.skill.sources.iter().zip(&draft.source_spots) {
        if source.claim.trim().is_empty() {
            let help = "say in `claim` what on the page it proves";
            problems.say(
                codes::STYLE_NO_CLAIM,
                &draft.file,
                *at,
                format!("the source \"{}\" carries no claim", source.title),
                help,
            );
        }
    }
}

fn words(problems: &mut Problems, draft: &Draft) {
    for prose in &draft.scan.prose {
        let text = draft.notes_file.text.get(prose.clone()).unwrap_or_default();
        // Escapes and entities shift nothing: this is the source, not what it says.
        let after = draft
            .notes_file
            .text
            .get(prose.end..)
            .and_then(|rest| rest.chars().next());
        banned(problems, &draft.notes_file, text, after, |at| prose.start + at);
    }
    for text in &draft.texts {
        let mut is_code = false;
        for part in text.value.split('`') {
            if !is_code {
                banned(problems, &draft.file, part, None, |_| text.at);
            }
            is_code = !is_code;
        }
    }
}

fn banned(problems: &mut Problems, file: &TextFile, text: &str, after: Option<char>, spot: impl Fn(usize) -> usize) {
    for (at, word) in terms::words(text) {
        if let Some(word) = BANNED.iter().find(|banned| word.eq_ignore_ascii_case(banned)) {
            problems.say(
                codes::STYLE_BANNED_WORD,
                file,
                spot(at),
                format!("\"{word}\" says nothing here"),
                "cut it, or say what you mean",
            );
        }
    }
    for (at, _) in text.match_indices('!') {
        let next = text.get(at + 1..).and_then(|rest| rest.chars().next()).or(after);
        let before = text.get(..at).and_then(|text| text.chars().next_back());
        let ends_a_word = before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '"' | ')'));
        if ends_a_word && next.is_none_or(|c| c.is_whitespace() || matches!(c, '"' | '\'' | ')' | '*' | '_')) {
            problems.say(
                codes::STYLE_EXCLAMATION,
                file,
                spot(at),
                "there is an exclamation mark",
                "end the sentence with a full stop",
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yes_no_questions_are_known_by_their_first_word() {
        let check = |question: &str, expected: bool| assert_eq!(is_yes_no(question), expected, "{question}");
        check("Is a row lost?", true);
        check("Ama has no loan. Does an inner join list her?", true);
        check("Is it 401 or 403?", false);
        check("Does the order matter, and why?", false);
        check("Which row is lost?", false);
        check("Do this: write the query.", false);
        check("Issues pile up. What first?", false);
        check("", false);
    }
}
