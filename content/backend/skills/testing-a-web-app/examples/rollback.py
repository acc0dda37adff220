import sqlite3
from pathlib import Path

# Once for the whole run: tables and data.
db = sqlite3.connect("test.db", isolation_level=None)  # BEGIN and COMMIT are written out below
db.executescript(Path("library.sql").read_text(encoding="utf-8"))


def count(connection=db):
    return connection.execute("SELECT count(*) FROM loans").fetchone()[0]


def lend():  # the program under test
    db.execute("INSERT INTO loans (book_id, member_id, loaned_on, due_on)"
               " VALUES (8, 6, '2026-03-31', '2026-04-21')")


def lend_and_commit():
    lend()
    db.execute("COMMIT")


def in_a_transaction(test):
    db.execute("BEGIN")
    try:
        test()
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")


def first_test():
    lend()
    print("  within the test:", count())
    assert count() == 16


def test_with_a_second_connection():
    lend()
    other = sqlite3.connect("test.db")
    print("  another connection sees:", count(other))
    assert count(other) == 15
    other.close()


for name, test in [
    ("rolled back", first_test),
    ("rolled back", test_with_a_second_connection),
    ("the program commits by itself", lend_and_commit),
]:
    in_a_transaction(test)
    print(f"{count()} loans after: {name}")
db.close()
