//! Which room may use which: reads `src/` as text and keeps the directions that ARCHITECTURE.md draws. The compiler keeps
//! none of them, since all rooms are modules of one crate.

use std::fs;
use std::path::{Path, PathBuf};

/// Each room, and the rooms that it may name.
const ROOMS: [(&str, &[&str]); 16] = [
    ("markdown", &[]),
    ("pack", &["markdown"]),
    ("progress", &["pack"]),
    ("atlas", &["pack"]),
    ("learning", &["pack", "progress"]),
    ("recall", &["pack", "progress"]),
    ("plan", &["pack", "progress", "learning", "recall"]),
    ("study", &["markdown", "pack", "progress", "learning", "recall", "plan"]),
    ("archive", &["pack"]),
    ("cohort", &["pack", "progress", "learning", "plan", "study"]),
    ("report", &["markdown", "pack", "progress", "atlas", "study", "cohort"]),
    ("store", &["pack", "progress"]),
    ("lab", &["pack", "store"]),
    (
        "session",
        &[
            "pack", "progress", "atlas", "learning", "recall", "study", "archive", "store",
        ],
    ),
    (
        "ui",
        &[
            "markdown", "pack", "progress", "atlas", "learning", "recall", "plan", "report", "study", "store", "lab",
            "session",
        ],
    ),
    (
        "cli",
        &[
            "markdown", "pack", "progress", "atlas", "learning", "recall", "plan", "study", "archive", "cohort",
            "report", "store", "lab", "session",
        ],
    ),
];

/// Rooms that know nothing of the world: the same input gives the same output, everywhere and always.
const PURE: [&str; 11] = [
    "markdown", "pack", "progress", "atlas", "learning", "recall", "plan", "study", "archive", "cohort", "report",
];

/// The commands that open the window or draw with it: the only files of the command line that may name `ui`.
const DOORS_TO_THE_WINDOW: [&str; 3] = ["cli/window.rs", "cli/render.rs", "cli/map.rs"];

/// A file of `src/`, with comments and the insides of strings blanked out, line by line.
struct Source {
    /// Below `src/`, with `/` between folders.
    name: String,
    /// The folder right below `src/`; empty for `lib.rs` and `main.rs`.
    room: String,
    lines: Vec<String>,
    /// Which lines lie in a module that is compiled for tests only.
    in_tests: Vec<bool>,
}

impl Source {
    fn new(name: &str, text: &str) -> Self {
        let code = blank_comments_and_strings(text);
        let lines: Vec<String> = code.lines().map(str::to_owned).collect();
        let room = name.split_once('/').map_or("", |(room, _)| room);
        Self {
            name: name.to_owned(),
            room: room.to_owned(),
            in_tests: test_lines(&lines),
            lines,
        }
    }

    /// Module segments from the crate's root to this file.
    fn depth(&self) -> usize {
        let stem = self.name.trim_end_matches(".rs").trim_end_matches("/mod");
        stem.split('/').count()
    }

    /// Line numbers, from 1, with the rooms that the line names, and how.
    fn rooms_named(&self) -> Vec<(usize, String)> {
        let mut named = Vec::new();
        let mut open_group = false;
        for (at, line) in self.lines.iter().enumerate() {
            let mut say = |name: &str| {
                if ROOMS.iter().any(|(room, _)| *room == name) {
                    named.push((at + 1, name.to_owned()));
                }
            };
            // `use crate::{pack::Skill, ui}`, over several lines or on one.
            let group = match line.find("crate::{") {
                Some(start) => Some(&line[start + "crate::{".len()..]),
                None if open_group => Some(line.as_str()),
                None => None,
            };
            if let Some(group) = group {
                open_group = !group.contains(';');
                group
                    .split([',', '{', '}', ';'])
                    .for_each(|part| say(first_word(part.trim_start())));
            }
            for (start, _) in line.match_indices("crate::") {
                say(first_word(&line[start + "crate::".len()..]));
            }
            // `super::super::ui` leaves the room once it has climbed to the crate's root.
            let mut rest = line.as_str();
            while let Some(start) = rest.find("super::") {
                rest = &rest[start..];
                let mut climbed = 0;
                while let Some(after) = rest.strip_prefix("super::") {
                    rest = after;
                    climbed += 1;
                }
                if climbed >= self.depth() {
                    say(first_word(rest));
                }
            }
        }
        named
    }

    /// Line numbers, from 1, of the lines outside test modules that name one of the words, and the word.
    fn naming<'a>(&self, words: &'a [&str]) -> Vec<(usize, &'a str)> {
        let mut named = Vec::new();
        for (at, line) in self.lines.iter().enumerate().filter(|(at, _)| !self.in_tests[*at]) {
            named.extend(
                words
                    .iter()
                    .filter(|word| has_word(line, word))
                    .map(|word| (at + 1, *word)),
            );
        }
        named
    }
}

fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_');
    &text[..end.unwrap_or(text.len())]
}

/// Whether the word, which may hold `::` and may end in it, stands in the line, not as a part of a longer name.
fn has_word(line: &str, word: &str) -> bool {
    let part_of_name = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(start, _)| {
        let before = line[..start].chars().next_back();
        let after = line[start + word.len()..].chars().next();
        !before.is_some_and(part_of_name) && (word.ends_with("::") || !after.is_some_and(part_of_name))
    })
}

/// The text with spaces for every character of a comment, a string or a character literal; line ends stay.
fn blank_comments_and_strings(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let end = skipped(&chars, at);
        if end == at {
            out.push(chars[at]);
            at += 1;
        } else {
            out.extend(chars[at..end].iter().map(|&c| if c == '\n' { '\n' } else { ' ' }));
            at = end;
        }
    }
    out
}

/// Where the comment, string or character literal that starts here ends; the start itself where there is none.
fn skipped(chars: &[char], start: usize) -> usize {
    let is = |at: usize, text: &str| text.chars().enumerate().all(|(n, c)| chars.get(at + n) == Some(&c));
    let until = |from: usize, ends: &dyn Fn(usize) -> bool| {
        (from..chars.len())
            .find(|&at| ends(at))
            .map_or(chars.len(), |at| at + 1)
    };
    if is(start, "//") {
        return until(start, &|at| at + 1 == chars.len() || chars[at + 1] == '\n');
    }
    if is(start, "/*") {
        return until(start + 3, &|at| chars[at] == '/' && chars[at - 1] == '*');
    }
    let in_name = start > 0 && (chars[start - 1].is_alphanumeric() || chars[start - 1] == '_');
    if chars[start] == 'r' && (!in_name || chars[start - 1] == 'b') {
        let hashes = chars[start + 1..].iter().take_while(|&&c| c == '#').count();
        if chars.get(start + 1 + hashes) == Some(&'"') {
            let close = format!("\"{}", "#".repeat(hashes));
            let ends = (start + 2 + hashes..chars.len()).find(|&at| is(at, &close));
            return ends.map_or(chars.len(), |at| at + close.len());
        }
    }
    if chars[start] == '"' {
        let mut at = start + 1;
        while at < chars.len() && chars[at] != '"' {
            at += if chars[at] == '\\' { 2 } else { 1 };
        }
        return (at + 1).min(chars.len());
    }
    // A character, not a lifetime: `'"'`, `'\''`, `'\u{7f}'`.
    if chars[start] == '\'' {
        if is(start + 1, "\\") {
            return until(start + 3, &|at| chars[at] == '\'');
        }
        if chars.get(start + 2) == Some(&'\'') {
            return start + 3;
        }
    }
    start
}

/// Which lines lie in a `#[cfg(test)] mod`, by counting braces.
fn test_lines(lines: &[String]) -> Vec<bool> {
    let mut inside = vec![false; lines.len()];
    let mut at = 0;
    while at < lines.len() {
        if !lines[at].contains("#[cfg(test)]") {
            at += 1;
            continue;
        }
        let mut depth = 0_i32;
        let mut opened = false;
        while at < lines.len() {
            inside[at] = true;
            for c in lines[at].chars() {
                match c {
                    '{' => (depth, opened) = (depth + 1, true),
                    '}' => depth -= 1,
                    _ => {}
                }
            }
            let over = if opened { depth <= 0 } else { lines[at].contains(';') };
            at += 1;
            if over {
                break;
            }
        }
    }
    inside
}

fn sources() -> Vec<Source> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    walk(&root, &mut paths);
    paths.sort();
    assert!(paths.len() > 50, "the sources lie in {}", root.display());
    let below = |path: &Path| {
        let below = path.strip_prefix(&root).unwrap();
        below.to_str().unwrap().replace('\\', "/")
    };
    paths
        .iter()
        .map(|path| Source::new(&below(path), &fs::read_to_string(path).unwrap()))
        .collect()
}

/// What every source says against the rule, as `src/file.rs:line: what`.
fn breaches(rule: impl Fn(&Source) -> Vec<(usize, String)>) -> String {
    sources()
        .iter()
        .flat_map(|source| {
            rule(source)
                .into_iter()
                .map(|(line, what)| format!("src/{}:{line}: {what}\n", source.name))
        })
        .collect()
}

#[track_caller]
fn none(breaches: &str, rule: &str) {
    assert!(breaches.is_empty(), "{rule}:\n{breaches}");
}

