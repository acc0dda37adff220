//! Which programs are on this machine, and in which version.

use std::collections::HashMap;
use std::path::Path;

use super::run_folder::RunFolder;
use super::runnable::Runnable;
use super::trial::{Limits, Shell, Trial};

/// Programs whose version is told with an output, the name that it is told under, and how it is asked for.
const VERSIONS: [(&str, &str, &str); 19] = [
    ("apache2", "Apache", "-v"),
    ("curl", "curl", "--version"),
    ("dotnet", ".NET SDK", "--version"),
    ("git", "Git", "--version"),
    ("gunicorn", "Gunicorn", "--version"),
    ("java", "OpenJDK", "-version"),
    ("javac", "OpenJDK", "-version"),
    ("jq", "jq", "--version"),
    ("nginx", "nginx", "-v"),
    ("node", "Node.js", "--version"),
    ("openssl", "OpenSSL", "version"),
    ("php", "PHP", "--version"),
    ("psql", "PostgreSQL", "--version"),
    ("puma", "Puma", "--version"),
    ("python3", "Python", "--version"),
    ("redis-server", "Redis", "--version"),
    ("ruby", "Ruby", "--version"),
    ("sqlite3", "SQLite", "--version"),
    ("xmllint", "libxml2", "--version"),
];

/// Words with which a command of `sh` can begin and which are no programs: reserved words, and what is built in.
const SHELL_WORDS: [&str; 57] = [
    "!", "{", "}", "case", "do", "done", "elif", "else", "esac", "fi", "for", "function", "if", "in", "select", "then",
    "until", "while", "[", ".", ":", "alias", "bg", "break", "cd", "command", "continue", "echo", "eval", "exec",
    "exit", "export", "false", "fg", "getopts", "hash", "jobs", "kill", "local", "printf", "pwd", "read", "readonly",
    "return", "set", "shift", "test", "time", "times", "trap", "true", "type", "ulimit", "umask", "unalias", "unset",
    "wait",
];

/// Remembers what was looked for.
#[derive(Debug, Default)]
pub(super) struct Tools {
    found: HashMap<String, bool>,
    versions: HashMap<String, Option<String>>,
}

impl Tools {
    /// The first thing that a command needs and that is not here.
    pub fn missing(&mut self, shell: &Shell, what: Runnable<'_>) -> Option<String> {
        needs(what).into_iter().find(|need| !self.has(shell, need))
    }

    /// The versions of what a command needs, as they stand beside its output: `Python 3.11.2, curl 7.88.1`. `None` where
    /// none of its programs tells one.
    pub fn ran_on(&mut self, shell: &Shell, what: Runnable<'_>) -> Option<String> {
        let mut told: Vec<String> = Vec::new();
        for need in needs(what) {
            if let Some(version) = self.version(shell, &need)
                && !told.contains(&version)
            {
                told.push(version);
            }
        }
        (!told.is_empty()).then(|| told.join(", "))
    }

    fn has(&mut self, shell: &Shell, need: &str) -> bool {
        if let Some(found) = self.found.get(need) {
            return *found;
        }
        let found = if need.contains(char::is_whitespace) {
            matches!(ask(shell, need), Some((_, Some(0))))
        } else {
            which::which(need).is_ok_and(|path| !may_be_placeholder(&path) || answers(shell, need))
        };
        self.found.insert(need.to_owned(), found);
        found
    }

    fn version(&mut self, shell: &Shell, program: &str) -> Option<String> {
        if let Some(version) = self.versions.get(program) {
            return version.clone();
        }
        let told = VERSIONS.iter().find(|(name, ..)| *name == program);
        let version = told.and_then(|(_, label, flag)| {
            let (said, _) = ask(shell, &format!("{program} {flag}"))?;
            Some(format!("{label} {}", first_version(&said)?))
        });
        self.versions.insert(program.to_owned(), version.clone());
        version
    }
}

/// What a command needs: the program that it begins with, and what its author says.
pub(super) fn needs(what: Runnable<'_>) -> Vec<String> {
    let first = what.command().and_then(first_program).map(str::to_owned);
    first.into_iter().chain(what.needs().iter().cloned()).collect()
}

/// The program that a command of `sh` begins with, past what it sets for it (`A='1 2' node a.js`). `None` where that is no
/// plain name: a word of the shell, a file of the example, something in quotes.
fn first_program(command: &str) -> Option<&str> {
    let mut rest = command.trim_start();
    loop {
        let (word, after) = rest.split_at(end_of_word(rest));
        let name = word.split_once('=').map(|(name, _)| name);
        if name.is_some_and(|name| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_')) {
            rest = after.trim_start();
            continue;
        }
        let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '+' | '/');
        let is_name = !word.is_empty() && word.chars().all(is_plain) && (!word.contains('/') || word.starts_with('/'));
        let is_of_shell = SHELL_WORDS.contains(&word);
        return (is_name && !is_of_shell).then_some(word);
    }
}

