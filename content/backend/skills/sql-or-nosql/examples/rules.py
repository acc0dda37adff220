import sqlite3
from pathlib import Path

db = sqlite3.connect(":memory:", isolation_level=None)
db.executescript(Path("library.sql").read_text(encoding="utf-8"))

# The same as documents: one row a document, loans inside the member.
db.execute("CREATE TABLE documents (kind text, id integer, doc text, PRIMARY KEY (kind, id))")
db.execute(
    "INSERT INTO documents SELECT 'member', m.id, json_object('name', m.name, 'open', ("
    "   SELECT json_group_array(book_id) FROM loans WHERE member_id = m.id AND returned_on IS NULL))"
    " FROM members AS m"
)
db.execute(
    "INSERT INTO documents SELECT 'book', b.id, json_object('title', title, 'free', copies - ("
    "   SELECT count(*) FROM loans WHERE book_id = b.id AND returned_on IS NULL)) FROM books AS b"
)


def show(*ids):
    for kind, number in ids:
        (doc,) = db.execute(
            "SELECT doc FROM documents WHERE kind = ? AND id = ?", (kind, number)
        ).fetchone()
        print("   ", kind, number, doc)


print("Rule 1: at most three open loans for each member. Priya (5) has two.")
print("  documents")
for book in (8, 12):
    changed = db.execute(
        "UPDATE documents SET doc = json_insert(doc, '$.open[#]', ?)"
        " WHERE kind = 'member' AND id = 5 AND json_array_length(doc, '$.open') < 3",
        (book,),
    ).rowcount
    print(f"    book {book}: one conditional update, {changed} changed")
show(("member", 5))
print("  tables")
for book in (8, 12):
    db.execute("BEGIN IMMEDIATE")  # count and insert belong together
    (count,) = db.execute(
        "SELECT count(*) FROM loans WHERE member_id = 5 AND returned_on IS NULL"
    ).fetchone()
    if count < 3:
        db.execute(
            "INSERT INTO loans (book_id, member_id, loaned_on, due_on)"
            " VALUES (?, 5, '2026-03-31', '2026-04-21')",
            (book,),
        )
    db.execute("COMMIT")
    print(f"    book {book}: {count} counted, {'inserted' if count < 3 else 'refused'}, in one transaction")

print("Rule 2: no more loans than copies. Beloved (12): two copies, one is out.")
print("  documents: the book first, then the member; the program stops in between")
changed = db.execute(
    "UPDATE documents SET doc = json_set(doc, '$.free', doc ->> '$.free' - 1)"
    " WHERE kind = 'book' AND id = 12 AND doc ->> '$.free' > 0"
).rowcount
print(f"    book: {changed} changed")
show(("book", 12), ("member", 2))

print("  tables: free copies are counted, not stored; the first time the program stops")
for end in ("ROLLBACK", "COMMIT", "COMMIT"):
    db.execute("BEGIN IMMEDIATE")
    changed = db.execute(
        "INSERT INTO loans (book_id, member_id, loaned_on, due_on)"
        " SELECT 12, 2, '2026-03-31', '2026-04-21' FROM books AS b WHERE b.id = 12"
        " AND b.copies > (SELECT count(*) FROM loans WHERE book_id = 12 AND returned_on IS NULL)"
    ).rowcount
    db.execute(end)
    (out,) = db.execute(
        "SELECT count(*) FROM loans WHERE book_id = 12 AND returned_on IS NULL"
    ).fetchone()
    print(f"    {changed} inserted, {end}: {out} of 2 are out")
