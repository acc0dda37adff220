import threading
import time

import psycopg

# Of two copies of Beloved one is out. Two desks lend the last one at the same moment.
ONE_QUERY = (
    "SELECT b.copies - (SELECT count(*) FROM loans AS l"
    "  WHERE l.book_id = b.id AND l.returned_on IS NULL)"
    " FROM books AS b WHERE b.id = 12"
)
COPIES = "SELECT copies FROM books WHERE id = 12 FOR UPDATE"
OUT = "SELECT count(*) FROM loans WHERE book_id = 12 AND returned_on IS NULL"


def left_plain(db):
    return db.execute(ONE_QUERY).fetchone()[0]


def left_locked_in_one(db):
    return db.execute(ONE_QUERY + " FOR UPDATE").fetchone()[0]


def left_locked_then_counted(db):
    copies = db.execute(COPIES).fetchone()[0]
    return copies - db.execute(OUT).fetchone()[0]


def lend(db, name, member, count_left):
    left = count_left(db)
    print(f"  {name} finds {left} left")
    if left > 0:
        db.execute(
            "INSERT INTO loans (id, book_id, member_id, loaned_on, due_on)"
            " VALUES (%s, 12, %s, '2026-03-31', '2026-04-21')",
            (100 + member, member),
        )


def waits(watch):
    """Whether a connection waits for another's lock."""
    return watch.execute("SELECT count(*) FROM pg_locks WHERE NOT granted").fetchone()[0] > 0


watch = psycopg.connect(autocommit=True)
for title, count_left in [
    ("count, then insert", left_plain),
    ("lock and count in one query, then insert", left_locked_in_one),
    ("lock the book, then count, then insert", left_locked_then_counted),
]:
    print(title)
    desk_0, desk_1 = psycopg.connect(), psycopg.connect()
    lend(desk_0, "desk 0", 4, count_left)
    second = threading.Thread(target=lend, args=(desk_1, "desk 1", 8, count_left))
    second.start()
    while second.is_alive() and not waits(watch):
        time.sleep(0.02)
    if second.is_alive():
        print("  desk 1 waits")
    print("  desk 0 commits")
    desk_0.commit()
    second.join()
    desk_1.commit()
    print(f"  {watch.execute(OUT).fetchone()[0]} of 2 copies are out")
    watch.execute("DELETE FROM loans WHERE id > 100")
