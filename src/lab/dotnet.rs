//! How programs of .NET are run so that they download nothing, print nothing of their own, and leave nothing behind; and what
//! a machine's .NET is told to lack. Each line was measured with SDK 10.0.401; what for is told in `ARCHITECTURE.md`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::Duration;

use super::run_folder::RunFolder;
use super::runnable::{Part, Runnable};
use super::tools;
use super::trial::{Limits, Shell, Trial};
use crate::store::{self, StoreError};

/// The oldest SDK that runs a single file.
const OLDEST: u32 = 10;
/// How long compiling may take, beside the time that the program has: on a busy machine it was a minute and more.
pub(super) const COMPILING: Duration = Duration::from_secs(240);
/// How long a question about the SDK may take.
const ASKING: Duration = Duration::from_secs(10);
/// How long fetching the packages of one example may take.
const FETCHING: Duration = Duration::from_secs(600);

/// Settings of all builds below: no compiler ahead of time (which would be 315 MB), no server that outlives its starter, no
/// names of folders in messages and stack traces, no question about vulnerabilities.
const BUILD_PROPS: &str = "<Project><PropertyGroup><PublishAot>false</PublishAot>\
    <UseSharedCompilation>false</UseSharedCompilation><PathMap>$(MSBuildProjectDirectory)=.</PathMap>\
    <GenerateFullPaths>false</GenerateFullPaths><NuGetAudit>false</NuGetAudit></PropertyGroup></Project>\n";
/// No place to fetch packages from: what is missing fails at once instead of after a minute of tries.
const NO_SOURCES: &str = "<configuration><packageSources><clear/></packageSources></configuration>\n";

/// Whether a command runs .NET, by what it needs.
pub(super) fn is_used(what: Runnable<'_>) -> bool {
    tools::needs(what).iter().any(|need| need == "dotnet")
}

/// Lays what holds for all builds into the folder above the one in which a command runs.
///
/// # Errors
/// When the system refuses.
pub(super) fn lay_above(folders: &RunFolder) -> Result<(), StoreError> {
    folders.put_above("Directory.Build.props", BUILD_PROPS.as_bytes())?;
    folders.put_above("nuget.config", NO_SOURCES.as_bytes())
}

/// Asks for the SDK in the folder in which it is to run, since a `global.json` above can ask for another one: `Err` says what
/// is wrong, in a sentence.
pub(super) fn doctor(shell: &Shell, folders: &RunFolder) -> Result<(), String> {
    let limits = Limits {
        time: ASKING,
        ..Limits::default()
    };
    let (said, code) = match shell.run("dotnet --version", folders, limits) {
        Trial::Ended { output, code } => (String::from_utf8_lossy(&output).into_owned(), code),
        Trial::TooLong => {
            return Err(format!(
                "`dotnet --version` had not answered after {} s",
                ASKING.as_secs()
            ));
        }
        Trial::Interrupted => return Err("this program was told to end".to_owned()),
        _ => return Err("`dotnet --version` could not be run".to_owned()),
    };
    let first = said.lines().next().unwrap_or_default().trim();
    let major = first.split('.').next().and_then(|number| number.parse::<u32>().ok());
    match (code, major) {
        (Some(0), Some(major)) if major >= OLDEST => return Ok(()),
        (Some(0), Some(_)) => {
            return Err(format!(
                "the .NET SDK here is {first}, and {OLDEST}.0 or newer is needed"
            ));
        }
        (Some(127), _) => return Err("`dotnet` is not installed".to_owned()),
        (Some(134), _) if said.contains("ICU") => {
            return Err("the ICU library is missing, without which .NET does not start (Debian: libicu72)".to_owned());
        }
        _ => {}
    }
    let sdks = match shell.run("dotnet --list-sdks", folders, limits) {
        Trial::Ended { output, code: Some(0) } => Some(output),
        _ => None,
    };
    let no_sdk = sdks.is_some_and(|list| list.trim_ascii().is_empty());
    Err(match code {
        Some(155) if no_sdk => "only the runtime of .NET is installed, without its SDK".to_owned(),
        Some(155) => format!(
            "a global.json above the folder for temporary files asks for another version of the .NET SDK{}",
            asked_for(&said)
        ),
        Some(1) if !no_sdk => "a global.json above the folder for temporary files cannot be read".to_owned(),
        Some(code) => format!("`dotnet --version` ended with exit code {code}: {first}"),
        None => format!("`dotnet --version` was ended by a signal: {first}"),
    })
}

/// What a `global.json` asks for, from the lines that .NET prints of it.
fn asked_for(said: &str) -> String {
    let value = |name: &str| {
        let line = said.lines().find_map(|line| line.trim().strip_prefix(name));
        line.map(str::trim).filter(|value| !value.is_empty())
    };
    match (value("Requested SDK version:"), value("global.json file:")) {
        (Some(version), Some(file)) => format!(": {version} ({file})"),
        (Some(version), None) => format!(": {version}"),
        _ => String::new(),
    }
}