/// Where the first word of a command ends: at white space or a sign of the shell outside quotes.
fn end_of_word(command: &str) -> usize {
    let mut quote = None;
    let mut escaped = false;
    for (at, c) in command.char_indices() {
        match (quote, c) {
            _ if escaped => escaped = false,
            (Some(open), _) if c == open => quote = None,
            (Some('\''), _) => {}
            (_, '\\') => escaped = true,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, ';' | '&' | '|' | '<' | '>' | '(' | ')') => return at,
            (None, _) if c.is_whitespace() => return at,
            (None, _) => {}
        }
    }
    command.len()
}

/// Whether a program lies where Windows keeps the shop's: a `python3` there may be none, and only say where Python is to be had.
fn may_be_placeholder(path: &Path) -> bool {
    let mut above = path.components().rev().skip(1);
    ["WindowsApps", "Microsoft"].iter().all(|name| {
        let folder = above.next().and_then(|part| part.as_os_str().to_str());
        folder.is_some_and(|folder| folder.eq_ignore_ascii_case(name))
    })
}

fn answers(shell: &Shell, program: &str) -> bool {
    matches!(ask(shell, &format!("{program} --version")), Some((_, Some(0))))
}

/// Runs a command in an empty folder: what it said, and its exit code.
fn ask(shell: &Shell, command: &str) -> Option<(String, Option<i32>)> {
    let folders = RunFolder::new().ok()?;
    match shell.run(command, &folders, Limits::default()) {
        Trial::Ended { output, code } => Some((String::from_utf8_lossy(&output).into_owned(), code)),
        _ => None,
    }
}

/// The first number with a dot in a text: `nginx/1.22.1` says 1.22.1.
fn first_version(text: &str) -> Option<&str> {
    text.split(|c: char| !(c.is_ascii_digit() || c == '.'))
        .map(|word| word.trim_matches('.'))
        .find(|word| word.contains('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_the_first_number_with_a_dot() {
        let check = |text: &str, expected: Option<&str>| assert_eq!(first_version(text), expected, "{text}");
        check("Python 3.11.2\n", Some("3.11.2"));
        check("nginx version: nginx/1.22.1\n", Some("1.22.1"));
        check("openjdk version \"17.0.21\" 2026-10-20", Some("17.0.21"));
        check("psql (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)", Some("15.18"));
        check("jq-1.6", Some("1.6"));
        check("no. 7", None);
    }

    #[test]
    fn a_command_needs_the_program_that_it_begins_with() {
        let check = |command: &str, expected: Option<&str>| assert_eq!(first_program(command), expected, "{command}");
        check("python3 a.py | sort", Some("python3"));
        check("A=1 B='2 3' C=\"x \\\" y\" D=\\  node a.js", Some("node"));
        check("nginx;", Some("nginx"));
        check("/usr/bin/env x", Some("/usr/bin/env"));
        for none in [
            "for i in 1 2; do sh a.sh; done",
            "trap 'echo bye' EXIT; sh a.sh",
            "exec sh a.sh",
            "cd x && ls",
            "(cd x; ls)",
            "{ ls; }",
            "[ -e a ] && ls",
            "! ls",
            "./a.sh",
            "bin/a",
            "$TOOL x",
            "\"a b\" c",
            "A=1",
            "",
        ] {
            check(none, None);
        }
    }

    #[cfg(unix)]
    #[test]
    fn programs_are_found_and_commands_tried() {
        let (shell, mut tools) = (Shell::new(None), Tools::default());
        assert!(tools.has(&shell, "sh") && !tools.has(&shell, "no-such-program"));
        assert!(tools.has(&shell, "test 1 = 1") && !tools.has(&shell, "test 1 = 2"));
    }

    #[cfg(unix)]
    #[test]
    fn a_placeholder_of_the_shop_is_no_program() {
        use crate::store::Scratch;
        let (shell, mut tools, scratch) = (Shell::new(None), Tools::default(), Scratch::new().unwrap());
        let folder = scratch.folder("Microsoft/WindowsApps").unwrap();
        let mut check = |name: &str, code: u8, expected: bool| {
            let text = format!("#!/bin/sh\nexit {code}\n");
            scratch
                .put_program(&format!("Microsoft/WindowsApps/{name}"), &text)
                .unwrap();
            let program = folder.join(name);
            assert_eq!(tools.has(&shell, program.to_str().unwrap()), expected, "{name}");
        };
        // 9009, as far as it fits.
        check("python3", 49, false);
        check("python", 0, true);
    }
}
