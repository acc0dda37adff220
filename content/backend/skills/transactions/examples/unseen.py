import psycopg
from psycopg import IsolationLevel, errors

COPIES = "SELECT copies FROM books WHERE id = 3"
OPEN = "SELECT count(*) FROM loans WHERE member_id = 7 AND returned_on IS NULL"
LEND = (
    "INSERT INTO loans (id, book_id, member_id, loaned_on, due_on)"
    " VALUES (%s, %s, 7, '2026-03-31', '2026-04-21')"
)


def desk(level):
    db = psycopg.connect()
    db.isolation_level = level
    return db


def ask(db, query):
    return db.execute(query).fetchone()[0]


def try_out(level):
    seen = []
    reader, writer = desk(level), desk(level)

    copies, loans = ask(reader, COPIES), ask(reader, OPEN)
    writer.execute("UPDATE books SET copies = copies + 1 WHERE id = 3")
    writer.execute(LEND, (16, 4))
    seen.append(ask(reader, COPIES) != copies)  # not committed yet
    writer.commit()
    seen.append(ask(reader, COPIES) != copies)  # the same row again
    seen.append(ask(reader, OPEN) != loans)  # the same condition again
    reader.rollback()

    # Two desks: each counts, finds fewer than three open loans, and lends one more.
    one, two = desk(level), desk(level)
    assert ask(one, OPEN) == ask(two, OPEN) == 2
    one.execute(LEND, (17, 7))
    two.execute(LEND, (18, 8))
    one.commit()
    try:
        two.commit()
    except errors.SerializationFailure:
        two.rollback()
    seen.append(ask(reader, OPEN) > 3)

    reader.rollback()
    reader.execute("DELETE FROM loans WHERE id > 15")
    reader.commit()
    return seen


print(f"{'':18}{'dirty':9}{'not re-':11}{'phan-':9}serialization")
print(f"{'':18}{'read':9}{'peatable':11}{'tom':9}anomaly")
for level in IsolationLevel:
    row = ["seen" if is_seen else "-" for is_seen in try_out(level)]
    print(f"{level.name.lower().replace('_', ' '):18}{row[0]:9}{row[1]:11}{row[2]:9}{row[3]}")
