import json
import pathlib
import unittest
from datetime import date


def remind(library, today, send):
    """Send one reminder for each overdue loan; return the names of members without an address."""
    books = {book["id"]: book["title"] for book in library["books"]}
    members = {member["id"]: member for member in library["members"]}
    unreachable = []
    for loan in library["loans"]:
        if loan["returned_on"] is None and date.fromisoformat(loan["due_on"]) < today:
            member = members[loan["member_id"]]
            if member["email"] is None:
                unreachable.append(member["name"])
            else:
                send(member["email"], f"Please return {books[loan['book_id']]}")
    return unreachable


class Remind(unittest.TestCase):
    def setUp(self):
        self.library = json.loads(pathlib.Path("library.json").read_text(encoding="utf-8"))
        self.sent = []

    def remind(self):
        return remind(self.library, date(2026, 3, 31), lambda to, text: self.sent.append((to, text)))

    def test_each_overdue_loan_gets_a_reminder(self):
        self.remind()
        self.assertEqual(
            self.sent,
            [
                ("priya@mail.example", "Please return Solaris"),
                ("diego@mail.example", "Please return The Three-Body Problem"),
                ("amina@mail.example", "Please return Kindred"),
            ],
        )

    def test_member_without_an_address_is_reported_and_not_written_to(self):
        self.library["members"][4]["email"] = None  # Priya Nair
        self.assertEqual(self.remind(), ["Priya Nair"])
        self.assertEqual(len(self.sent), 2)


if __name__ == "__main__":
    unittest.main(verbosity=2)
