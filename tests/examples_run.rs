//! `skillatlas check --run` and `--bless` through the built program: which examples run, what is compared, what is stored.
//! The examples are for `sh`, which every machine with the other tests has.
#![cfg(unix)]

mod dotnet;
mod ending;
mod parts;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// A pack with one skill, whose examples are what the test is about.
struct Pack {
    folder: TempDir,
}

impl Pack {
    /// Each example: id, the rest of its fields, the file's text, and what is stored of its output.
    fn new(examples: &[(&str, &str, &str, Option<&str>)]) -> Self {
        let folder = TempDir::new().unwrap();
        let skill = folder.path().join("skills/shells");
        fs::create_dir_all(skill.join("examples")).unwrap();
        fs::create_dir_all(folder.path().join("data")).unwrap();
        fs::write(folder.path().join("data/words.txt"), "one\ntwo\n").unwrap();
        fs::write(
            folder.path().join("pack.ron"),
            "(format: 1, id: \"p\", title: \"P\", version: \"1\", language: \"en\", licence: \"MIT\", authors: [\"A\"],\n\
             areas: [(id: \"a\", title: \"A\")], datasets: { \"words\": \"data/words.txt\" })\n",
        )
        .unwrap();
        let mut text = String::from(
            "(\n    format: 1, title: \"Shells\", summary: \"S.\", area: \"a\", requires: [], hours: 1.0,\n    \
             items: [(id: \"i\", text: \"I can\")],\n    examples: [\n",
        );
        for (id, fields, code, output) in examples {
            fs::write(skill.join(format!("examples/{id}.sh")), code).unwrap();
            text.push_str(&format!(
                "        (\n            id: \"{id}\",\n            title: \"{id}\", // kept\n            language: \"sh\",\n            \
                 file: \"examples/{id}.sh\",\n            {fields},\n"
            ));
            if let Some(output) = output {
                fs::write(skill.join(format!("examples/{id}.out")), output).unwrap();
                text.push_str(&format!(
                    "            output: (file: \"examples/{id}.out\", ran_on: \"dash 0.5\"),\n"
                ));
            }
            text.push_str("        ),\n");
        }
        text.push_str("    ],\n)\n");
        fs::write(skill.join("skill.ron"), text).unwrap();
        fs::write(skill.join("notes.md"), "<!-- stop: s, 8 min -->\n## H\n\nWords.\n").unwrap();
        Self { folder }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join("skills/shells").join(name)
    }

    fn check(&self, args: &[&str]) -> (Option<i32>, String) {
        let output = program(self.folder.path(), args);
        let err = String::from_utf8(output.stderr).unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap() + &err)
    }
}

fn program(pack: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_skillatlas"))
        .arg("check")
        .arg(pack)
        .args(args)
        .output()
        .unwrap()
}

const HELLO: (&str, &str, &str, Option<&str>) = (
    "hello",
    "run: \"sh hello.sh\"",
    "echo hello; echo oops >&2\n",
    Some("hello\noops\n"),
);

