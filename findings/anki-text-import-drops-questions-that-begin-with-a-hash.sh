#!/usr/bin/env bash
# anki 26.9.3 (the Python package of Anki's own core).
#
# Text import takes every line that begins with # for a comment, not only the header lines that it knows (#separator: and so
# on). A question about a C include or a shell comment is left out, and the import's report does not count it: two notes found
# of three lines. The same line in quotes is imported. An export for Anki must quote the first field always.
#
# Seen on 2026-12-01:
#   found 2, new 2
#   What does a comment in sh begin with?
#   #!/bin/sh says what?
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check anki==26.9.3

cat >import.py <<'PYTHON'
from anki.collection import Collection, ImportCsvRequest

collection = Collection("cards.anki2")
with open("cards.csv", "w") as file:
    file.write("What does a comment in sh begin with?\tA hash\n")
    file.write("#include pulls in what?\tA header\n")
    file.write('"#!/bin/sh says what?"\tWhich interpreter runs the file\n')
metadata = collection.get_csv_metadata(path="cards.csv", delimiter=None)
report = collection.import_csv(ImportCsvRequest(path="cards.csv", metadata=metadata)).log
print(f"found {report.found_notes}, new {len(report.new)}")
for note in collection.find_notes(""):
    print(collection.get_note(note).fields[0])
PYTHON

venv/bin/python import.py | tee seen
diff - seen <<'EXPECTED'
found 2, new 2
What does a comment in sh begin with?
#!/bin/sh says what?
EXPECTED
