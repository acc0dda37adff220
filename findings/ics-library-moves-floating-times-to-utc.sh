#!/usr/bin/env bash
# ics 0.7.3 (Python), beside icalendar 7.3.2.
#
# An event at 18:00 without a zone ("floating", RFC 5545 section 3.3.5: six in the evening wherever one is) is read by ics, and
# written again as 18:00 UTC: for a learner in Berlin the evening's study moves to 19:00, in New York to 13:00. Nothing is said. The
# same calendar also comes out with CALSCALE:GEORGIAN, which no reader can know: the one value of RFC 5545 is GREGORIAN. icalendar
# keeps the line as it was. A plan that is to survive such a round trip has whole days (VALUE=DATE), which both keep.
#
# Seen on 2026-12-01:
#   ics: CALSCALE:GEORGIAN
#   ics: DTSTART:20261207T180000Z
#   ics: DTSTART;VALUE=DATE:20261208
#   icalendar: DTSTART:20261207T180000
#   icalendar: DTSTART;VALUE=DATE:20261208
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check ics==0.7.3 icalendar==7.3.2

cat >rewrite.py <<'PYTHON'
import icalendar
import ics

lines = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example//plan//EN
BEGIN:VEVENT
UID:evening@example
DTSTAMP:20261201T000000Z
DTSTART:20261207T180000
DURATION:PT40M
SUMMARY:Joins
END:VEVENT
BEGIN:VEVENT
UID:day@example
DTSTAMP:20261201T000000Z
DTSTART;VALUE=DATE:20261208
SUMMARY:Grouping
END:VEVENT
END:VCALENDAR
"""
text = lines.replace("\n", "\r\n")


def tell(name, written):
    for line in sorted(line for line in written.splitlines() if line.startswith(("DTSTART", "CALSCALE"))):
        print(f"{name}: {line}")


tell("ics", ics.Calendar(text).serialize())
tell("icalendar", icalendar.Calendar.from_ical(text).to_ical().decode())
PYTHON

venv/bin/python rewrite.py | tee seen
diff - seen <<'EXPECTED'
ics: CALSCALE:GEORGIAN
ics: DTSTART:20261207T180000Z
ics: DTSTART;VALUE=DATE:20261208
icalendar: DTSTART:20261207T180000
icalendar: DTSTART;VALUE=DATE:20261208
EXPECTED
