"""Print the README's figures for coverage, as Markdown.

    skillatlas check content/backend --run --format json | python3 content/tools/coverage.py
"""

import json
import sys

report = json.load(sys.stdin)
coverage, run = report["coverage"], report["run"]
counts = ["skills", "words", "stops", "examples", "items", "prompts"]
print("| skills | words of notes | stops | examples | checklist items | recall prompts |")
print("|" + "---|" * len(counts))
print("| " + " | ".join(f"{coverage[count]:,}" for count in counts) + " |")
print()
languages = run["languages"]
same = sum(count["same"] for count in languages.values())
print(f"{same} of {coverage['examples']} examples ran and printed what is stored.\n")
print("| language | examples | ran, as stored | not run |")
print("|---|---|---|---|")
for language, count in sorted(languages.items(), key=lambda entry: (-entry[1]["examples"], entry[0])):
    print(f"| {language} | {count['examples']} | {count['same']} | {count['examples'] - count['ran']} |")
print()
for example in run["not_run"]:
    print(f"- {example['example']}: {example['why']}")
