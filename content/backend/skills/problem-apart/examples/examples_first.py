TODAY = "2026-03-31"

WISHED = [
    ("late, has an address", {"due_on": "2026-03-23", "returned_on": None}, "mei@mail.example", True),
    ("due today", {"due_on": "2026-03-31", "returned_on": None}, "mei@mail.example", False),
    ("late, but returned", {"due_on": "2026-03-23", "returned_on": "2026-03-30"}, "mei@mail.example", False),
    ("late, no address", {"due_on": "2026-03-23", "returned_on": None}, None, False),
]


def gets_reminder(loan, email):
    return loan["due_on"] < TODAY


for name, loan, email, wished in WISHED:
    got = gets_reminder(loan, email)
    print("ok   " if got == wished else "WRONG", f"{name:22} wished {wished!s:5} got {got}")
