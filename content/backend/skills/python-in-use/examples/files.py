import csv
import json
import os
from pathlib import Path


def write_report(path, loans):
    part = path.with_suffix(".part")
    with open(part, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["member", "due"])
        for loan in loans:
            writer.writerow([loan["member_id"], loan["due_on"]])
    os.replace(part, path)  # from here on, the new file; before, the old one


library = json.loads(Path("library.json").read_text(encoding="utf-8"))
still_out = [loan for loan in library["loans"] if loan["returned_on"] is None]

report = Path("report.csv")
write_report(report, still_out)
print(report.read_text(encoding="utf-8").splitlines())

try:
    write_report(report, [{"member_id": 8, "due_on": "2026-04-20"}, {"member_id": 9}])
except KeyError as error:
    print("failed at", error)
print(report.read_text(encoding="utf-8").splitlines())
print(sorted(path.name for path in Path(".").glob("report.*")))

with open(report, encoding="utf-8", newline="") as file:
    first = next(csv.DictReader(file))
print(first, first["member"] == 5)
