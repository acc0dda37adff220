import json


def open_loans(loans):
    return [loan for loan in loans if loan["returned_on"] is None]


def late(loans, today):
    return [loan for loan in loans if loan["due_on"] < today]


def by_member(loans):
    found = {}
    for loan in loans:
        found.setdefault(loan["member_id"], []).append(loan["book_id"])
    return found


def letters(books_of, members, titles):
    return [(members[member]["email"], ", ".join(titles[book] for book in books))
            for member, books in books_of.items() if members[member]["email"]]


with open("library.json", encoding="utf-8") as file:
    library = json.load(file)
members = {member["id"]: member for member in library["members"]}
titles = {book["id"]: book["title"] for book in library["books"]}

for today in ["2026-03-31", "31.03.2026"]:
    step1 = open_loans(library["loans"])
    step2 = late(step1, today)
    step3 = by_member(step2)
    step4 = letters(step3, members, titles)
    print(f"{today}: {len(library['loans'])} loans, {len(step1)} open, {len(step2)} late,"
          f" {len(step3)} members, {len(step4)} letters")
    if today == "2026-03-31":
        for email, books in step4:
            print("   ", email, "-", books)
