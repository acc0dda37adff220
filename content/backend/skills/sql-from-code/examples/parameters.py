import sqlite3
from pathlib import Path

db = sqlite3.connect(":memory:")
db.executescript(Path("library.sql").read_text(encoding="utf-8"))


def find_member(email):
    return db.execute(
        "SELECT id, name FROM members WHERE email = ?", (email,)
    ).fetchall()


print(find_member("mei@mail.example"))
print(find_member("' OR 1 = 1 --"))

db.execute(
    "INSERT INTO members (name, joined_on) VALUES (?, ?)",
    ("Siobhán O'Neill", "2026-03-31"),
)
print(db.execute("SELECT id, name FROM members WHERE id > 8").fetchall())
