import re

LOG = """\
2026-03-31 09:00:41 POST /loans 409 12ms
2026-03-31 09:01:05 GET /books/99 404 2ms
Traceback (most recent call last):
2026-03-31 09:02:11 POST /loans 500 3071ms
"""

LINE = re.compile(r"""
    (?P<day>    [0-9]{4}-[0-9]{2}-[0-9]{2} ) [ ]
    (?P<time>   [0-9:]{8}                  ) [ ]
    (?P<method> [A-Z]+                     ) [ ]
    (?P<path>   \S+                        ) [ ]
    (?P<status> [0-9]{3}                   ) [ ]
    (?P<took>   [0-9]+                     ) ms
""", re.VERBOSE)

for number, text in enumerate(LOG.splitlines(), start=1):
    found = LINE.fullmatch(text)
    if not found:
        print(f"line {number} does not fit: {text!r}")
        continue
    print(number, found["method"], found["path"], int(found["status"]), int(found["took"]))

print(re.sub(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", r"\3.\2.\1", "due 2026-04-06"))
print(re.sub(r"/[0-9]+", "/{id}", "GET /books/99 and /members/5/loans/12"))

typed = "1+1 (new"
print(re.escape(typed), "->", bool(re.search(re.escape(typed), "Sums: 1+1 (new edition)")))
try:
    re.search(typed, "Sums")
except re.error as error:
    print("not escaped:", error)
