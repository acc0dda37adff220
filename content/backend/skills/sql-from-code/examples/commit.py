import sqlite3
from pathlib import Path


def members():
    db = sqlite3.connect("library.db")
    (number,) = db.execute("SELECT count(*) FROM members").fetchone()
    db.close()
    return number


db = sqlite3.connect("library.db")
db.executescript(Path("library.sql").read_text(encoding="utf-8"))
print("at first:       ", members())

db.execute("INSERT INTO members (name, joined_on) VALUES ('Sofia Rossi', '2026-03-31')")
db.close()
print("without commit: ", members())

db = sqlite3.connect("library.db")
with db:  # commits at the end, rolls back if an error leaves the block
    db.execute("INSERT INTO members (name, joined_on) VALUES ('Sofia Rossi', '2026-03-31')")
print("with db:        ", members())

try:
    with db:
        db.execute("INSERT INTO members (name, joined_on) VALUES ('Tariq Rahman', '2026-03-31')")
        db.execute("INSERT INTO members (id, name, joined_on) VALUES (3, 'Ana Lima', '2026-03-31')")
except sqlite3.IntegrityError as error:
    print("error:          ", error)
print("after the error:", members())
db.close()
