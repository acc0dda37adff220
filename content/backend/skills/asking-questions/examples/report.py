import json

with open("library.json", encoding="utf-8") as file:
    library = json.load(file)

titles = {book["id"]: book["title"] for book in library["books"]}
members = {member["id"]: member for member in library["members"]}


def describe(loan):
    member = members[loan["member_id"]]
    return {
        "title": titles[loan["book_id"]],
        "name": member["name"],
        "email": member["email"],
        "back": loan["returned_on"],
    }


def in_order(loans):
    return sorted(loans, key=lambda loan: loan["back"])


report = [describe(loan) for loan in library["loans"]]
for line in in_order(report)[:5]:
    print(line["back"], line["title"], line["name"])
