//! Names that are the same file on every system: what may stand in a packed pack.

/// Longest path, in bytes: what Windows takes below a folder of some length.
const MAX_PATH: usize = 180;
/// Deepest folder.
const MAX_DEPTH: usize = 16;
/// Names that Windows keeps for devices, whatever follows a dot.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// What is wrong with a path, in words that follow it; none where it is safe everywhere.
pub(super) fn name_fault(path: &str) -> Option<String> {
    let fault = |words: &str| Some(words.to_owned());
    if path.is_empty() || path.len() > MAX_PATH {
        return Some(format!("is empty or longer than {MAX_PATH} bytes"));
    }
    if !path.is_ascii() {
        return fault("holds more than ASCII, which drives spell in several ways");
    }
    if path.split('/').count() > MAX_DEPTH {
        return Some(format!("lies more than {MAX_DEPTH} folders deep"));
    }
    if path.starts_with('/') {
        return fault("begins at the root");
    }
    path.split('/').find_map(part_fault)
}

fn part_fault(part: &str) -> Option<String> {
    let stem = part.split('.').next().unwrap_or(part).trim_end().to_ascii_lowercase();
    let port = (stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt")))
        .is_some_and(|number| number.len() == 1 && number.bytes().all(|b| b.is_ascii_digit()));
    let words = if part.is_empty() {
        "has an empty part, as the name of a folder does"
    } else if matches!(part, "." | "..") {
        "has a step in place of a name"
    } else if part.bytes().any(|b| b.is_ascii_control()) {
        "holds a control character"
    } else if part.contains(['\\', ':', '*', '?', '"', '<', '>', '|']) {
        "holds one of \\ : * ? \" < > |"
    } else if part.starts_with(['.', ' ']) || part.ends_with(['.', ' ']) {
        "has a part that begins or ends with a dot or a space"
    } else if DEVICES.contains(&stem.as_str()) || port {
        "has a part that Windows keeps for a device"
    } else {
        return None;
    };
    Some(words.to_owned())
}
