"""Compare what the server sends with the example that both sides agreed on."""
import json
import pathlib

# The agreed file, my-loans.json. The front end builds its screen from it.
AGREED = json.loads("""
{"loans": [{"id": "9", "title": "Solaris", "due_on": "2026-02-27",
            "is_overdue": true, "returned_on": null}],
 "next": null}
""")
MAY_BE_NULL = {"loans[].returned_on": str, "next": str}


def differences(agreed, sent, place=""):
    if place in MAY_BE_NULL:
        if sent is not None and type(sent) is not MAY_BE_NULL[place]:
            yield f"{place}: agreed text or null, sent {sent!r}"
    elif type(agreed) is not type(sent):
        yield f"{place or 'all'}: agreed {type(agreed).__name__}, sent {type(sent).__name__}"
    elif isinstance(agreed, dict):
        for name in agreed:
            inner = f"{place}.{name}" if place else name
            if name not in sent:
                yield f"{inner}: agreed, not sent"
            else:
                yield from differences(agreed[name], sent[name], inner)
        for name in sent:
            if name not in agreed:
                yield f"{place}.{name}: sent, not agreed"
    elif isinstance(agreed, list):
        for element in sent:
            yield from differences(agreed[0], element, place + "[]")


library = json.loads(pathlib.Path("library.json").read_text(encoding="utf-8"))
titles = {book["id"]: book["title"] for book in library["books"]}


def my_loans(member, today):
    """The server's first version."""
    mine = [loan for loan in library["loans"] if loan["member_id"] == member]
    return {
        "loans": [
            {
                "id": loan["id"],
                "title": titles[loan["book_id"]],
                "dueOn": loan["due_on"],
                "is_overdue": loan["due_on"] < today and loan["returned_on"] is None,
                "returned_on": loan["returned_on"],
            }
            for loan in mine
        ],
        "next": None,
    }


def my_loans_repaired(member, today):
    answer = my_loans(member, today)
    for loan in answer["loans"]:
        loan["id"] = str(loan["id"])
        loan["due_on"] = loan.pop("dueOn")
    return answer


for version in [my_loans, my_loans_repaired]:
    found = sorted(set(differences(AGREED, version(5, "2026-03-31"))))
    print(f"{version.__name__}: {len(found)} differences")
    for line in found:
        print("   ", line)
print("no loans at all:", list(differences(AGREED, my_loans_repaired(8, "2026-03-31"))))
