import cProfile
import json
import pstats
import sqlite3
from pathlib import Path

db = sqlite3.connect(":memory:")
db.executescript(Path("library.sql").read_text(encoding="utf-8"))
statements = []
db.set_trace_callback(statements.append)


def query(sql, *values):
    return db.execute(sql, values).fetchall()


def label(title, year):
    return f"{title} ({year})"


def open_loans_by_one():
    page = []
    for loan, book, member in query(
        "SELECT id, book_id, member_id FROM loans WHERE returned_on IS NULL ORDER BY id"
    ):
        ((title, year),) = query("SELECT title, year FROM books WHERE id = ?", book)
        ((name,),) = query("SELECT name FROM members WHERE id = ?", member)
        page.append({"loan": loan, "book": label(title, year), "member": name})
    return json.dumps(page, ensure_ascii=False)


def open_loans_joined():
    rows = query(
        "SELECT l.id, b.title, b.year, m.name FROM loans AS l"
        " JOIN books AS b ON b.id = l.book_id JOIN members AS m ON m.id = l.member_id"
        " WHERE l.returned_on IS NULL ORDER BY l.id"
    )
    page = [
        {"loan": loan, "book": label(title, year), "member": name}
        for loan, title, year, name in rows
    ]
    return json.dumps(page, ensure_ascii=False)


def measure(function):
    statements.clear()
    profile = cProfile.Profile()
    answer = profile.runcall(function)
    print(f"{function.__name__}: {len(answer.encode())} bytes, statements: {len(statements)}")
    print(f"  at 1 ms to a database server and back: {len(statements)} ms of waiting")
    calls = {key[2]: value[0] for key, value in pstats.Stats(profile).stats.items()}
    for name in ("query", "label"):
        print(f"  calls of {name}: {calls[name]}")
    return answer


assert measure(open_loans_by_one) == measure(open_loans_joined)
