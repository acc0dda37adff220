import sqlite3

db = sqlite3.connect("library.db", isolation_level=None)
db.execute("CREATE TABLE many_members (id integer PRIMARY KEY, name text NOT NULL, full_name text)")
db.execute(
    "WITH RECURSIVE n (id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n WHERE id < 10000)"
    " INSERT INTO many_members (id, name) SELECT id, 'Member ' || id FROM n"
)


def backfill(last_id, portions):
    """Fills portions of 1,000 rows, each in a transaction of its own."""
    for _ in range(portions):
        (upto,) = db.execute(
            "SELECT max(id) FROM (SELECT id FROM many_members WHERE id > ? ORDER BY id LIMIT 1000)",
            (last_id,),
        ).fetchone()
        if upto is None:
            break
        filled = db.execute(
            "UPDATE many_members SET full_name = name"
            " WHERE id > ? AND id <= ? AND full_name IS NULL",
            (last_id, upto),
        ).rowcount
        print(f"  ids up to {upto:5}: {filled} filled")
        last_id = upto


def left():
    (count,) = db.execute(
        "SELECT count(*) FROM many_members WHERE full_name IS NULL"
    ).fetchone()
    print("still empty:", count)


left()
print("three portions, then the machine is restarted")
backfill(0, 3)
left()
print("a member corrects their name meanwhile, and the program writes both columns")
db.execute("UPDATE many_members SET name = 'Mei Lin-Berg', full_name = 'Mei Lin-Berg' WHERE id = 9000")
print("from the beginning again")
backfill(0, 100)
left()
print(db.execute("SELECT full_name FROM many_members WHERE id = 9000").fetchone())
