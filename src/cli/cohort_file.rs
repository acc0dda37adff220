//! Finds and reads `cohort.ron` for the commands that need to know the class.

use std::path::{Path, PathBuf};

use super::{Failure, say};
use crate::pack::{Cohort, MAX_COHORT, Pack, Severity, read_cohort};
use crate::session::Opening;
use crate::store::{self, Surroundings};
use crate::study::counted;

/// Reads a class from a file that must be there.
pub(super) fn read(path: &Path, pack: Option<&Pack>) -> Result<Cohort, Failure> {
    match read_if_there(path, pack)? {
        Some(cohort) => Ok(cohort),
        None => Err(Failure::cannot(format!("{}: there is no such file", path.display()))
            .hint("write a cohort.ron; docs/bootcamps.md shows one")),
    }
}

/// Reads a class from a file, where there is one. What is odd is said, what is wrong is an error.
pub(super) fn read_if_there(path: &Path, pack: Option<&Pack>) -> Result<Option<Cohort>, Failure> {
    let Some(text) = store::read_text(path, MAX_COHORT)? else {
        return Ok(None);
    };
    let (cohort, problems) = read_cohort(&path.display().to_string(), &text, pack);
    let (errors, warnings): (Vec<_>, Vec<_>) = problems
        .into_iter()
        .partition(|problem| problem.severity == Severity::Error);
    for warning in warnings {
        say(warning);
    }
    let Some(first) = errors.first() else {
        return Ok(cohort);
    };
    for error in errors.iter().skip(1) {
        say(error);
    }
    let place = format!("{}:{}:{}", first.path, first.line, first.column);
    let more = match errors.len() - 1 {
        0 => String::new(),
        more => format!(" ({} more above)", counted(more, "problem", "problems")),
    };
    Err(Failure::cannot(format!("{place}: {}{more}", first.message)).hint(&first.help))
}

/// The class that this copy of the program was handed out to: the file that was named, else `cohort.ron` in the data folder or
/// beside the executable.
pub(super) fn find(named: Option<&Path>, opening: &Opening, pack: &Pack) -> Result<Option<Cohort>, Failure> {
    if let Some(named) = named {
        return read(named, Some(pack)).map(Some);
    }
    let beside = Surroundings::of_this_process().executable_folder;
    let beside = beside.map(|folder| folder.join(crate::pack::COHORT_FILE));
    let in_data = opening.place()?.cohort_file();
    let places: Vec<PathBuf> = std::iter::once(in_data).chain(beside).collect();
    for path in places {
        if let Some(cohort) = read_if_there(&path, Some(pack))? {
            return Ok(Some(cohort));
        }
    }
    Ok(None)
}