/// Packages that a restore did not find, as it names them: `xunit.assert (>= 2.9.3)`.
pub(super) fn unresolved(output: &[u8]) -> Vec<String> {
    let mut names = Vec::new();
    for line in String::from_utf8_lossy(output).lines() {
        let Some((_, rest)) = line.split_once("error NU1100: Unable to resolve '") else {
            continue;
        };
        let name = rest.split('\'').next().unwrap_or_default().to_owned();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Packages that a command names with their exact versions, and that are not in the folder yet.
pub(super) fn not_there_yet(what: Runnable<'_>, packages: Option<&Path>) -> Vec<(String, String)> {
    let Part::Example(example) = what.part else {
        return Vec::new();
    };
    if !is_used(what) || example.fails {
        return Vec::new();
    }
    let mut named = named_packages(&example.code);
    named.retain(|(name, version)| {
        let folder = packages.map(|packages| packages.join(name.to_lowercase()).join(version));
        !folder.is_some_and(|folder| folder.is_dir())
    });
    named
}

/// `#:package Name@1.2`, `<PackageReference Include="Name" Version="1.2" />` and `dotnet tool install name --version 1.2`.
fn named_packages(code: &str) -> Vec<(String, String)> {
    let mut named = Vec::new();
    for line in code.lines() {
        let between = |open: &str, close: char| Some(line.split_once(open)?.1.split(close).next()?.trim());
        let package = if let Some(rest) = line.trim().strip_prefix("#:package ") {
            rest.trim().split_once('@')
        } else if line.contains("<PackageReference ") {
            between("Include=\"", '"').zip(between("Version=\"", '"'))
        } else {
            between("dotnet tool install ", ' ').zip(between("--version ", ' '))
        };
        let is_exact =
            |version: &str| version.chars().next().is_some_and(|c| c.is_ascii_digit()) && !version.contains('*');
        if let Some((name, version)) = package.filter(|(name, version)| !name.is_empty() && is_exact(version)) {
            named.push((name.to_owned(), version.to_owned()));
        }
    }
    named.dedup();
    named
}

/// What fetching the packages of one example came to.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Fetched {
    /// `skill/example`.
    pub example: String,
    /// `Name 1.2`, with what these need in turn.
    pub packages: Vec<String>,
    pub bytes: u64,
    /// Why not all of it came.
    pub trouble: Option<String>,
}

/// Fetches the packages of an example into the folder, over the network: by a restore where its command runs one file, and
/// else by the command itself.
pub(super) fn fetch(shell: &Shell, what: Runnable<'_>, folders: &RunFolder) -> Fetched {
    let mut fetched = Fetched {
        example: what.name(),
        ..Fetched::default()
    };
    let Some(packages) = shell.packages.as_deref() else {
        fetched.trouble = Some("there is no folder to keep packages in".to_owned());
        return fetched;
    };
    let laid = store::create_folder(packages).and_then(|()| {
        // No nuget.config: these sources are asked that are NuGet's own.
        folders.put_above("Directory.Build.props", BUILD_PROPS.as_bytes())
    });
    if let Err(error) = laid {
        fetched.trouble = Some(error.to_string());
        return fetched;
    }
    let command = what.command().unwrap_or_default();
    let restore = match command.strip_prefix("dotnet run ").map(str::trim) {
        Some(file) if file.ends_with(".cs") && !file.contains(char::is_whitespace) => format!("dotnet restore {file}"),
        _ => command.to_owned(),
    };
    let before = sizes(packages);
    let limits = Limits {
        time: FETCHING,
        ..Limits::default()
    };
    fetched.trouble = match shell.run_online(&restore, folders, limits) {
        Trial::Ended { code: Some(0), .. } => None,
        Trial::Ended { output, .. } => Some(super::verdict::last_line(&output)),
        Trial::TooLong => Some(format!("it had not ended after {} s", FETCHING.as_secs())),
        Trial::TooMuch => Some("it printed too much".to_owned()),
        Trial::Interrupted => Some("this program was told to end".to_owned()),
        Trial::NotStarted(error) | Trial::Broken(error) => Some(error),
    };
    for (package, bytes) in sizes(packages) {
        if !before.contains_key(&package) {
            fetched.packages.push(package);
            fetched.bytes += bytes;
        }
    }
    fetched
}

/// The packages in a folder, `name version`, and their sizes in bytes.
fn sizes(packages: &Path) -> BTreeMap<String, u64> {
    let mut sizes = BTreeMap::new();
    for name in entries(packages) {
        for version in entries(&name) {
            let words =
                [&name, &version].map(|path| path.file_name().unwrap_or_default().to_string_lossy().into_owned());
            sizes.insert(words.join(" "), size(&version));
        }
    }
    sizes
}

fn entries(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).filter(|path| path.is_dir()).collect()
}

fn size(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .filter_map(|entry| {
            let found = entry.metadata().ok()?;
            Some(if found.is_dir() {
                size(&entry.path())
            } else {
                found.len()
            })
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_are_found_by_name_and_version() {
        let check = |code: &str, expected: &[(&str, &str)]| {
            let expected: Vec<_> = expected
                .iter()
                .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
                .collect();
            assert_eq!(named_packages(code), expected, "{code}");
        };
        check("#:package xunit.assert@2.9.3\nvar a = 1;", &[("xunit.assert", "2.9.3")]);
        check(
            "<PackageReference Include=\"A.B\" Version=\"10.0.15\" />\n<PackageReference Include=\"C\" />",
            &[("A.B", "10.0.15")],
        );
        check(
            "dotnet tool install dotnet-ef --version 10.0.15 >> log",
            &[("dotnet-ef", "10.0.15")],
        );
        check("#:package A@*\n#:package B\n#:sdk Microsoft.NET.Sdk.Web", &[]);
    }

    #[test]
    fn what_a_restore_did_not_find_is_named_once() {
        let said = b"a.cs : error NU1100: Unable to resolve 'xunit.assert (>= 2.9.3)' for 'net10.0'.\n\
            a.cs : error NU1100: Unable to resolve 'xunit.assert (>= 2.9.3)' for 'net10.0'.\nerror CS1002: ; expected\n";
        assert_eq!(unresolved(said), ["xunit.assert (>= 2.9.3)"]);
    }
}
