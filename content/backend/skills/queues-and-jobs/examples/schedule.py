import sqlite3
from datetime import date
from pathlib import Path

db = sqlite3.connect(":memory:", isolation_level=None)
db.executescript(Path("library.sql").read_text(encoding="utf-8"))
db.execute(
    "CREATE TABLE jobs (id integer PRIMARY KEY, kind text NOT NULL, key text NOT NULL,"
    " run_at text NOT NULL, done_at text, UNIQUE (kind, key))"
)


def remind(day):
    """Makes one job for each loan that is overdue on that day; may be run any number of times."""
    return db.execute(
        "INSERT INTO jobs (kind, key, run_at)"
        " SELECT 'reminder', 'loan ' || id || ' due ' || due_on, ?"
        " FROM loans WHERE returned_on IS NULL AND due_on < ?"
        " ON CONFLICT (kind, key) DO NOTHING",
        (f"{day} 06:00", f"{day}"),
    ).rowcount


print("31 March, server A:      ", remind(date(2026, 3, 31)), "jobs")
print("31 March, server B:      ", remind(date(2026, 3, 31)), "jobs")
print("1 and 2 April:           ", remind(date(2026, 4, 1)), "and", remind(date(2026, 4, 2)), "jobs")
print("3 April:                  the machine is off; loan 14 was due on the 2nd")
print("4 April:                 ", remind(date(2026, 4, 4)), "job")

db.execute("UPDATE jobs SET done_at = '2026-03-31 06:01' WHERE id IN (1, 2)")
waiting, oldest = db.execute(
    "SELECT count(*), min(run_at) FROM jobs WHERE done_at IS NULL"
).fetchone()
print(f"for the alarm:            {waiting} waiting, the oldest since {oldest}")
