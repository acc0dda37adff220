//! Examples of .NET, against a stand-in `dotnet` that the test writes. It acts as SDK 10.0.401 was seen to act: what a line
//! of the recipe prevents, it does where that line is missing. It records how it was called.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use super::Pack;

/// `HERE` stands for its folder. Each example's own text says what its program does.
const STAND_IN: &str = r#"#!/bin/sh
here=HERE
printf 'call: %s\n' "$*" >> $here/calls
env | sort > "$here/env-$1"
ls .. > "$here/above-$1"
has() { grep -q "$1" ../Directory.Build.props 2>/dev/null; }
case $1 in
--version) if [ -e $here/version ]; then . $here/version; else echo 10.0.401; fi ;;
--list-sdks) cat $here/sdks 2>/dev/null || echo "10.0.401 [/usr/share/dotnet/sdk]" ;;
restore)
    [ -e ../nuget.config ] && { echo "error NU1100: Unable to resolve 'x'"; exit 1; }
    [ -e $here/offline ] && { echo "a.cs : error NU1301: Unable to load the service index"; exit 1; }
    for package in xunit.assert/2.9.3 xunit.inner/1.0.0; do
        mkdir -p "$NUGET_PACKAGES/$package" && head -c 600000 /dev/zero > "$NUGET_PACKAGES/$package/x.nupkg"
    done ;;
run)
    mkdir $here/running || echo "Unhandled exception: build-success.cache is being used by another process."
    pwd >> $here/folders
    [ "$DOTNET_NOLOGO" = 1 ] || echo "Welcome to .NET 10.0!" >&2
    grep -q "<clear/>" ../nuget.config || echo "downloading"
    has "<PublishAot>false" || { echo "error NU1301: Unable to load the service index"; exit 1; }
    has "<NuGetAudit>false" || echo "warning NU1900: Error occurred while getting package vulnerability data"
    has "<UseSharedCompilation>false" || echo "call: VBCSCompiler" >> $here/calls
    has "<GenerateFullPaths>false" && file=$2 || file=$PWD/full/$2
    has "<PathMap>\$(MSBuildProjectDirectory)=.</PathMap>" && frame=./$2 || frame=$PWD/mapped/$2
    . ./$2
    rmdir $here/running ;;
esac
"#;

struct Machine {
    folder: TempDir,
    pack: Pack,
}

type Example<'a> = (&'a str, &'a str, &'a str, Option<&'a str>);

impl Machine {
    fn new(examples: &[Example<'_>]) -> Self {
        let folder = TempDir::new().unwrap();
        let script = STAND_IN.replace("HERE", folder.path().to_str().unwrap());
        fs::create_dir(folder.path().join("bin")).unwrap();
        let dotnet = folder.path().join("bin/dotnet");
        fs::write(&dotnet, script).unwrap();
        fs::set_permissions(&dotnet, fs::Permissions::from_mode(0o755)).unwrap();
        Self {
            folder,
            pack: Pack::new(examples),
        }
    }

    /// What the stand-in does when it is asked something.
    fn says(&self, name: &str, text: &str) {
        fs::write(self.folder.path().join(name), text).unwrap();
    }

    fn check(&self, args: &[&str]) -> (Option<i32>, String) {
        let path = std::env::var("PATH").unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_skillatlas"))
            .arg("check")
            .arg(self.pack.folder.path())
            .args(args)
            .arg("--data")
            .arg(self.folder.path().join("data"))
            .env("PATH", format!("{}:{path}", self.folder.path().join("bin").display()))
            .env("HTTPS_PROXY", "http://proxy.example:1")
            .output()
            .unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap() + &err)
    }

    /// What was recorded; empty where it was never called.
    fn recorded(&self, name: &str) -> String {
        fs::read_to_string(self.folder.path().join(name)).unwrap_or_default()
    }

    fn packages(&self) -> std::path::PathBuf {
        self.folder.path().join("data/fetched/nuget")
    }
}

const RUN: &str = "run: \"dotnet run a.sh\", needs: [\"sh\"]";

fn run_of(id: &str) -> String {
    format!("run: \"dotnet run {id}.sh\"")
}

