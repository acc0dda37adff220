//! README's list of commands says what the program takes, no more and no less.

use std::collections::BTreeSet;

use clap::{Command, CommandFactory as _};
use skillatlas::cli::Arguments;

const README: &str = include_str!("../../README.md");

/// The lines of the list that begin with a subcommand.
fn lines(subcommand: &str) -> String {
    let begins = |line: &&str| line.split_whitespace().nth(1) == Some(subcommand);
    let listed = README
        .lines()
        .skip_while(|line| !line.starts_with("skillatlas [--pack"));
    let listed = listed.take_while(|line| !line.starts_with("```"));
    // A line that goes on is indented.
    let mut kept = Vec::new();
    let mut goes_on = false;
    for line in listed {
        goes_on = if line.starts_with(' ') { goes_on } else { begins(&line) };
        if goes_on {
            kept.push(line);
        }
    }
    kept.join("\n")
}

fn words(text: &str) -> BTreeSet<&str> {
    text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).collect()
}

/// The options of a command and of those below it, as they are typed.
fn options(command: &Command) -> BTreeSet<String> {
    let own = command
        .get_arguments()
        .filter(|argument| !argument.is_global_set() && !argument.is_hide_set());
    let own = own.filter_map(|argument| {
        let short = argument.get_short().map(|short| format!("-{short}"));
        short.or_else(|| argument.get_long().map(|long| format!("--{long}")))
    });
    let below = command.get_subcommands().flat_map(options);
    own.chain(below)
        .filter(|option| !matches!(option.as_str(), "-h" | "-V" | "--help" | "--version"))
        .collect()
}

#[test]
fn the_list_of_commands_is_what_the_program_takes() {
    let mut wrong = Vec::new();
    let program = Arguments::command();
    let everywhere: BTreeSet<String> = program
        .get_arguments()
        .filter_map(|argument| Some(format!("--{}", argument.get_long()?)))
        .collect();
    for command in program.get_subcommands() {
        let name = command.get_name();
        let lines = lines(name);
        let words = words(&lines);
        if lines.is_empty() {
            wrong.push(format!("`{name}` is not in the list"));
            continue;
        }
        let known = options(command);
        let below: Vec<&str> = command.get_subcommands().map(Command::get_name).collect();
        wrong.extend(
            below
                .iter()
                .filter(|below| !words.contains(*below))
                .map(|below| format!("`{name} {below}` is missing")),
        );
        wrong.extend(
            known
                .iter()
                .filter(|option| !words.contains(option.as_str()))
                .map(|option| format!("`{name}` has {option}")),
        );
        let typed = words.iter().filter(|word| word.starts_with('-') && word.len() > 1);
        wrong.extend(
            typed
                .filter(|word| !known.contains(**word) && !everywhere.contains(**word))
                .map(|word| format!("`{name}` has no {word}")),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
