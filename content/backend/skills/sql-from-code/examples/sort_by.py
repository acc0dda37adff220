import sqlite3
from pathlib import Path

db = sqlite3.connect(":memory:")
db.executescript(Path("library.sql").read_text(encoding="utf-8"))

ORDERS = {"title": "title, id", "newest": "year DESC, id"}


def first_books(order):
    columns = ORDERS.get(order)
    if columns is None:
        return "400: order is one of " + ", ".join(ORDERS)
    rows = db.execute(f"SELECT title FROM books ORDER BY {columns} LIMIT 2")
    return [title for (title,) in rows]


print(db.execute("SELECT title FROM books ORDER BY ? LIMIT 2", ("title",)).fetchall())
print(first_books("title"))
print(first_books("newest"))
print(first_books("title; DROP TABLE books"))
