//! What a teacher says about a class in `cohort.ron`: who they are, what is assigned, until when, and from which pack. Read with
//! the same messages as a pack: file, line, column, what to do. Must not know who learns.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

use jiff::civil::Date;

use super::codes;
use super::decode::{Decoder, Fields};
use super::diagnostic::{Diagnostic, Problems, TextFile};
use super::tree::{self, Node};
use super::{Pack, PackId, SkillId, TrackId};

/// The name of the file.
pub const COHORT_FILE: &str = "cohort.ron";
/// Most bytes of the file that are read.
pub const MAX_COHORT: u64 = 1 << 20;
/// The choice of a track that `language` takes an option of.
const LANGUAGE: &str = "language";

/// A class, and what is assigned to it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cohort {
    /// Small letters, digits and hyphens.
    pub id: String,
    pub title: String,
    /// The option of the choice `language` of an assigned track (`python`).
    pub language: Option<String>,
    /// The pack that all work with; none is any.
    pub pack: Option<PinnedPack>,
    pub assigned: Vec<Assigned>,
    /// Until which day something is to be done.
    pub due: BTreeMap<Assigned, Date>,
    /// Where and when to hand in, in the teacher's words.
    pub hand_in: String,
}

/// A pack in one version.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PinnedPack {
    pub id: PackId,
    pub version: Option<String>,
    /// The hash of its files, see `archive::pack_hash`.
    pub sha256: Option<String>,
}

/// What can be assigned: a skill by its id, a track as `track:ID`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Assigned {
    Skill(SkillId),
    Track(TrackId),
}

impl fmt::Display for Assigned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Skill(id) => write!(f, "{id}"),
            Self::Track(id) => write!(f, "track:{id}"),
        }
    }
}

impl From<&str> for Assigned {
    fn from(text: &str) -> Self {
        match text.strip_prefix("track:") {
            Some(track) => Self::Track(track.into()),
            None => Self::Skill(text.into()),
        }
    }
}

/// Reads a `cohort.ron`, and checks it against a pack where one is given. The cohort is none where it cannot be used.
pub fn read_cohort(path: &str, text: &str, pack: Option<&Pack>) -> (Option<Cohort>, Vec<Diagnostic>) {
    let mut problems = Problems::default();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let file = TextFile::new(path, text);
    let cohort = match tree::parse(text) {
        Ok(tree) => read(&mut Reader::new(&file, &mut problems, pack), &tree),
        Err(broken) => {
            problems.say(codes::SYNTAX, &file, broken.at, broken.message, broken.help);
            None
        }
    };
    let problems = problems.sorted();
    let usable = problems
        .iter()
        .all(|problem| problem.severity != super::Severity::Error);
    (cohort.filter(|_| usable), problems)
}

struct Reader<'a> {
    decoder: Decoder<'a>,
    pack: Option<&'a Pack>,
}

impl<'a> Reader<'a> {
    fn new(file: &'a TextFile, problems: &'a mut Problems, pack: Option<&'a Pack>) -> Self {
        Self {
            decoder: Decoder { file, problems },
            pack,
        }
    }
}

fn read(reader: &mut Reader<'_>, tree: &Node) -> Option<Cohort> {
    const FIELDS: [&str; 8] = [
        "format", "id", "title", "language", "pack", "assigned", "due", "hand_in",
    ];
    if !reader.decoder.format(tree) {
        return None;
    }
    let fields = reader.decoder.fields(tree, "a cohort", &FIELDS)?;
    let id = reader.decoder.required(&fields, "id");
    let id = id.and_then(|node| reader.decoder.id(node, "the id of the cohort"));
    let title = reader.decoder.title(&fields, "title");
    let pack = fields.get("pack").and_then(|node| pinned(reader, node));
    let assigned = assigned(reader, &fields);
    let due = due(reader, &fields);
    let language = language(reader, &fields);
    let hand_in = reader.decoder.optional_text(&fields, "hand_in");
    Some(Cohort {
        id: id?,
        title: title?,
        language,
        pack,
        assigned,
        due,
        hand_in,
    })
}

fn pinned(reader: &mut Reader<'_>, node: &Node) -> Option<PinnedPack> {
    let decoder = &mut reader.decoder;
    let fields = decoder.fields(node, "`pack`", &["id", "version", "sha256"])?;
    let id = decoder.required(&fields, "id")?;
    let at = id.span.start;
    let id = PackId(decoder.id(id, "the id of a pack")?);
    if let Some(pack) = reader.pack.filter(|pack| pack.id != id) {
        let message = format!("the cohort is for the pack `{id}`, and this is `{}`", pack.id);
        decoder.say(codes::UNKNOWN_SKILL, at, message, "name the pack that it is for");
    }
    let version = Some(decoder.optional_text(&fields, "version")).filter(|version| !version.is_empty());
    let sha256 = Some(decoder.optional_text(&fields, "sha256")).filter(|hash| !hash.is_empty());
    if let Some(hash) = sha256.as_ref().filter(|hash| !is_hash(hash)) {
        let help = "write 64 hexadecimal digits, or leave it out: `skillatlas handout` puts it in";
        let message = format!("`{hash}` is no SHA-256");
        decoder.say(codes::WRONG_TYPE, fields.spot("sha256"), message, help);
    }
    Some(PinnedPack { id, version, sha256 })
}

fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

fn assigned(reader: &mut Reader<'_>, fields: &Fields<'_>) -> Vec<Assigned> {
    let nodes = reader.decoder.optional_list(fields, "assigned");
    let mut assigned = Vec::new();
    for node in nodes {
        let Some(text) = reader.decoder.text(node, "one of `assigned`") else {
            continue;
        };
        let name = Assigned::from(text);
        if is_known(reader, &name, node.span.start) && !assigned.contains(&name) {
            assigned.push(name);
        }
    }
    assigned
}

/// Whether the pack has it; says so where it has not.
fn is_known(reader: &mut Reader<'_>, name: &Assigned, at: usize) -> bool {
    let Some(pack) = reader.pack else { return true };
    let (known, near, kind) = match name {
        Assigned::Skill(id) => {
            let near = reader
                .decoder
                .problems
                .nearest(id.as_str(), pack.skills.iter().map(|skill| skill.id.as_str()));
            (pack.skill(id).is_some(), near, "skill")
        }
        Assigned::Track(id) => {
            let ids = pack.tracks.iter().map(|track| track.id.as_str());
            let near = reader.decoder.problems.nearest(id.as_str(), ids);
            (pack.tracks.iter().any(|track| track.id == *id), near, "track")
        }
    };
    if !known {
        let help = match near {
            Some(near) => format!("perhaps `{near}` is meant"),
            None => "skills are written by their ids, tracks as `track:ID`; both are in the pack".to_owned(),
        };
        let bare = name.to_string();
        let bare = bare.strip_prefix("track:").unwrap_or(&bare);
        let message = format!("the pack `{}` has no {kind} `{bare}`", pack.id);
        reader.decoder.say(codes::UNKNOWN_SKILL, at, message, help);
    }
    known
}

fn due(reader: &mut Reader<'_>, fields: &Fields<'_>) -> BTreeMap<Assigned, Date> {
    let mut due = BTreeMap::new();
    let Some(node) = fields.get("due") else { return due };
    for (name, at, node) in reader.decoder.map(node, "`due`") {
        let name = Assigned::from(name);
        let known = is_known(reader, &name, at);
        let day = reader.decoder.text(node, "a day");
        let Some(text) = day else { continue };
        match text.parse::<Date>() {
            Ok(day) if known => _ = due.insert(name, day),
            Ok(_) => {}
            Err(_) => {
                let message = format!("`{text}` is no day of the calendar");
                reader.decoder.say(
                    codes::WRONG_TYPE,
                    node.span.start,
                    message,
                    "write it like \"2026-11-20\"",
                );
            }
        }
    }
    due
}

fn language(reader: &mut Reader<'_>, fields: &Fields<'_>) -> Option<String> {
    let node = fields.get(LANGUAGE)?;
    let text = reader.decoder.text(node, "`language`")?;
    let options: Vec<&str> = reader.pack.map_or_else(Vec::new, |pack| {
        let choices = pack.tracks.iter().flat_map(|track| &track.choices);
        let choices = choices.filter(|choice| choice.id == LANGUAGE);
        let options = choices.flat_map(|choice| &choice.options);
        options.map(|option| option.id.as_str()).collect()
    });
    if reader.pack.is_some() && !options.contains(&text) {
        let mut known = options.clone();
        known.sort_unstable();
        known.dedup();
        let help = match known.is_empty() {
            true => "the tracks of this pack let nobody choose a language: leave it out".to_owned(),
            false => format!("choose one of {}", known.join(", ")),
        };
        let message = format!("no track of the pack offers the language `{text}`");
        reader.decoder.say(codes::UNKNOWN_SKILL, node.span.start, message, help);
    }
    Some(text.to_owned())
}

impl Cohort {
    /// The file's text: reads back as this cohort.
    pub fn text(&self) -> String {
        let mut text = format!("(\n    format: 1,\n    id: {:?},\n    title: ", self.id);
        push_quoted(&mut text, &self.title);
        text.push_str(",\n");
        if let Some(language) = &self.language {
            text.push_str("    language: ");
            push_quoted(&mut text, language);
            text.push_str(",\n");
        }
        if let Some(pack) = &self.pack {
            let _ = write!(text, "    pack: (id: {:?}", pack.id.as_str());
            for (name, value) in [("version", &pack.version), ("sha256", &pack.sha256)] {
                if let Some(value) = value {
                    let _ = write!(text, ", {name}: ");
                    push_quoted(&mut text, value);
                }
            }
            text.push_str("),\n");
        }
        let names: Vec<String> = self.assigned.iter().map(|name| format!("\"{name}\"")).collect();
        let _ = writeln!(text, "    assigned: [{}],", names.join(", "));
        let days: Vec<String> = self
            .due
            .iter()
            .map(|(name, day)| format!("\"{name}\": \"{day}\""))
            .collect();
        let _ = writeln!(text, "    due: {{{}}},", days.join(", "));
        text.push_str("    hand_in: ");
        push_quoted(&mut text, &self.hand_in);
        text.push_str(",\n)\n");
        text
    }