#[test]
fn what_prints_what_is_stored_is_fine() {
    let pack = Pack::new(&[
        HELLO,
        (
            "beside",
            "run: \"sh beside.sh\"",
            "ls; cat words.txt; ls \"$HOME\"\n",
            Some("beside.sh\nwords.txt\none\ntwo\n"),
        ),
        (
            "fails",
            "run: \"sh fails.sh\", fails: true",
            "echo no; exit 3\n",
            Some("no\n"),
        ),
    ]);
    let (code, said) = pack.check(&["--run", "--strict"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("in all          3 examples,    3 ran,    3 as stored"),
        "{said}"
    );
    // Opening and checking a pack alone runs nothing.
    let (_, said) = pack.check(&[]);
    assert!(!said.contains("ran"), "{said}");
}

#[test]
fn what_prints_something_else_is_named_with_file_line_and_column() {
    let pack = Pack::new(&[(
        "hello",
        "run: \"sh hello.sh\"",
        "echo hello; echo boom\n",
        Some("hello\nbang\n"),
    )]);
    let (code, said) = pack.check(&["--run"]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("error[run-differs]"), "{said}");
    assert!(said.contains("skills/shells/examples/hello.out:2:2"), "{said}");
    assert!(said.contains(r#"stored "bang\n", came "boom\n""#), "{said}");
}

#[test]
fn an_example_that_ends_as_it_should_not_is_an_error() {
    let pack = Pack::new(&[
        (
            "breaks",
            "run: \"sh breaks.sh\"",
            "echo reason; exit 3\n",
            Some("reason\n"),
        ),
        (
            "works",
            "run: \"sh works.sh\", fails: true",
            "echo fine\n",
            Some("fine\n"),
        ),
    ]);
    let (code, said) = pack.check(&["--run"]);
    assert_eq!(code, Some(1), "{said}");
    assert!(
        said.contains("the example `breaks` failed, and ended with exit code 3"),
        "{said}"
    );
    assert!(said.contains("it ended: reason"), "{said}");
    assert!(said.contains("the example `works` is said to fail"), "{said}");
}

#[test]
fn what_is_not_installed_is_listed_and_is_no_problem() {
    let pack = Pack::new(&[
        HELLO,
        ("other", "run: \"no-such-program x\"", "x\n", None),
        (
            "needy",
            "run: \"sh needy.sh\", needs: [\"no-such-server\"]",
            "x\n",
            Some("x\n"),
        ),
        (
            "library",
            "run: \"sh library.sh\", needs: [\"test 1 = 2\"]",
            "x\n",
            Some("x\n"),
        ),
    ]);
    let (code, said) = pack.check(&["--run"]);
    assert_eq!(code, Some(0), "{said}");
    for (id, missing) in [
        ("other", "`no-such-program` is not installed"),
        ("needy", "`no-such-server` is not installed"),
        ("library", "`test 1 = 2` fails, so a library is not installed"),
    ] {
        let line = format!("not run: shells/{id} (sh): {missing}");
        assert!(said.contains(&line), "{line}: {said}");
    }
    let report: serde_json::Value =
        serde_json::from_slice(&program(pack.folder.path(), &["--run", "--format", "json"]).stdout).unwrap();
    assert_eq!(report["run"]["languages"]["sh"]["examples"], 4);
    assert_eq!(report["run"]["languages"]["sh"]["ran"], 1);
    assert_eq!(report["run"]["not_run"].as_array().unwrap().len(), 3);
}

#[test]
fn blessing_stores_what_came_out_and_leaves_all_else_as_it_was() {
    let pack = Pack::new(&[
        ("new", "run: \"sh new.sh\"", "echo fresh\n", None),
        ("changed", "run: \"sh changed.sh\"", "echo now\n", Some("then\n")),
        HELLO,
    ]);
    let before = fs::read_to_string(pack.at("skill.ron")).unwrap();
    let (code, said) = pack.check(&["--bless"]);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(fs::read_to_string(pack.at("examples/new.out")).unwrap(), "fresh\n");
    assert_eq!(fs::read_to_string(pack.at("examples/changed.out")).unwrap(), "now\n");
    let after = fs::read_to_string(pack.at("skill.ron")).unwrap();
    let added = "            output: (file: \"examples/new.out\", ran_on: \"sh\"),\n";
    assert_eq!(after.replacen(added, "", 1), before);
    let (code, said) = pack.check(&["--run"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("3 as stored"), "{said}");
}

#[test]
fn only_what_is_named_is_run() {
    let pack = Pack::new(&[HELLO, ("other", "run: \"sh other.sh\"", "echo b\n", Some("a\n"))]);
    let (code, said) = pack.check(&["--run", "--only", "shells/hello"]);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(pack.check(&["--run", "--only", "shells"]).0, Some(1));
    let (code, said) = pack.check(&["--run", "--only", "shells/none"]);
    assert_eq!(code, Some(1));
    assert!(said.contains("no example is named `shells/none`"), "{said}");
}

#[test]
fn the_pack_inside_the_program_is_never_blessed() {
    let output = Command::new(env!("CARGO_BIN_EXE_skillatlas"))
        .args(["check", "--bless"])
        .env("HOME", TempDir::new().unwrap().path())
        .env("XDG_DATA_HOME", TempDir::new().unwrap().path())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("cannot be changed") && said.contains("hint"), "{said}");
}

#[test]
fn only_alone_runs_nothing() {
    let pack = Pack::new(&[("mark", "run: \"sh mark.sh\"", "echo ran\n", Some("other\n"))]);
    let (code, said) = pack.check(&["--only", "shells/mark"]);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("--run") && !said.contains("run-differs"), "{said}");
    assert_eq!(pack.check(&["--only", "shells/mark", "--run"]).0, Some(1));
}

#[test]
fn a_word_of_the_shell_is_no_missing_program_and_127_is_a_failure() {
    let pack = Pack::new(&[
        (
            "loop",
            "run: \"for i in 1 2; do sh loop.sh; done\"",
            "echo x\n",
            Some("x\nx\n"),
        ),
        (
            "trap",
            "run: \"trap 'echo bye' EXIT; sh trap.sh\"",
            "echo x\n",
            Some("x\nbye\n"),
        ),
        ("exec", "run: \"exec sh exec.sh\"", "echo x\n", Some("x\n")),
        ("cd", "run: \"cd . && sh cd.sh\"", "echo x\n", Some("x\n")),
        ("quoted", "run: \"A='1 2' sh quoted.sh\"", "echo $A\n", Some("1 2\n")),
        ("own", "run: \"./own.sh 2>&1 || (sh own.sh)\"", "echo x\n", None),
        ("broken", "run: \"sh broken.sh\"", "no-such-client\n", Some("x\n")),
        ("loop-broken", "run: \"for i in 1; do no-such-client; done\"", "", None),
    ]);
    let (code, said) = pack.check(&["--run"]);
    assert_eq!(code, Some(1), "{said}");
    assert!(!said.contains("not run:"), "{said}");
    assert!(said.contains("8 ran,    5 as stored"), "{said}");
    for id in ["broken", "loop-broken"] {
        let failed = format!("the example `{id}` failed, and ended with exit code 127");
        assert!(said.contains(&failed), "{said}");
    }
    assert!(said.contains("name the program in `needs`"), "{said}");
}

#[test]
fn one_bad_output_does_not_end_the_run() {
    let big = "head -c 70000 /dev/zero | tr '\\0' x\n";
    let pack = Pack::new(&[
        ("latin", "run: \"sh latin.sh\"", "printf '\\351'\n", None),
        ("big", "run: \"sh big.sh\"", big, None),
        ("fails", "run: \"sh fails.sh\"", "exit 3\n", None),
        ("good", "run: \"sh good.sh\"", "echo good\n", None),
    ]);
    let (code, said) = pack.check(&["--bless"]);
    assert_eq!(code, Some(1), "{said}");
    assert!(
        said.contains("what the example `latin` prints is not stored: it is not UTF-8"),
        "{said}"
    );
    assert!(
        said.contains("what the example `big` prints is not stored: it has 70000 bytes"),
        "{said}"
    );
    assert!(said.contains("the example `fails` failed"), "{said}");
    assert!(said.contains("stored: skills/shells/examples/good.out"), "{said}");
    assert_eq!(fs::read_to_string(pack.at("examples/good.out")).unwrap(), "good\n");
    assert!(!pack.at("examples/latin.out").exists());
}

#[test]
fn blessing_never_writes_through_a_link_out_of_the_pack() {
    use std::os::unix::fs::symlink;
    let outside = TempDir::new().unwrap();
    let mine = outside.path().join("mine.out");
    fs::write(&mine, "mine\n").unwrap();
    let pack = Pack::new(&[
        ("file", "run: \"sh file.sh\"", "echo new\n", None),
        ("dangling", "run: \"sh dangling.sh\"", "echo new\n", None),
        ("inside", "run: \"sh inside.sh\"", "echo new\n", None),
    ]);
    symlink(&mine, pack.at("examples/file.out")).unwrap();
    symlink(outside.path().join("none.out"), pack.at("examples/dangling.out")).unwrap();
    let (code, said) = pack.check(&["--bless"]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("a link leads out of the folder"), "{said}");
    assert_eq!(fs::read_to_string(&mine).unwrap(), "mine\n");
    assert!(!outside.path().join("none.out").exists());
    assert_eq!(fs::read_to_string(pack.at("examples/inside.out")).unwrap(), "new\n");

    // A folder on the way that is a link.
    let pack = Pack::new(&[(
        "check",
        "run: \"sh check.sh\", output: (file: \"far/a/check.out\", ran_on: \"sh\")",
        "echo new\n",
        None,
    )]);
    symlink(outside.path(), pack.at("far")).unwrap();
    let (code, said) = pack.check(&["--bless"]);
    assert_eq!(code, Some(1), "{said}");
    assert!(!outside.path().join("a").exists() && !outside.path().join("check.out").exists());
}

#[test]
fn nothing_that_an_example_prints_moves_the_cursor_of_the_terminal() {
    let evil = "printf 'a\\033[2J\\033]0;title\\007\\342\\200\\256b\\302\\233'; exit 3\n";
    let pack = Pack::new(&[
        ("last", "run: \"sh last.sh\"", evil, Some("x\n")),
        ("other", "run: \"sh other.sh\", fails: true", evil, Some("x\n")),
        ("need", "run: \"sh need.sh\", needs: [\"test \\u{1b}[2J\"]", "x\n", None),
    ]);
    for args in [["--run"].as_slice(), &["--run", "--format", "json"]] {
        let output = program(pack.folder.path(), args);
        for said in [&output.stdout, &output.stderr] {
            let said = String::from_utf8_lossy(said);
            let obeyed = |c: &char| (c.is_control() && *c != '\n') || matches!(c, '\u{202a}'..='\u{202e}');
            assert_eq!(said.chars().find(obeyed), None, "{said:?}");
        }
        assert!(String::from_utf8_lossy(&output.stdout).contains("1b"), "written out");
    }
}

/// What a learner may have set: none of it reaches a command.
const SETTINGS: [&str; 22] = [
    "JAVA_TOOL_OPTIONS",
    "JDK_JAVA_OPTIONS",
    "_JAVA_OPTIONS",
    "CLASSPATH",
    "PYTHONSTARTUP",
    "PYTHONPATH",
    "PYTHONWARNINGS",
    "PHPRC",
    "PHP_INI_SCAN_DIR",
    "RUBYOPT",
    "RUBYLIB",
    "IRBRC",
    "GEM_HOME",
    "BUNDLE_GEMFILE",
    "NODE_OPTIONS",
    "NPM_CONFIG_USERCONFIG",
    "DOTNET_CLI_UI_LANGUAGE",
    "LANG",
    "LANGUAGE",
    "CI",
    "GIT_CONFIG_GLOBAL",
    "CURL_HOME",
];

#[test]
fn an_example_sees_no_settings_of_the_learner() {
    let pack = Pack::new(&[(
        "env",
        "run: \"sh env.sh\"",
        "env | cut -d= -f1 | LC_ALL=C sort\ncat \"$HOME/.curlrc\"\nls -A \"$TMPDIR\"\n",
        None,
    )]);
    let mut check = Command::new(env!("CARGO_BIN_EXE_skillatlas"));
    check
        .arg("check")
        .arg(pack.folder.path())
        .arg("--bless")
        .arg("--data")
        .arg(pack.folder.path());
    check.envs(SETTINGS.iter().map(|name| (name, "from-the-learner")));
    check.env_remove("JAVA_HOME").env_remove("DOTNET_ROOT");
    assert!(check.output().unwrap().status.success());
    let seen = fs::read_to_string(pack.at("examples/env.out")).unwrap();
    // `sh` itself adds PWD, and some add OLDPWD, SHLVL and _.
    let of_shell = ["PWD", "OLDPWD", "SHLVL", "_"];
    let seen: Vec<&str> = seen.lines().filter(|name| !of_shell.contains(name)).collect();
    assert_eq!(seen, SEEN);
}

/// All that a command sees.
const SEEN: [&str; 18] = [
    "BUNDLE_SILENCE_ROOT_WARNING",
    "DOTNET_CLI_TELEMETRY_OPTOUT",
    "DOTNET_EnableDiagnostics",
    "DOTNET_GENERATE_ASPNET_CERTIFICATE",
    "DOTNET_NOLOGO",
    "GIT_CONFIG_NOSYSTEM",
    "HOME",
    "LC_ALL",
    "MSBUILDDISABLENODEREUSE",
    "NUGET_PACKAGES",
    "NuGetAudit",
    "PATH",
    "TEMP",
    "TMP",
    "TMPDIR",
    "TZ",
    "UseSharedCompilation",
    "npm_config_update_notifier",
];

#[test]
fn the_name_of_the_folder_never_stands_in_an_output() {
    let code = "pwd; echo \"$HOME/a\" \"$TMPDIR/b\"; printf '\"%s\"\\n' \"$(pwd | sed 's|/|\\\\/|g')\"\n";
    let pack = Pack::new(&[("names", "run: \"sh names.sh\"", code, None)]);
    let (code, said) = pack.check(&["--bless"]);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(
        fs::read_to_string(pack.at("examples/names.out")).unwrap(),
        ".\n~/a ../tmp/b\n\".\"\n"
    );
    // In what is shown, too.
    let pack = Pack::new(&[(
        "shown",
        "run: \"sh shown.sh\"",
        "echo \"$PWD/a.rb:3: boom\"; exit 1\n",
        None,
    )]);
    let (_, said) = pack.check(&["--run"]);
    assert!(said.contains("it ended: ./a.rb:3: boom"), "{said}");
}

#[test]
fn the_shell_of_sqlite_is_kept_from_the_settings_of_the_real_home() {
    use std::os::unix::fs::PermissionsExt;
    let pack = Pack::new(&[(
        "rows",
        "run: \"sqlite3 x.db 'SELECT 1' && sh rows.sh\"",
        "sqlite3 y.db\n",
        None,
    )]);
    let home = TempDir::new().unwrap();
    // The real one looks into the account's home by itself; this one tells what it was told.
    let program = home.path().join("sqlite3");
    fs::write(&program, "#!/bin/sh\necho \"$@\"\n").unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:{}", home.path().display(), std::env::var("PATH").unwrap());
    let run = |expected: &str| {
        let mut check = Command::new(env!("CARGO_BIN_EXE_skillatlas"));
        check
            .arg("check")
            .arg(pack.folder.path())
            .arg("--bless")
            .env("PATH", &path)
            .env("HOME", home.path());
        assert!(check.output().unwrap().status.success());
        assert_eq!(fs::read_to_string(pack.at("examples/rows.out")).unwrap(), expected);
    };
    run("x.db SELECT 1\ny.db\n");
    fs::write(home.path().join(".sqliterc"), ".mode box\n").unwrap();
    run("-init /dev/null x.db SELECT 1\n-init /dev/null y.db\n");
}
