import pathlib
import sqlite3

db = sqlite3.connect(":memory:")
db.executescript(pathlib.Path("library.sql").read_text(encoding="utf-8"))
PRIYA = 5


def show(label, rows):
    print(f"{label:<30}", [row[0] for row in rows])


# GET /loans/9 was repaired. These four were forgotten.
show("list, filtered by request", db.execute("SELECT id FROM loans WHERE member_id = ?", [4]))
show("search", db.execute("SELECT l.id FROM loans l JOIN books b ON b.id = l.book_id WHERE b.title LIKE ?", ["%Kindred%"]))
show("total beside the list", db.execute("SELECT count(*) FROM loans"))


def nested(member_in_path, loan_in_path):
    """/members/5/loans/12: the member is checked, the loan is not tied to the member."""
    if member_in_path != PRIYA:
        return []
    return db.execute("SELECT id FROM loans WHERE id = ?", [loan_in_path])


show("/members/5/loans/12", nested(5, 12))
print()


class LoansOf:
    """The only way to loans in this application: every query begins with the owner."""

    def __init__(self, db, member):
        self.db, self.member = db, member

    def query(self, columns, rest="", values=()):
        sql = f"SELECT {columns} FROM (SELECT * FROM loans WHERE member_id = ?) AS l {rest}"
        return self.db.execute(sql, [self.member, *values])


loans = LoansOf(db, PRIYA)
show("list", loans.query("l.id"))
show("search", loans.query("l.id", "JOIN books b ON b.id = l.book_id WHERE b.title LIKE ?", ["%Kindred%"]))
show("total beside the list", loans.query("count(*)"))
show("/members/5/loans/12", loans.query("l.id", "WHERE l.id = ?", [12]))
