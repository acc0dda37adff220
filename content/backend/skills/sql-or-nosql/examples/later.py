import sqlite3
from pathlib import Path

db = sqlite3.connect(":memory:", isolation_level=None)
db.executescript(Path("library.sql").read_text(encoding="utf-8"))

documents = {}  # one for each member, as the member's page shows it
for member_id, name in db.execute("SELECT id, name FROM members").fetchall():
    loans = db.execute(
        "SELECT l.book_id, b.title, l.returned_on FROM loans AS l"
        " JOIN books AS b ON b.id = l.book_id WHERE l.member_id = ? ORDER BY l.id",
        (member_id,),
    ).fetchall()
    documents[member_id] = {
        "name": name,
        "loans": [{"book": book, "title": title, "returned": day} for book, title, day in loans],
    }

print("wish                              tables             documents")


def line(wish, tables, answer):
    print(f"{wish:33} {tables:18} {answer}")


(of_member,) = db.execute("SELECT 1 + 2 * count(*) FROM loans WHERE member_id = 5").fetchone()
line("the page of member 5", f"{of_member} rows, 3 tables", "1 read")

rows = db.execute("UPDATE books SET title = 'Solaris (new translation)' WHERE id = 2").rowcount
touched = 0
for document in documents.values():
    hits = [loan for loan in document["loans"] if loan["book"] == 2]
    for loan in hits:
        loan["title"] = "Solaris (new translation)"
    touched += bool(hits)
line("another title for book 2", f"{rows} row", f"{len(documents)} read, {touched} written")

never = db.execute(
    "SELECT title FROM books WHERE id NOT IN (SELECT book_id FROM loans)"
).fetchall()
known = {loan["book"] for document in documents.values() for loan in document["loans"]}
line("books never lent", f"{len(never)}, by one query", f"no answer: {len(known)} of 12 known")

rows = db.execute("DELETE FROM loans WHERE member_id = 7").rowcount
rows += db.execute("DELETE FROM members WHERE id = 7").rowcount
del documents[7]
line("forget member 7", f"{rows} rows, 2 tables", "1 deleted")

db.execute("ALTER TABLE members ADD COLUMN card text")
documents[3]["card"] = "N-0031"
line("a card number, for some", "1 ALTER TABLE", "0, and a second shape")
