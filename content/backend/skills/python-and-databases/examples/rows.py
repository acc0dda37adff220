import sqlite3
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Book:
    id: int
    title: str
    year: int


def book_rows(cursor, row):
    """Makes a Book of a row. The names come from the query, not from the order."""
    names = [column[0] for column in cursor.description]
    return Book(**dict(zip(names, row)))


db = sqlite3.connect("library.db")
db.executescript(Path("library.sql").read_text(encoding="utf-8"))

cursor = db.execute("SELECT id, title FROM books ORDER BY id")
print("one:     ", cursor.fetchone())
print("next two:", cursor.fetchmany(2))
print("the rest:", len(cursor.fetchall()))
print("no more: ", cursor.fetchone(), cursor.fetchall())

cursor = db.cursor()
cursor.row_factory = book_rows
query = "SELECT year, title, id FROM books WHERE id = ?"
print(cursor.execute(query, (3,)).fetchone())
print(cursor.execute(query, (99,)).fetchone())

loan = (
    "INSERT INTO loans (book_id, member_id, loaned_on, due_on)"
    " VALUES (99, 1, '2026-03-31', '2026-04-21')"
)
with db:
    print("new loan:", db.execute(loan).lastrowid, "of book 99, which does not exist")
db.execute("PRAGMA foreign_keys = ON")
try:
    with db:
        db.execute(loan)
except sqlite3.IntegrityError as error:
    print(error.sqlite_errorname, "|", error)
db.close()
