import sqlite3
from pathlib import Path

db = sqlite3.connect(":memory:")
db.executescript(Path("library.sql").read_text(encoding="utf-8"))

statements = []
db.set_trace_callback(statements.append)

for member_id, name in db.execute("SELECT id, name FROM members ORDER BY id").fetchall():
    loans = db.execute(
        "SELECT id FROM loans WHERE member_id = ? AND returned_on IS NULL", (member_id,)
    ).fetchall()
print("one query for each member:", len(statements), "statements")

statements.clear()
rows = db.execute(
    "SELECT m.name, count(l.id)"
    " FROM members AS m"
    " LEFT JOIN loans AS l ON l.member_id = m.id AND l.returned_on IS NULL"
    " GROUP BY m.id, m.name ORDER BY m.id"
).fetchall()
print("one join:", len(statements), "statement")
print(rows[:3])