#[test]
fn an_example_of_dotnet_runs_quietly_and_without_the_network() {
    let machine = Machine::new(&[
        ("a", RUN, "echo hello\n", Some("hello\n")),
        (
            "b",
            &run_of("b"),
            "echo \"$file(1,9): warning CS0219: unused\"; echo b\n",
            Some("b.sh(1,9): warning CS0219: unused\nb\n"),
        ),
    ]);
    let (code, said) = machine.check(&["--run", "--strict"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("2 as stored"), "{said}");
    assert_eq!(
        machine.recorded("calls"),
        "call: --version\ncall: run a.sh\ncall: run b.sh\n"
    );
    let above = machine.recorded("above-run");
    assert_eq!(above, "Directory.Build.props\nexample\nhome\nnuget.config\ntmp\n");
    let env = machine.recorded("env-run");
    let packages = format!("NUGET_PACKAGES={}", machine.packages().display());
    for line in [
        "DOTNET_CLI_TELEMETRY_OPTOUT=1",
        "DOTNET_EnableDiagnostics=0",
        "DOTNET_GENERATE_ASPNET_CERTIFICATE=false",
        "DOTNET_NOLOGO=1",
        "LC_ALL=C.UTF-8",
        "MSBUILDDISABLENODEREUSE=1",
        "NuGetAudit=false",
        "TZ=UTC",
        "UseSharedCompilation=false",
        packages.as_str(),
    ] {
        assert!(env.lines().any(|given| given == line), "{line}: {env}");
    }
    for none in ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "HTTPS_PROXY"] {
        assert!(!env.contains(none), "{env}");
    }
    let value = |name: &str| env.lines().find_map(|line| line.strip_prefix(name)).unwrap().to_owned();
    let folder = value("PWD=").strip_suffix("/example").unwrap().to_owned();
    assert_eq!(
        (value("HOME="), value("TMPDIR=")),
        (format!("{folder}/home"), format!("{folder}/tmp"))
    );
    // The package folder is filled on request only.
    assert!(!machine.packages().exists());
}

#[test]
fn each_run_has_a_folder_of_its_own_and_none_runs_beside_another() {
    let machine = Machine::new(&[
        ("a", RUN, "sleep 0.2\n", Some("")),
        ("b", &run_of("b"), "sleep 0.2\n", Some("")),
    ]);
    let (code, said) = machine.check(&["--run"]);
    assert_eq!(code, Some(0), "{said}");
    let folders = machine.recorded("folders");
    let mut folders: Vec<&str> = folders.lines().collect();
    folders.dedup();
    assert_eq!(folders.len(), 2, "{folders:?}");
    assert!(folders.iter().all(|folder| !Path::new(folder).exists()), "{folders:?}");
}

#[test]
fn errors_and_exceptions_name_files_without_folders() {
    let machine = Machine::new(&[
        (
            "error",
            "run: \"dotnet run error.sh\", fails: true",
            "echo \"$file(1,9): error CS0029: no\"; echo; echo 'The build failed.' >&2; rmdir $here/running; exit 1\n",
            Some("error.sh(1,9): error CS0029: no\n\nThe build failed.\n"),
        ),
        (
            "exception",
            "run: \"dotnet run exception.sh\", fails: true",
            "echo 'Unhandled exception.' >&2; echo \"   at Program in $frame:line 1\"; rmdir $here/running; exit 134\n",
            Some("Unhandled exception.\n   at Program in ./exception.sh:line 1\n"),
        ),
        (
            "folder",
            &run_of("folder"),
            "echo \"in $PWD/folder.sh:line 1, $HOME/.local\"\n",
            Some("in ./folder.sh:line 1, ~/.local\n"),
        ),
        (
            "unmeant",
            &run_of("unmeant"),
            "echo bad; rmdir $here/running; exit 134\n",
            Some("bad\n"),
        ),
    ]);
    let (code, said) = machine.check(&["--run"]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("3 as stored"), "{said}");
    assert!(
        said.contains("the example `unmeant` failed, and ended with exit code 134"),
        "{said}"
    );
}

#[test]
fn what_the_doctor_finds_is_told_in_a_sentence_and_nothing_is_run() {
    let icu = "echo \"Process terminated. Couldn't find a valid ICU package installed on the system.\" >&2; exit 134\n";
    let asks = "echo 'A compatible .NET SDK was not found.' >&2; echo; echo 'Requested SDK version: 9.0.100' >&2\n\
        echo 'global.json file: /home/me/global.json' >&2; echo '10.0.401 [/usr/share/dotnet/sdk]'; exit 155\n";
    let cases = [
        (
            "echo 8.0.404\n",
            None,
            "the .NET SDK here is 8.0.404, and 10.0 or newer is needed",
        ),
        (
            "echo 'No .NET SDKs were found.' >&2; exit 155\n",
            Some(""),
            "only the runtime of .NET is installed, without its SDK",
        ),
        (
            asks,
            None,
            "asks for another version of the .NET SDK: 9.0.100 (/home/me/global.json)",
        ),
        (
            "echo 'System.Text.Json.JsonException' >&2; exit 1\n",
            None,
            "a global.json above the folder for temporary files cannot be read",
        ),
        (
            icu,
            None,
            "the ICU library is missing, without which .NET does not start",
        ),
        ("exit 127\n", None, "`dotnet` is not installed"),
        (
            "echo odd; exit 129\n",
            None,
            "`dotnet --version` ended with exit code 129: odd",
        ),
        // A list of SDKs on the standard output is no version.
        (
            "echo '10.0.401 [/usr/share/dotnet/sdk]'; exit 155\n",
            None,
            "asks for another version",
        ),
    ];
    for (version, sdks, sentence) in cases {
        let machine = Machine::new(&[
            ("a", RUN, "echo a\n", Some("a\n")),
            ("b", &run_of("b"), "echo b\n", None),
        ]);
        machine.says("version", version);
        if let Some(sdks) = sdks {
            machine.says("sdks", sdks);
        }
        let (code, said) = machine.check(&["--run"]);
        assert_eq!(code, Some(0), "{sentence}: {said}");
        assert!(said.contains(sentence), "{sentence}: {said}");
        assert_eq!(said.matches("not run: ").count(), 2, "{said}");
        let calls = machine.recorded("calls");
        assert!(!calls.contains("run"), "{calls}");
        assert_eq!(calls.matches("--version").count(), 1, "asked once: {calls}");
        // It is asked where programs will run.
        assert!(machine.recorded("above---version").contains("nuget.config"));
    }
}

