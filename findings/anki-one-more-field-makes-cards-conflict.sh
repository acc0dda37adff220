#!/usr/bin/env bash
# anki 26.9.3 (the Python package of Anki's own core), genanki 0.13.1.
#
# A package is imported, and later a newer one of the same source whose note type has one field more (a "Source", say). Cards
# that are new come in, under a second note type that Anki names "Prompt+". A card that is there already counts as conflicting and
# keeps its old text: with the settings that the import begins with, the correction of the newer package does not reach whoever had
# the card. An exporter must never add a field to a note type that it has once given out.
#
# Seen on 2026-12-01:
#   first: new 1, updated 0, conflicting 0
#   one field more: new 1, updated 0, conflicting 1
#   ['What keeps every row of the left table?', 'INNER JOIN'] Prompt
#   ['What counts rows?', 'count(*)', 'manual'] Prompt+
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check anki==26.9.3 genanki==0.13.1

cat >import.py <<'PYTHON'
import genanki
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest


def package(path, fields, notes):
    face = {"name": "Card", "qfmt": "{{Question}}", "afmt": "{{Answer}}"}
    model = genanki.Model(1607392319, "Prompt", fields=[{"name": field} for field in fields], templates=[face])
    deck = genanki.Deck(2059400110, "Databases")
    for guid, values in notes:
        deck.add_note(genanki.Note(model=model, fields=values, guid=guid))
    genanki.Package(deck).write_to_file(path)
    return path


def bring_in(collection, path):
    request = ImportAnkiPackageRequest(package_path=path, options=ImportAnkiPackageOptions())
    log = collection.import_anki_package(request).log
    return f"new {len(log.new)}, updated {len(log.updated)}, conflicting {len(log.conflicting)}"


collection = Collection("learner.anki2")
joins = "What keeps every row of the left table?"
first = package("first.apkg", ["Question", "Answer"], [("joins", [joins, "INNER JOIN"])])
print("first:", bring_in(collection, first))
more = [("joins", [joins, "LEFT JOIN", "manual"]), ("count", ["What counts rows?", "count(*)", "manual"])]
print("one field more:", bring_in(collection, package("more.apkg", ["Question", "Answer", "Source"], more)))
for id in sorted(collection.find_notes("")):
    note = collection.get_note(id)
    print(note.fields, note.note_type()["name"])
PYTHON

venv/bin/python import.py | tee seen
diff - seen <<'EXPECTED'
first: new 1, updated 0, conflicting 0
one field more: new 1, updated 0, conflicting 1
['What keeps every row of the left table?', 'INNER JOIN'] Prompt
['What counts rows?', 'count(*)', 'manual'] Prompt+
EXPECTED
