//! What a command sees of the environment: where programs lie, and where it may write. Nothing of the settings of whoever
//! runs it: they would show in outputs, and other machines have others.
//!
//! What each variable is for was measured; the table is in `ARCHITECTURE.md`.

use std::ffi::OsString;
use std::path::Path;

use super::run_folder::RunFolder;

/// Handed on: where programs, and the parts that they are made of, lie.
const KEPT: [&str; 6] = ["PATH", "SYSTEMROOT", "COMSPEC", "PATHEXT", "JAVA_HOME", "DOTNET_ROOT"];

/// Handed on besides to what fetches something: the way to the network.
pub(super) const ONLINE: [&str; 9] = [
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "ALL_PROXY",
    "NO_PROXY",
    "http_proxy",
    "https_proxy",
    "no_proxy",
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
];

/// The same everywhere, so that outputs are.
const ALWAYS: [(&str, &str); 12] = [
    ("LC_ALL", "C.UTF-8"),
    ("TZ", "UTC"),
    // Git: the settings of the machine.
    ("GIT_CONFIG_NOSYSTEM", "1"),
    // Bundler: no warning where everything runs as root, as in a container.
    ("BUNDLE_SILENCE_ROOT_WARNING", "1"),
    // npm: no question to its server about newer versions of itself.
    ("npm_config_update_notifier", "false"),
    // .NET: no welcome, no telemetry, no certificate of a developer, no sockets for debuggers.
    ("DOTNET_NOLOGO", "1"),
    ("DOTNET_CLI_TELEMETRY_OPTOUT", "1"),
    ("DOTNET_GENERATE_ASPNET_CERTIFICATE", "false"),
    ("DOTNET_EnableDiagnostics", "0"),
    // MSBuild and NuGet, which it starts: nothing that stays behind, no question to a server about vulnerabilities.
    ("MSBUILDDISABLENODEREUSE", "1"),
    ("UseSharedCompilation", "false"),
    ("NuGetAudit", "false"),
];

/// All variables of a command that runs in these folders. `packages` is where packages of .NET are kept between runs; what
/// `more` names is handed on too.
pub(super) fn variables(
    folders: &RunFolder,
    packages: Option<&Path>,
    more: &[&'static str],
) -> Vec<(&'static str, OsString)> {
    let kept = KEPT
        .iter()
        .chain(more)
        .filter_map(|name| Some((*name, std::env::var_os(name)?)));
    let always = ALWAYS.iter().map(|(name, value)| (*name, OsString::from(value)));
    let temporary = ["TMPDIR", "TMP", "TEMP"].map(|name| (name, folders.temporary.clone().into_os_string()));
    let mut variables: Vec<_> = kept.chain(always).chain(temporary).collect();
    if let (Some(programs), Some(path)) = (&folders.programs, std::env::var_os("PATH")) {
        let folders = std::iter::once(programs.clone()).chain(std::env::split_paths(&path));
        // A name with the separator in it cannot stand there; then the path stays as it is.
        variables.extend(std::env::join_paths(folders).map(|path| ("PATH", path)));
    }
    variables.push(("HOME", folders.home.clone().into_os_string()));
    variables.extend(packages.map(|folder| ("NUGET_PACKAGES", folder.as_os_str().to_owned())));
    variables
}
