import json
import sqlite3
from pathlib import Path

db = sqlite3.connect(":memory:", isolation_level=None)
db.executescript(Path("library.sql").read_text(encoding="utf-8"))
db.execute("CREATE TABLE jobs (id integer PRIMARY KEY, kind text NOT NULL, args text NOT NULL)")
queue = []  # stands for a queue on another server


class Crash(Exception):
    pass


def state(title):
    (loans,) = db.execute("SELECT count(*) FROM loans WHERE id = 16").fetchone()
    (jobs,) = db.execute("SELECT count(*) FROM jobs").fetchone()
    print(f"{title:46} loan stored: {loans}  in the queue: {len(queue)}  in the job table: {jobs}")
    db.execute("DELETE FROM loans WHERE id = 16")
    db.execute("DELETE FROM jobs")
    queue.clear()


def insert_loan():
    db.execute(
        "INSERT INTO loans (id, book_id, member_id, loaned_on, due_on)"
        " VALUES (16, 1, 8, '2026-03-31', '2026-04-21')"
    )


def attempt(steps):
    db.execute("BEGIN")
    try:
        for step in steps:
            step()
    except Crash:
        pass
    if db.in_transaction:
        db.execute("ROLLBACK")


def commit():
    db.execute("COMMIT")


def send():
    queue.append({"kind": "mail", "loan": 16})


def note():
    db.execute("INSERT INTO jobs (kind, args) VALUES ('mail', ?)", (json.dumps({"loan": 16}),))


def crash():
    raise Crash


attempt([insert_loan, commit, crash, send])
state("commit, crash before the queue hears of it")
attempt([insert_loan, send, crash, commit])
state("queue first, crash before the commit")
attempt([insert_loan, note, crash, commit])
state("job in the same transaction, crash before it")
attempt([insert_loan, note, commit, crash])
state("job in the same transaction, crash after it")
