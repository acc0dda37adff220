import json
from datetime import date


def days_overdue(loan, today):
    """How many days overdue on that day; 0 if it is not."""
    if loan["returned_on"] is not None:
        return 0
    due = date.fromisoformat(loan["due_on"])
    return max(0, (today - due).days)


with open("library.json", encoding="utf-8") as file:
    library = json.load(file)

titles = {book["id"]: book["title"] for book in library["books"]}

today = date(2026, 3, 31)
for loan in library["loans"]:
    days = days_overdue(loan, today)
    if days > 0:
        print(f"{titles[loan['book_id']]}: {days} days")