#[test]
fn a_package_that_is_not_there_is_no_failure() {
    let needs_it = "#:package xunit.assert@2.9.3\necho tested\n";
    let machine = Machine::new(&[
        ("named", &run_of("named"), needs_it, Some("tested\n")),
        (
            "inner",
            &run_of("inner"),
            "echo \"a.cs : error NU1100: Unable to resolve 'Dapper (>= 2.1.66)' for 'net10.0'.\"; rmdir $here/running; exit 1\n",
            Some("x\n"),
        ),
    ]);
    let (code, said) = machine.check(&["--run"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("not run: shells/named (sh): packages are not there yet: xunit.assert 2.9.3"),
        "{said}"
    );
    assert!(
        said.contains("not run: shells/inner (sh): packages are not there yet: Dapper (>= 2.1.66)"),
        "{said}"
    );
    assert!(said.contains("skillatlas check PACK --fetch"), "{said}");
    assert!(
        !machine.recorded("calls").contains("named"),
        "{}",
        machine.recorded("calls")
    );
}

#[test]
fn packages_are_fetched_on_request_and_kept() {
    let needs_it = "#:package xunit.assert@2.9.3\nls \"$NUGET_PACKAGES\"\n";
    // The stand-in restores what is named `.cs`, as the real one does.
    let machine = Machine::new(&[("a", "run: \"dotnet run a.cs\"", "unused\n", None)]);
    let folder = machine.pack.at("examples");
    fs::rename(folder.join("a.sh"), folder.join("a.cs")).unwrap();
    fs::write(folder.join("a.cs"), needs_it).unwrap();
    let skill = fs::read_to_string(machine.pack.at("skill.ron")).unwrap();
    fs::write(
        machine.pack.at("skill.ron"),
        skill.replace("examples/a.sh", "examples/a.cs"),
    )
    .unwrap();

    machine.says("offline", "");
    let (code, said) = machine.check(&["--fetch"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("not fetched: shells/a: a.cs : error NU1301"), "{said}");
    fs::remove_file(machine.folder.path().join("offline")).unwrap();

    let (code, said) = machine.check(&["--fetch"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("fetched: shells/a: 2 packages, 1.2 MB: xunit.assert 2.9.3, xunit.inner 1.0.0"),
        "{said}"
    );
    assert_eq!(machine.recorded("calls").lines().last(), Some("call: restore a.cs"));
    assert!(!machine.recorded("above-restore").contains("nuget.config"));
    assert!(
        machine
            .recorded("env-restore")
            .contains("HTTPS_PROXY=http://proxy.example:1")
    );

    // What is there is not fetched again, and `--fetch` alone runs nothing.
    let (_, said) = machine.check(&["--fetch"]);
    assert!(!said.contains("fetched:"), "{said}");
    assert!(!machine.recorded("calls").contains("call: run"));
    let (code, said) = machine.check(&["--bless"]);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(
        fs::read_to_string(folder.join("a.out")).unwrap(),
        "xunit.assert\nxunit.inner\n"
    );
    let skill = fs::read_to_string(machine.pack.at("skill.ron")).unwrap();
    assert!(skill.contains("ran_on: \".NET SDK 10.0.401\""), "{skill}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_compiler_server_that_outlives_its_starter_is_ended() {
    let mark = format!("82.{}", std::process::id());
    let code = format!("sleep {mark} > /dev/null 2>&1 & echo built\n");
    let machine = Machine::new(&[("a", RUN, &code, Some("built\n"))]);
    let (code, said) = machine.check(&["--run"]);
    assert_eq!(code, Some(0), "{said}");
    let lines = fs::read_dir("/proc").unwrap();
    let mut lines = lines.filter_map(|entry| fs::read(entry.ok()?.path().join("cmdline")).ok());
    assert!(!lines.any(|line| String::from_utf8_lossy(&line).contains(&mark)));
}
