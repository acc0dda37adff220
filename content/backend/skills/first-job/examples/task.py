"""Interview task: loans have a day out and a day back. How many books were out at most at one time, and since when?

Asked before coding, and answered: a book is out on the day it is lent, and not on the day it comes back.
A loan without a day back is still out. No loans: 0, and no day.
"""
import json
from datetime import date, timedelta


def most_out_simple(loans, today):
    """Look at each day, and on each day at each loan."""
    best, since = 0, None
    day = min((out for out, back in loans), default=today)
    while day <= today:
        number = sum(out <= day and (back is None or day < back) for out, back in loans)
        if number > best:
            best, since = number, day
        day += timedelta(days=1)
    return best, since


def most_out(loans, today):
    """Go through the changes in order: a return counts before a loan of the same day."""
    changes = [(out, +1) for out, back in loans] + [(back, -1) for out, back in loans if back is not None]
    best, since, number = 0, None, 0
    for day, change in sorted(changes):
        number += change
        if number > best:
            best, since = number, day
    return best, since


def d(text):
    return date.fromisoformat(text)


TODAY = d("2026-03-31")
CASES = [
    ("no loans", [], (0, None)),
    ("one, still out", [(d("2026-03-01"), None)], (1, d("2026-03-01"))),
    ("one after the other, same day", [(d("2026-03-01"), d("2026-03-05")), (d("2026-03-05"), None)], (1, d("2026-03-01"))),
    ("overlap by a day", [(d("2026-03-01"), d("2026-03-06")), (d("2026-03-05"), None)], (2, d("2026-03-05"))),
    ("given back on the same day", [(d("2026-03-01"), d("2026-03-01"))], (0, None)),
]

for function in [most_out_simple, most_out]:
    for label, loans, expected in CASES:
        got = function(loans, TODAY)
        print(f"{function.__name__:16} {label:30} {'ok' if got == expected else f'expected {expected}, got {got}'}")

with open("library.json", encoding="utf-8") as file:
    library = json.load(file)
real = [(d(loan["loaned_on"]), loan["returned_on"] and d(loan["returned_on"])) for loan in library["loans"]]
print("all loans of the library:", most_out_simple(real, TODAY)[0], most_out(real, TODAY)[0], "since", most_out(real, TODAY)[1])
