#!/usr/bin/env bash
# fsrs 6.3.2 (Python) and ts-fsrs 5.4.2 (JavaScript), default parameters, no learning steps, no fuzz.
#
# A prompt is remembered at 22:00 UTC and again the next morning at 06:30. The Python library counts whole periods of 24
# hours, so no day has passed and the next interval is 2 days; the JavaScript library counts dates of the UTC calendar, so a
# day has passed and the interval is 7. An evening later the first says 7 and the second 11. One history of answers, two
# schedules: whoever moves between programs, or tests one against the other, must feed both whole-day gaps.
#
# Seen on 2026-12-01:
#   python 06:30 2
#   python 05:30 7
#   javascript 06:30 7
#   javascript 05:30 11
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check fsrs==6.3.2
npm install --silent --no-audit --no-fund ts-fsrs@5.4.2

cat >days.py <<'PYTHON'
from datetime import datetime, timezone
from fsrs import Card, Rating, Scheduler

scheduler = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
for day, hour, minute in ((2, 6, 30), (3, 5, 30)):
    card, _ = scheduler.review_card(Card(), Rating.Good, datetime(2026, 11, 1, 22, tzinfo=timezone.utc))
    moment = datetime(2026, 11, day, hour, minute, tzinfo=timezone.utc)
    card, _ = scheduler.review_card(card, Rating.Good, moment)
    print(f"python {moment:%H:%M} {(card.due - moment).days}")
PYTHON

cat >days.mjs <<'JAVASCRIPT'
import { createEmptyCard, fsrs, generatorParameters, Rating } from "ts-fsrs";

const scheduler = fsrs(generatorParameters({ enable_short_term: false, enable_fuzz: false }));
for (const moment of ["2026-11-02T06:30:00Z", "2026-11-03T05:30:00Z"]) {
    const start = new Date("2026-11-01T22:00:00Z");
    const first = scheduler.next(createEmptyCard(start), start, Rating.Good).card;
    const second = scheduler.next(first, new Date(moment), Rating.Good).card;
    console.log(`javascript ${moment.slice(11, 16)} ${second.scheduled_days}`);
}
JAVASCRIPT

{ venv/bin/python days.py && node days.mjs; } | tee seen
diff - seen <<'EXPECTED'
python 06:30 2
python 05:30 7
javascript 06:30 7
javascript 05:30 11
EXPECTED
