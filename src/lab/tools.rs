//! Which programs are on this machine, and in which version.

use std::collections::HashMap;

use super::trial::{self, Limits, Trial};
use crate::pack::Example;
use crate::store::Scratch;

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

/// Remembers what was looked for.
#[derive(Debug, Default)]
pub struct Tools {
    found: HashMap<String, bool>,
    versions: HashMap<String, Option<String>>,
}

impl Tools {
    /// The first thing that an example needs and that is not here.
    pub fn missing(&mut self, example: &Example) -> Option<String> {
        needs(example).into_iter().find(|need| !self.has(need))
    }

    /// The versions of what an example needs, as they stand beside its output: `Python 3.11.2, curl 7.88.1`. `None` where
    /// none of its programs tells one.
    pub fn ran_on(&mut self, example: &Example) -> Option<String> {
        let mut told: Vec<String> = Vec::new();
        for need in needs(example) {
            if let Some(version) = self.version(&need)
                && !told.contains(&version)
            {
                told.push(version);
            }
        }
        (!told.is_empty()).then(|| told.join(", "))
    }

    fn has(&mut self, need: &str) -> bool {
        if let Some(found) = self.found.get(need) {
            return *found;
        }
        let found = if need.contains(char::is_whitespace) {
            matches!(ask(need), Some((_, Some(0))))
        } else {
            which::which(need).is_ok()
        };
        self.found.insert(need.to_owned(), found);
        found
    }

    fn version(&mut self, program: &str) -> Option<String> {
        if let Some(version) = self.versions.get(program) {
            return version.clone();
        }
        let told = VERSIONS.iter().find(|(name, ..)| *name == program);
        let version = told.and_then(|(_, label, flag)| {
            let (said, _) = ask(&format!("{program} {flag}"))?;
            Some(format!("{label} {}", first_version(&said)?))
        });
        self.versions.insert(program.to_owned(), version.clone());
        version
    }
}

/// What an example needs: the program that its command begins with, and what its author says.
fn needs(example: &Example) -> Vec<String> {
    let words = example.run.as_deref().unwrap_or_default().split_whitespace();
    let first = words.skip_while(|word| word.contains('=')).take(1).map(str::to_owned);
    first.chain(example.needs.iter().cloned()).collect()
}

/// Runs a command in an empty folder: what it said, and its exit code.
fn ask(command: &str) -> Option<(String, Option<i32>)> {
    let scratch = Scratch::new().ok()?;
    match trial::run(command, scratch.path(), scratch.path(), Limits::default()) {
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
    fn an_example_needs_its_command_and_what_its_author_says() {
        let check = |run: &str, expected: &[&str]| {
            let example = Example {
                run: Some(run.to_owned()),
                needs: vec!["curl".to_owned()],
                ..Example::default()
            };
            assert_eq!(needs(&example), expected, "{run}");
        };
        check("python3 a.py | sort", &["python3", "curl"]);
        check("A=1 B=2 node a.js", &["node", "curl"]);
    }

    #[cfg(unix)]
    #[test]
    fn programs_are_found_and_commands_tried() {
        let mut tools = Tools::default();
        assert!(tools.has("sh") && !tools.has("no-such-program"));
        assert!(tools.has("test 1 = 1") && !tools.has("test 1 = 2"));
    }
}
