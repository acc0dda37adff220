#!/usr/bin/env bash
# anki 26.9.3 (the Python package of Anki's own core), genanki 0.13.1.
#
# The guid of a note is what a later package finds it by. A package in which two notes carry one guid is taken without a word, both
# as new. When the package comes again with both texts mended, the report says that two notes were updated, and one was: both
# updates went to the same note, the other keeps its old text for ever. Whoever makes guids must make each from all that tells two
# prompts apart (pack, skill and prompt), and check that none repeats before writing.
#
# Seen on 2026-12-01:
#   first: new 2, updated 0
#   mended: new 0, updated 2
#   ['What counts rows?', 'count(column)']
#   ['What keeps every row of the left table?', 'LEFT JOIN']
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check anki==26.9.3 genanki==0.13.1

cat >import.py <<'PYTHON'
import time

import genanki
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest


def bring_in(collection, path, notes):
    face = {"name": "Card", "qfmt": "{{Question}}", "afmt": "{{Answer}}"}
    model = genanki.Model(1607392319, "Prompt", fields=[{"name": "Question"}, {"name": "Answer"}], templates=[face])
    deck = genanki.Deck(2059400110, "Databases")
    for values in notes:
        deck.add_note(genanki.Note(model=model, fields=values, guid="sql/joins"))
    genanki.Package(deck).write_to_file(path)
    request = ImportAnkiPackageRequest(package_path=path, options=ImportAnkiPackageOptions())
    log = collection.import_anki_package(request).log
    return f"new {len(log.new)}, updated {len(log.updated)}"


collection = Collection("learner.anki2")
count, joins = "What counts rows?", "What keeps every row of the left table?"
print("first:", bring_in(collection, "first.apkg", [[count, "count(column)"], [joins, "INNER JOIN"]]))
# An update is newer by its second.
time.sleep(2)
print("mended:", bring_in(collection, "mended.apkg", [[count, "count(*)"], [joins, "LEFT JOIN"]]))
for id in sorted(collection.find_notes("")):
    print(collection.get_note(id).fields)
PYTHON

venv/bin/python import.py | tee seen
diff - seen <<'EXPECTED'
first: new 2, updated 0
mended: new 0, updated 2
['What counts rows?', 'count(column)']
['What keeps every row of the left table?', 'LEFT JOIN']
EXPECTED
