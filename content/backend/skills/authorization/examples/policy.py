import json
import pathlib

LOANS = {loan["id"]: loan for loan in json.loads(pathlib.Path("library.json").read_text(encoding="utf-8"))["loans"]}

PRIYA = {"id": 5, "role": "member"}
DIEGO = {"id": 4, "role": "member"}
AMINA = {"id": 1, "role": "librarian"}  # she borrows books as well


def own(actor, loan):
    return loan["member_id"] == actor["id"]


def of_others(actor, loan):
    return not own(actor, loan)


def any_loan(actor, loan):
    return True


# Whoever is not in this table may not.
RULES = {
    ("member", "read"): own,
    ("member", "renew"): own,
    ("librarian", "read"): any_loan,
    ("librarian", "renew"): any_loan,
    ("librarian", "take back"): of_others,
}


def may(actor, action, loan):
    rule = RULES.get((actor["role"], action))
    return rule is not None and rule(actor, loan)


def status(actor, action, number):
    if actor is None:
        return 401
    loan = LOANS.get(number)
    if loan is None or not may(actor, "read", loan):
        return 404  # the same for a loan that is not there and one that is not theirs
    if not may(actor, action, loan):
        return 403  # they see it, so nothing is given away
    return 200


for name, actor, action, number in [
    ("nobody", None, "read", 9),
    ("Priya", PRIYA, "read", 9),
    ("Diego", DIEGO, "read", 9),
    ("Diego", DIEGO, "read", 999),
    ("Priya", PRIYA, "take back", 9),
    ("Amina", AMINA, "take back", 9),
    ("Amina", AMINA, "take back", 13),
    ("Amina", AMINA, "delete", 9),
]:
    print(f"{name:<7} {action:<10} loan {number:<4} {status(actor, action, number)}")
