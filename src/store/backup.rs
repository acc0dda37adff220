//! Backups: copies of a progress folder's segments, each a folder named by the time it was made, and which of them to keep.
//! A backup is made beside, never in, the progress folder, and appears under its name only when it is complete.

use super::folder::{SEGMENT_LIMIT, segment_names};
use super::state::read_bytes;
use super::{Loaded, StoreError, create_folder, save::TEMPORARY_PREFIX, save::rename_new};
use crate::progress::read_segment;
use jiff::civil::ISOWeekDate;
use jiff::{Timestamp, Zoned, tz::TimeZone};
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs::{self, DirEntry};
use std::io;
use std::path::{Path, PathBuf};

/// More than this is not copied, in bytes.
const MOST_BYTES: u64 = 1_000_000_000;
const LAST: usize = 3;
const DAYS: usize = 7;
const WEEKS: usize = 4;
/// The name of a backup: UTC to the millisecond, sorts as time, and no colons, which Windows refuses.
const NAME: &str = "%Y-%m-%dT%H-%M-%S%.3fZ";

/// One backup: a folder with the files as they were.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Backup {
    /// When it was made, to the millisecond.
    pub at: Timestamp,
    /// Counts those of one moment, from 1.
    pub number: u32,
    /// The folder.
    pub folder: PathBuf,
}

/// Copies the segments of `progress` into a new backup: the files that end in `.ron` and can be read. What else lies there
/// (a damaged file, a video) is left where it is. `None` when there is nothing to copy.
///
/// The copies are not synced one by one, which would cost as many waits as there are files: after a power cut within
/// seconds of it the newest backup may be damaged, and readers pass over damaged copies.
///
/// # Errors
/// When a file cannot be copied, or they are more than [`MOST_BYTES`] together; then there is no new backup, and what was
/// copied is removed again.
pub fn back_up(progress: &Path, backups: &Path, now: Timestamp) -> Result<Option<Backup>, StoreError> {
    let names = segment_names(progress)?;
    if names.is_empty() {
        return Ok(None);
    }
    create_folder(backups)?;
    let failed = |error| StoreError::io("make a backup in", backups, error);
    let growing = tempfile::Builder::new()
        .prefix(TEMPORARY_PREFIX)
        .tempdir_in(backups)
        .map_err(failed)?;
    let copy = growing.path().join("copy");
    create_folder(&copy)?;
    if !copy_segments(progress, &names, &copy)? {
        return Ok(None);
    }
    let name = now.strftime(NAME).to_string();
    // Two runs within a millisecond: the later one takes the next free number.
    for number in 1..1_000 {
        let folder = match number {
            1 => backups.join(&name),
            _ => backups.join(format!("{name}-{number}")),
        };
        if !folder.exists() && rename_new(&copy, &folder)? {
            let at = read_name(&name).map_or(now, |(at, _)| at);
            return Ok(Some(Backup { at, number, folder }));
        }
    }
    Err(failed(io::Error::from(io::ErrorKind::AlreadyExists)))
}

/// The backups that are there, newest first. No folder means none.
///
/// # Errors
/// When the folder is there and cannot be read.
pub fn backups(folder: &Path) -> Result<Vec<Backup>, StoreError> {
    let mut found = Vec::new();
    for entry in entries(folder)? {
        let name = entry.file_name();
        if let Some((at, number)) = name.to_str().and_then(read_name)
            && entry.file_type().is_ok_and(|kind| kind.is_dir())
        {
            let folder = entry.path();
            found.push(Backup { at, number, folder });
        }
    }
    found.sort_by(|a, b| b.cmp(a));
    Ok(found)
}

/// Which of these to keep, as places in a list that is sorted newest first: the 3 last, and the newest of each of the
/// last 7 days and the last 4 weeks that have one (days and ISO weeks in the time zone of `now`). Times later than `now`
/// come from a clock that was wrong: the 3 newest of them stay, and they take nobody's place.
pub fn backups_to_keep(newest_first: &[Timestamp], now: &Zoned) -> BTreeSet<usize> {
    let date = |place: &usize| newest_first[*place].to_zoned(now.time_zone().clone()).date();
    let past_from = newest_first.partition_point(|at| *at > now.timestamp());
    let past: Vec<usize> = (past_from..newest_first.len()).collect();
    let mut keep: BTreeSet<usize> = (0..past_from).take(LAST).collect();
    keep.extend(past.iter().take(LAST));
    keep.extend(newest_of_each(&past, DAYS, date));
    keep.extend(newest_of_each(&past, WEEKS, |place| {
        let week = ISOWeekDate::from(date(place));
        (week.year(), week.week())
    }));
    keep
}

fn newest_of_each<K: PartialEq>(places: &[usize], count: usize, key: impl Fn(&usize) -> K) -> Vec<usize> {
    let mut kept = places.to_vec();
    kept.dedup_by_key(|place| key(place));
    kept.truncate(count);
    kept
}