#[test]
fn every_folder_is_a_room_with_its_place_in_the_house() {
    for source in sources().iter().filter(|source| !source.room.is_empty()) {
        assert!(
            ROOMS.iter().any(|(room, _)| *room == source.room),
            "src/{} lies in no known room: say in tests/architecture.rs and ARCHITECTURE.md what `{}` may use",
            source.name,
            source.room
        );
    }
}

#[test]
fn a_room_names_only_the_rooms_below_it() {
    let rule = |source: &Source| {
        let Some((_, allowed)) = ROOMS.iter().find(|(room, _)| *room == source.room) else {
            return Vec::new();
        };
        let to_the_window = DOORS_TO_THE_WINDOW.contains(&source.name.as_str());
        let forbidden =
            |room: &str| room != source.room && !allowed.contains(&room) && !(room == "ui" && to_the_window);
        source
            .rooms_named()
            .into_iter()
            .filter(|(_, room)| forbidden(room))
            .map(|(line, room)| {
                let below = if allowed.is_empty() {
                    "no other room".to_owned()
                } else {
                    allowed.join(", ")
                };
                (line, format!("`{}` may use {below}, not `{room}`", source.room))
            })
            .collect()
    };
    none(&breaches(rule), "a room names one that is not below it");
}

#[test]
fn only_the_window_names_egui() {
    let rule = |source: &Source| {
        if source.room == "ui" {
            return Vec::new();
        }
        let words = [
            "egui::",
            "eframe::",
            "epaint::",
            "ecolor::",
            "emath::",
            "rfd::",
            "syntect::",
        ];
        let named = source.naming(&words);
        named
            .into_iter()
            .map(|(line, word)| (line, format!("`{word}`")))
            .collect()
    };
    none(&breaches(rule), "only `ui` draws");
}

#[test]
fn only_the_command_line_names_clap() {
    let rule = |source: &Source| {
        if source.room == "cli" {
            return Vec::new();
        }
        let named = source.naming(&["clap", "clap_complete"]);
        named
            .into_iter()
            .map(|(line, word)| (line, format!("`{word}`")))
            .collect()
    };
    none(&breaches(rule), "only `cli` reads arguments");
}

#[test]
fn pure_rooms_touch_no_file_no_clock_and_no_chance() {
    const WORLD: [&str; 15] = [
        "std::fs",
        "fs::",
        "std::env",
        "std::net",
        "std::process",
        "std::thread",
        "SystemTime",
        "Instant",
        "Zoned::now",
        "Timestamp::now",
        "getrandom",
        "tempfile",
        "notify",
        "directories",
        "RandomState",
    ];
    let rule = |source: &Source| {
        if !PURE.contains(&source.room.as_str()) {
            return Vec::new();
        }
        let named = source.naming(&WORLD);
        named
            .into_iter()
            .map(|(line, word)| (line, format!("`{word}`")))
            .collect()
    };
    none(
        &breaches(rule),
        "`pack`, `progress` and `atlas` are handed what they need to know of the world",
    );
}

#[test]
fn only_the_store_writes_files() {
    const WRITES: [&str; 13] = [
        "fs::write",
        "fs::rename",
        "fs::copy",
        "fs::hard_link",
        "fs::create_dir",
        "fs::create_dir_all",
        "fs::remove_file",
        "fs::remove_dir",
        "fs::remove_dir_all",
        "fs::set_permissions",
        "File::create",
        "OpenOptions",
        "tempfile",
    ];
    let rule = |source: &Source| {
        if source.room == "store" {
            return Vec::new();
        }
        let named = source.naming(&WRITES);
        named
            .into_iter()
            .map(|(line, word)| (line, format!("`{word}`")))
            .collect()
    };
    none(&breaches(rule), "only `store` writes files, by its safe save");
}

#[test]
fn the_reader_of_sources_sees_code_and_nothing_else() {
    let text = "//! crate::ui in words\nuse crate::ui::Desk; // crate::store\nlet a = \"crate::cli\"; let b = '\"'; crate::pack::read();\n\
                use crate::{\n    store::DataDir,\n    session,\n};\nlet c = r#\"crate::ui\"#; super::super::cli::main();\n\
                #[cfg(test)]\nmod tests {\n    use std::fs;\n}\nfn after() { std::fs::read(a) }\n";
    let source = Source::new("atlas/lands.rs", text);
    let named = source.rooms_named();
    let named: Vec<(usize, &str)> = named.iter().map(|(line, room)| (*line, room.as_str())).collect();
    assert_eq!(
        named,
        [(2, "ui"), (3, "pack"), (5, "store"), (6, "session"), (8, "cli")]
    );
    assert_eq!(
        source.naming(&["fs::", "std::fs", "d::fs"]),
        [(13, "fs::"), (13, "std::fs")]
    );
}
