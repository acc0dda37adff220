import sqlite3
import unittest
from datetime import date, timedelta
from pathlib import Path

TODAY = date(2026, 3, 31)


def may_borrow(db, member_id):
    """At most three open loans, and none of them overdue."""
    loans, overdue = db.execute(
        "SELECT count(*), sum(due_on < ?) FROM loans WHERE member_id = ? AND returned_on IS NULL",
        (TODAY.isoformat(), member_id),
    ).fetchone()
    return loans < 3 and not overdue


class Factory:
    """Makes rows that are valid as they are; a test names only what it is about."""

    def __init__(self, db):
        self.db = db

    def member(self, name="Sofia Rossi"):
        return self.db.execute(
            "INSERT INTO members (name, joined_on) VALUES (?, '2026-01-01')", (name,)
        ).lastrowid

    def book(self, title="Xala", copies=1):
        return self.db.execute(
            "INSERT INTO books (title, author, year, copies) VALUES (?, 'Ousmane Sembène', 1973, ?)",
            (title, copies),
        ).lastrowid

    def loan(self, member=None, book=None, due_in=21, returned=False):
        return self.db.execute(
            "INSERT INTO loans (book_id, member_id, loaned_on, due_on, returned_on) VALUES (?, ?, ?, ?, ?)",
            (book or self.book(), member or self.member(), (TODAY - timedelta(days=10)).isoformat(),
             (TODAY + timedelta(days=due_in)).isoformat(), TODAY.isoformat() if returned else None),
        ).lastrowid


class MayBorrow(unittest.TestCase):
    def setUp(self):
        self.db = sqlite3.connect(":memory:")
        self.addCleanup(self.db.close)
        schema = Path("library.sql").read_text(encoding="utf-8").partition("INSERT")[0]
        self.db.executescript(schema)  # tables only, no data
        self.make = Factory(self.db)

    def test_with_two_open_loans(self):
        member = self.make.member()
        self.make.loan(member)
        self.make.loan(member)
        self.assertTrue(may_borrow(self.db, member))

    def test_not_with_three_open_loans(self):
        member = self.make.member()
        for _ in range(3):
            self.make.loan(member)
        self.assertFalse(may_borrow(self.db, member))

    def test_returned_loans_do_not_count(self):
        member = self.make.member()
        for _ in range(3):
            self.make.loan(member, returned=True)
        self.assertTrue(may_borrow(self.db, member))

    def test_due_today_is_not_overdue(self):
        member = self.make.member()
        self.make.loan(member, due_in=0)
        self.assertTrue(may_borrow(self.db, member))

    def test_not_with_an_overdue_loan(self):
        member = self.make.member()
        self.make.loan(member, due_in=-1)
        self.assertFalse(may_borrow(self.db, member))


if __name__ == "__main__":
    unittest.main(verbosity=2)
