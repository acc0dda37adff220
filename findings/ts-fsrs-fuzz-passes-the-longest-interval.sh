#!/usr/bin/env bash
# ts-fsrs 5.4.2 (npm), beside fsrs 6.3.0 (PyPI); both of the project that made FSRS.
#
# With fuzz, ts-fsrs plans further ahead than maximum_interval allows: 32 days where 30 are the most, since the fuzz is added after
# the limit was kept. The Python library keeps the limit after its fuzz. Who reads a maximum as a promise ("everything once more
# before the examination") has to cut the interval after the fuzz.
#
# Seen on 2026-12-01:
#   ts-fsrs: the longest of 40 intervals is 32 days
#   fsrs for Python: the longest of 40 intervals is 30 days
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --no-package-lock ts-fsrs@5.4.2
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check fsrs==6.3.0

# Its fuzz follows from the moment and the card: the same at every run.
cat >plan.mjs <<'JAVASCRIPT'
import { Rating, createEmptyCard, fsrs } from "ts-fsrs";

const scheduler = fsrs({ enable_fuzz: true, maximum_interval: 30 });
let moment = new Date("2026-01-01T00:00:00Z");
let card = createEmptyCard(moment);
let longest = 0;
for (let review = 0; review < 40; review += 1) {
    card = scheduler.next(card, moment, Rating.Easy).card;
    longest = Math.max(longest, card.scheduled_days);
    moment = card.due;
}
console.log(`ts-fsrs: the longest of 40 intervals is ${longest} days`);
JAVASCRIPT

cat >plan.py <<'PYTHON'
import datetime
import random

import fsrs

random.seed(1)
scheduler = fsrs.Scheduler(maximum_interval=30, enable_fuzzing=True, learning_steps=())
moment = datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc)
card, longest = fsrs.Card(), 0
for _ in range(40):
    card, _ = scheduler.review_card(card, fsrs.Rating.Easy, moment)
    longest = max(longest, (card.due - moment).days)
    moment = card.due
print(f"fsrs for Python: the longest of 40 intervals is {longest} days")
PYTHON

{
    node plan.mjs
    venv/bin/python plan.py
} | tee seen
diff - seen <<'EXPECTED'
ts-fsrs: the longest of 40 intervals is 32 days
fsrs for Python: the longest of 40 intervals is 30 days
EXPECTED