    /// The option that is taken where a track lets one choose, if the class has said.
    pub fn option(&self, choice: &str) -> Option<&str> {
        self.language.as_deref().filter(|_| choice == LANGUAGE)
    }
}

/// A text as RON writes it.
fn push_quoted(text: &mut String, value: &str) {
    text.push('"');
    for c in value.chars() {
        match c {
            '"' | '\\' => text.extend(['\\', c]),
            '\n' => text.push_str("\\n"),
            c if c.is_control() => {
                let _ = write!(text, "\\u{{{:x}}}", u32::from(c));
            }
            c => text.push(c),
        }
    }
    text.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::{Choice, ChoiceOption, Skill, Track};

    fn pack() -> Pack {
        let option = |id: &str| ChoiceOption {
            id: id.into(),
            ..ChoiceOption::default()
        };
        let choice = Choice {
            id: LANGUAGE.into(),
            options: vec![option("python"), option("java")],
            ..Choice::default()
        };
        let track = Track {
            id: "job".into(),
            choices: vec![choice],
            ..Track::default()
        };
        let skill = |id: &str| Skill {
            id: id.into(),
            ..Skill::default()
        };
        Pack {
            id: "backend".into(),
            skills: ["http", "sql-joins"].map(skill).into_iter().collect(),
            tracks: vec![track],
            ..Pack::default()
        }
    }

    /// What is said about a text, each as `line: message; help`.
    fn said(text: &str) -> Vec<String> {
        let (_, problems) = read_cohort(COHORT_FILE, text, Some(&pack()));
        let lines = problems
            .iter()
            .map(|d| format!("{}:{}: {}; {}", d.line, d.column, d.message, d.help));
        lines.collect()
    }

    #[test]
    fn what_is_written_reads_back() {
        let cohort = Cohort {
            id: "autumn-2026".to_owned(),
            title: "Back-end \"autumn\" \\ Zürich\u{301}".to_owned(),
            language: Some("python".to_owned()),
            pack: Some(PinnedPack {
                id: "backend".into(),
                version: Some("1.0.0".to_owned()),
                sha256: Some("0f".repeat(32)),
            }),
            assigned: vec!["track:job".into(), "sql-joins".into()],
            due: [("sql-joins".into(), "2026-11-20".parse().unwrap())].into(),
            hand_in: "On the stick,\nFridays".to_owned(),
        };
        let read = read_cohort(COHORT_FILE, &cohort.text(), Some(&pack()));
        assert_eq!(read, (Some(cohort), Vec::new()));
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line_and_what_to_do() {
        let check = |inside: &str, expected: &str| {
            let text = format!("(\n    format: 1, id: \"a\", title: \"A\",\n    {inside},\n)");
            assert_eq!(said(&text), [expected], "{inside}");
            assert_eq!(
                read_cohort("c", &text, Some(&pack())).0.is_some(),
                inside.contains("duu")
            );
        };
        check(
            "assigned: [\"sql-jions\"]",
            "3:16: the pack `backend` has no skill `sql-jions`; perhaps `sql-joins` is meant",
        );
        check(
            "assigned: [\"track:jobs\"]",
            "3:16: the pack `backend` has no track `jobs`; perhaps `job` is meant",
        );
        check(
            "due: {\"http\": \"2026-02-30\"}",
            "3:19: `2026-02-30` is no day of the calendar; write it like \"2026-11-20\"",
        );
        check(
            "language: \"cobol\"",
            "3:15: no track of the pack offers the language `cobol`; choose one of java, python",
        );
        check(
            "pack: (id: \"frontend\")",
            "3:16: the cohort is for the pack `backend`, and this is `frontend`; name the pack that it is for"
                .replace("`backend`, and this is `frontend`", "`frontend`, and this is `backend`")
                .as_str(),
        );
        check(
            "duu: {}",
            "3:5: a cohort has no field `duu` in format 1; perhaps `due` is meant; the field is passed over",
        );
    }

    #[test]
    fn what_is_no_cohort_is_refused() {
        for text in ["", "(", "[]", "(format: 1)", "(format: 2, id: \"a\", title: \"A\")"] {
            let (cohort, problems) = read_cohort(COHORT_FILE, text, None);
            assert!(cohort.is_none() && !problems.is_empty(), "{text}");
        }
    }
}