/// Removes the backups that [`backups_to_keep`] does not keep, and what interrupted backups left a day or more ago.
/// Gives back what was removed. Anything else in the folder is left alone.
///
/// # Errors
/// When the folder cannot be read or a backup cannot be removed.
pub fn prune_backups(folder: &Path, now: &Zoned) -> Result<Vec<Backup>, StoreError> {
    let all = backups(folder)?;
    let times: Vec<Timestamp> = all.iter().map(|backup| backup.at).collect();
    let keep = backups_to_keep(&times, now);
    let mut removed = Vec::new();
    for (place, backup) in all.into_iter().enumerate() {
        if !keep.contains(&place) {
            fs::remove_dir_all(&backup.folder)
                .map_err(|error| StoreError::io("remove the old backup", &backup.folder, error))?;
            removed.push(backup);
        }
    }
    for entry in entries(folder)? {
        let unfinished = entry
            .file_name()
            .to_str()
            .is_some_and(|name| name.starts_with(TEMPORARY_PREFIX));
        if unfinished && entry.file_type().is_ok_and(|kind| kind.is_dir()) && is_a_day_old(&entry, now) {
            // Another run may be doing the same; there is always a next time.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
    Ok(removed)
}

fn is_a_day_old(entry: &DirEntry, now: &Zoned) -> bool {
    let written = entry
        .metadata()
        .and_then(|found| found.modified())
        .ok()
        .and_then(|at| Timestamp::try_from(at).ok());
    written.is_some_and(|at| now.timestamp().as_second() - at.as_second() >= 24 * 60 * 60)
}

/// The time in a backup's name, and the number after it that tells two of the same moment apart.
fn read_name(name: &str) -> Option<(Timestamp, u32)> {
    let (time, number) = name.split_at_checked(name.find('Z')? + 1)?;
    let number = match number.strip_prefix('-') {
        Some(digits) => digits.parse().ok()?,
        None if number.is_empty() => 1,
        None => return None,
    };
    let civil = jiff::civil::DateTime::strptime(NAME, time).ok()?;
    Some((civil.to_zoned(TimeZone::UTC).ok()?.timestamp(), number))
}

fn entries(folder: &Path) -> Result<Vec<DirEntry>, StoreError> {
    let failed = |error| StoreError::io("read the folder", folder, error);
    match fs::read_dir(folder) {
        Ok(entries) => entries.collect::<io::Result<Vec<_>>>().map_err(failed),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(failed(error)),
    }
}

/// Copies what can be read as a segment; whether there was anything. The bytes are written anew and not by the system's copy,
/// which fails on drives that have no permissions to copy.
fn copy_segments(progress: &Path, names: &[OsString], to: &Path) -> Result<bool, StoreError> {
    let mut copied = 0;
    for name in names {
        let source = progress.join(name);
        let Loaded::Ok(bytes) = read_bytes(&source, SEGMENT_LIMIT) else {
            continue;
        };
        if read_segment(&bytes).is_err() {
            continue;
        }
        copied += bytes.len() as u64;
        if copied > MOST_BYTES {
            let reason = format!("the progress is more than {} MB", MOST_BYTES / 1_000_000);
            let error = io::Error::new(io::ErrorKind::FileTooLarge, reason);
            return Err(StoreError::io("make a whole backup of", progress, error));
        }
        let copy = to.join(name);
        fs::write(&copy, &bytes).map_err(|error| StoreError::io("back up", &source, error))?;
        if let Ok(found) = fs::metadata(&source) {
            // A file that was private stays private, where the drive knows of such.
            let _ = fs::set_permissions(&copy, found.permissions());
        }
    }
    Ok(copied > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::{Entry, Kept, Segment, write_segment};

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn kept(times: &[Timestamp], now: Timestamp) -> Vec<String> {
        let keep = backups_to_keep(times, &now.to_zoned(TimeZone::UTC));
        keep.iter()
            .map(|place| times[*place].strftime("%m-%d %H").to_string())
            .collect()
    }

    #[test]
    fn three_last_seven_days_and_four_weeks_are_kept() {
        // One at 8 and one at 18 o'clock on each of 60 days, up to Sunday 22 November 2026.
        let now = at("2026-11-22T20:00:00Z");
        let hour = jiff::SignedDuration::from_hours(1);
        let times: Vec<_> = (0..60)
            .flat_map(|day| [now - hour * (24 * day + 2), now - hour * (24 * day + 12)])
            .collect();
        let expected = [
            "11-22 18", "11-22 08", "11-21 18", "11-20 18", "11-19 18", "11-18 18", "11-17 18",
            "11-16 18", // 3 last, 7 days
            "11-15 18", "11-08 18", "11-01 18", // the other three weeks' newest
        ];
        assert_eq!(kept(&times, now), expected);
        // Pruning what was kept removes nothing more, and a year's rest removes nothing either.
        let keep = backups_to_keep(&times, &now.to_zoned(TimeZone::UTC));
        let again: Vec<_> = keep.into_iter().map(|place| times[place]).collect();
        assert_eq!(kept(&again, now).len(), again.len());
        assert_eq!(kept(&again, now + hour * 24 * 365).len(), again.len());
    }

    #[test]
    fn days_are_those_of_the_learner() {
        // 23:30 and 00:30 in Paris are one UTC day.
        let second = jiff::SignedDuration::from_secs(1);
        let last = (0..3).map(|n| at("2026-11-22T10:00:00Z") - second * n);
        let many: Vec<_> = last
            .chain([at("2026-11-20T23:30:00Z"), at("2026-11-20T22:30:00Z")])
            .collect();
        let now = at("2026-11-22T12:00:00Z");
        let paris = backups_to_keep(&many, &now.to_zoned(TimeZone::fixed(jiff::tz::offset(1))));
        assert_eq!(paris.len(), 5);
        assert_eq!(backups_to_keep(&many, &now.to_zoned(TimeZone::UTC)).len(), 4);
    }

    #[test]
    fn backups_from_a_wrong_clock_push_nothing_out() {
        let now = at("2026-11-22T20:00:00Z");
        let hour = jiff::SignedDuration::from_hours(1);
        let future = (0..9).map(|n| at("2090-01-01T00:00:00Z") - hour * n);
        let all: Vec<_> = future.chain([at("2026-11-01T10:00:00Z")]).collect();
        let keep = backups_to_keep(&all, &now.to_zoned(TimeZone::UTC));
        assert!(keep.contains(&9), "the one of this year");
        assert_eq!(keep.len(), 4);
    }

    /// A segment's text, another for each word.
    fn text(word: &str) -> String {
        let text = format!("({word}: 1)").into();
        let (stamp, event) = (None, None);
        write_segment(&Segment {
            entries: vec![Entry::Kept(Kept { stamp, event, text })],
        })
    }

    #[test]
    fn a_backup_is_the_segments_as_they_were() {
        let folder = tempfile::tempdir().unwrap();
        let (progress, store) = (folder.path().join("progress"), folder.path().join("backups"));
        let now = at("2026-11-22T20:00:00Z");
        assert_eq!(back_up(&progress, &store, now).unwrap(), None);
        fs::create_dir_all(progress.join("aside")).unwrap();
        fs::write(progress.join("damaged.ron"), b"\xff damaged").unwrap();
        assert_eq!(back_up(&progress, &store, now).unwrap(), None, "there is no segment");

        fs::write(progress.join("a.ron"), text("early")).unwrap();
        fs::write(progress.join("aside/b.ron"), text("b")).unwrap();
        fs::write(progress.join("video.mp4"), b"long").unwrap();
        fs::write(progress.join(".skillatlas-x.tmp"), b"half").unwrap();
        let first = back_up(&progress, &store, now).unwrap().unwrap();
        fs::write(progress.join("a.ron"), text("late")).unwrap();
        let second = back_up(&progress, &store, now).unwrap().unwrap();
        let held = |backup: &Backup| fs::read_to_string(backup.folder.join("a.ron")).unwrap();
        assert_eq!((held(&first), held(&second)), (text("early"), text("late")));
        assert_eq!(fs::read_dir(&first.folder).unwrap().count(), 1, "segments only");
        assert_eq!(
            backups(&store).unwrap(),
            [second, first],
            "the later of one moment comes first"
        );
        assert_eq!(fs::read_dir(&store).unwrap().count(), 2);
    }

    #[test]
    fn pruning_removes_old_backups_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let (progress, store) = (folder.path().join("progress"), folder.path().join("backups"));
        fs::create_dir_all(&progress).unwrap();
        fs::write(progress.join("a.ron"), text("a")).unwrap();
        let now = at("2026-11-22T20:00:00Z");
        for minute in 0..10 {
            back_up(&progress, &store, now - jiff::SignedDuration::from_mins(minute)).unwrap();
        }
        fs::create_dir_all(store.join("2020-01-01 my own copy")).unwrap();
        fs::create_dir_all(store.join(".skillatlas-fresh")).unwrap();
        assert_eq!(prune_backups(&store, &now.to_zoned(TimeZone::UTC)).unwrap().len(), 7);
        assert_eq!(backups(&store).unwrap().len(), 3);
        assert!(store.join("2020-01-01 my own copy").exists());
        assert!(store.join(".skillatlas-fresh").exists(), "another run is writing it");
        prune_backups(
            &store,
            &(now + jiff::SignedDuration::from_hours(24 * 36_500)).to_zoned(TimeZone::UTC),
        )
        .unwrap();
        assert!(
            !store.join(".skillatlas-fresh").exists(),
            "nobody is writing it any more"
        );
    }
}
