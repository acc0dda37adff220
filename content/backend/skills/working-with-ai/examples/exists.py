"""Ask the language itself whether the names in a suggestion exist."""
import datetime
import difflib
import importlib.util
import inspect
import json
import statistics

SUGGESTED = [
    (json, "load"),
    (json, "read_file"),
    (statistics, "average"),
    (datetime.date, "add_days"),
    (datetime.date, "fromisoformat"),
    (str, "removesuffix"),
    (list, "first"),
]

for owner, name in SUGGESTED:
    if hasattr(owner, name):
        print(f"{owner.__name__}.{name}: there")
    else:
        public = [other for other in dir(owner) if not other.startswith("_")]
        near = difflib.get_close_matches(name, public, n=2, cutoff=0.5)
        print(f"{owner.__name__}.{name}: NOT there; alike: {', '.join(near) or 'nothing'}")

print()
parameters = inspect.signature(json.dumps).parameters
for name in ["indent", "ensure_ascii", "pretty"]:
    print(f"json.dumps(..., {name}=...):", "there" if name in parameters else "not among its own names")

print()
for module in ["zoneinfo", "csv", "libraryjson"]:
    print(f"import {module}:", "found" if importlib.util.find_spec(module) else "NOT installed here")
