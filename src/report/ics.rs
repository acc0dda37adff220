//! Calendars as RFC 5545 has them: whole-day events, lines that end in CRLF and are folded at 75 bytes.

use crate::progress::{Day, Moment};
use crate::study::CalendarEvent;

/// The longest line, in bytes without its end (RFC 5545, 3.1).
const LONGEST: usize = 75;

/// A calendar with these events, made at a moment.
pub fn ics(name: &str, events: &[CalendarEvent], made: Moment) -> String {
    let mut text = String::new();
    let mut line = |words: String| folded(&words, &mut text);
    line("BEGIN:VCALENDAR".to_owned());
    line("VERSION:2.0".to_owned());
    line("PRODID:-//Skill Atlas//Skill Atlas//EN".to_owned());
    line("CALSCALE:GREGORIAN".to_owned());
    line(format!("X-WR-CALNAME:{}", escaped(name)));
    for event in events {
        line("BEGIN:VEVENT".to_owned());
        line(format!("UID:{}", escaped(&event.id)));
        line(format!("DTSTAMP:{}", stamp(made)));
        line(format!("DTSTART;VALUE=DATE:{}", date(event.starts)));
        line(format!("DTEND;VALUE=DATE:{}", date(event.ends)));
        line(format!("SUMMARY:{}", escaped(&event.summary)));
        line(format!("DESCRIPTION:{}", escaped(&event.description)));
        line("TRANSP:TRANSPARENT".to_owned());
        line("END:VEVENT".to_owned());
    }
    line("END:VCALENDAR".to_owned());
    text
}

fn date(day: Day) -> String {
    day.civil().strftime("%Y%m%d").to_string()
}

fn stamp(made: Moment) -> String {
    let at = jiff::Timestamp::from_millisecond(made.at).unwrap_or_default();
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// A text value (3.3.11). Control characters, which no value may hold, are left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out
}

/// Adds a line, broken where it is too long: the rest goes on after a space. No letter is broken.
fn folded(line: &str, out: &mut String) {
    let mut used = 0;
    for letter in line.chars() {
        if used + letter.len_utf8() > LONGEST {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(letter);
        used += letter.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_folded_escaped_and_unfold_to_what_they_were() {
        let event = CalendarEvent {
            id: "week-1@skillatlas".to_owned(),
            starts: Day(20_000),
            ends: Day(20_007),
            summary: "Joins, sub-queries; and a\\b".to_owned(),
            description: format!("{}\nsecond\r line\u{7}", "ä€😀".repeat(30)),
        };
        let made = Moment {
            at: 20_000 * crate::progress::DAY_MS,
            offset: 60,
        };
        let text = ics("Plan", &[event], made);
        assert!(
            text.split("\r\n")
                .all(|line| line.len() <= LONGEST && !line.contains(['\n', '\r']))
        );
        let unfolded = text.replace("\r\n ", "");
        let expected = format!(
            "BEGIN:VEVENT\r\nUID:week-1@skillatlas\r\nDTSTAMP:20241004T000000Z\r\nDTSTART;VALUE=DATE:20241004\r\n\
             DTEND;VALUE=DATE:20241011\r\nSUMMARY:Joins\\, sub-queries\\; and a\\\\b\r\nDESCRIPTION:{}\\nsecond line\r\n",
            "ä€😀".repeat(30)
        );
        assert!(unfolded.contains(&expected), "{unfolded}");
        assert!(text.ends_with("END:VCALENDAR\r\n"));
    }
}
