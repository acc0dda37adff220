//! The two pages of a hand-out: for learners, and for those who look after the machines.

use std::fmt::Write as _;

use crate::pack::{Assigned, Cohort, Pack};

/// What was put into a folder.
#[derive(Clone, Debug)]
pub struct HandedOut<'a> {
    pub cohort: &'a Cohort,
    /// The pack that it works with.
    pub pack: &'a Pack,
    /// Title, id, version and hash of each pack.
    pub packs: Vec<(String, String, String, String)>,
    /// Name and SHA-256 of each executable.
    pub executables: Vec<(String, String)>,
    /// Names of the folders in `tools/`.
    pub tools: Vec<String>,
}

impl<'a> HandedOut<'a> {
    pub fn new(cohort: &'a Cohort, pack: &'a Pack) -> Self {
        Self {
            cohort,
            pack,
            packs: Vec::new(),
            executables: Vec::new(),
            tools: Vec::new(),
        }
    }

    /// What something assigned is called.
    fn title(&self, assigned: &Assigned) -> String {
        let title = match assigned {
            Assigned::Skill(id) => self.pack.skill(id).map(|skill| &skill.title),
            Assigned::Track(id) => self
                .pack
                .tracks
                .iter()
                .find(|track| track.id == *id)
                .map(|track| &track.title),
        };
        title.cloned().unwrap_or_else(|| assigned.to_string())
    }
}

/// One page for learners.
pub fn read_me(handed: &HandedOut<'_>) -> String {
    let cohort = handed.cohort;
    let program = handed
        .executables
        .first()
        .map_or("skillatlas", |(name, _)| name.as_str());
    let mut text = format!("{}\n\n", cohort.title);
    let _ = writeln!(
        text,
        "Copy this folder to where you keep your work, or leave it on the stick. Then start {program}. Nothing is installed, and nothing\n\
         goes over the network. What you do is kept in this folder, in learners/; copy the folder, and your progress goes along."
    );
    text.push_str("\nWhat is in it\n");
    for (title, _, version, _) in &handed.packs {
        let _ = writeln!(text, "  {title}, version {version}");
    }
    text.push_str("  read/index.html: the same to read in a browser, where no program may start\n");
    if !cohort.assigned.is_empty() {
        text.push_str("\nAssigned\n");
        for assigned in &cohort.assigned {
            let due = cohort
                .due
                .get(assigned)
                .map(|day| format!(", until {day}"))
                .unwrap_or_default();
            let _ = writeln!(text, "  {}{due}", handed.title(assigned));
        }
    }
    let rest: Vec<String> = cohort
        .due
        .iter()
        .filter(|(name, _)| !cohort.assigned.contains(name))
        .map(|(name, day)| format!("  {}, until {day}\n", handed.title(name)))
        .collect();
    text.push_str(&rest.concat());
    text.push_str("\nHand in\n");
    let _ = writeln!(
        text,
        "  {program} hand-in -o FOLDER --name \"Your Name\"\n  writes one file into that folder, shows what is in it, and gives you a receipt to keep. The name is asked for once."
    );
    if !cohort.hand_in.is_empty() {
        let _ = writeln!(text, "  Where to: {}", cohort.hand_in.replace('\n', "\n  "));
    }
    text.push_str(
        "\nWhat a file that you hand in holds\n  Your name, and an id that was made for you when you first said who you are. What you ticked, read, answered and marked in this\n  \
         pack, each with its time. Answers of assigned tasks. Your own notes, items and questions stay with you unless you say\n  \
         --with-notes. `--dry-run` shows all of it and writes nothing. You may look into the file: it is text.\n",
    );
    text
}

/// One page for those who look after the machines. Its lines of sums can be checked with `sha256sum -c`.
pub fn for_it(handed: &HandedOut<'_>) -> String {
    let mut text = format!("For those who look after the machines: {}\n", handed.cohort.title);
    text.push_str(
        "
What it is
  A study program in one executable. It runs from this folder and needs no installation, no account and no rights of an
  administrator.

What it does not do
  It opens no connection to any network and has no server, no telemetry, no update of itself. It writes nothing to the registry,
  starts nothing at login, and asks for no permission.

What it writes
  Progress, settings and backups: learners/, settings.ron, window.ron and packs/ in this folder, since the file .portable lies in it.
  Where programs may not write beside themselves: start it with --data FOLDER, for example in a shortcut; then nothing is written here.
  A hand-in and an export go to where the learner says.

What it starts
  Nothing by itself. A web address in a page opens in the default browser, after a click.

SHA-256 of the executables (`sha256sum -c FOR-IT.txt`, or Get-FileHash in PowerShell)
",
    );
    for (name, sum) in &handed.executables {
        let _ = writeln!(text, "{sum}  {name}");
    }
    text.push_str("\nAllow-list by hash\n");
    for (name, sum) in &handed.executables {
        let _ = writeln!(text, "  {name}: allow, SHA-256 {}", sum.to_uppercase());
    }
    text.push_str("  AppLocker and App Control hash executables in a way of their own (Authenticode): let their wizard read the file.\n");
    text.push_str("\nPacks (content only, never run)\n");
    for (_, id, version, sum) in &handed.packs {
        let _ = writeln!(text, "  {id} {version}: {sum}");
    }
    if !handed.tools.is_empty() {
        let _ = writeln!(
            text,
            "\nInterpreters that were laid beside it, in tools/\n  {}\n  They are started only where a learner runs a task.",
            handed.tools.join(", ")
        );
    }
    text
}
