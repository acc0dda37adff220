"""All that is kept of one member: the answer to a request, and what stays after erasing."""
import json
import sqlite3

db = sqlite3.connect(":memory:")
db.row_factory = sqlite3.Row
db.executescript(open("library.sql", encoding="utf-8").read())
db.execute("PRAGMA foreign_keys = ON")


def everything(member):
    """One query for each place; the list of places is kept beside the schema."""
    def rows(sql):
        return [dict(row) for row in db.execute(sql, (member,))]
    return {
        "member": rows("SELECT name, email, joined_on FROM members WHERE id = ?"),
        "loans": rows("SELECT b.title, l.loaned_on, l.returned_on FROM loans AS l "
                      "JOIN books AS b ON b.id = l.book_id WHERE l.member_id = ? ORDER BY l.id LIMIT 2"),
    }


print(json.dumps(everything(2), ensure_ascii=False, indent=1))

try:
    db.execute("DELETE FROM members WHERE id = 2")
except sqlite3.IntegrityError as error:
    print("deleting the row:", error)

with db:
    db.execute("UPDATE members SET name = 'erased', email = NULL, joined_on = '2000-01-01' WHERE id = 2")
print("erased:", tuple(db.execute("SELECT * FROM members WHERE id = 2").fetchone()))

# Is that anonymous? A neighbour saw who took Solaris home on 7 January.
seen = db.execute("SELECT member_id FROM loans WHERE book_id = 2 AND loaned_on = '2026-01-07'").fetchall()
print("who fits:", [row["member_id"] for row in seen], "and with that, all of that member's loans")

with db:                                       # what statistics need, without anybody in it
    db.execute("CREATE TABLE lent (book_id integer, month text, times integer)")
    db.execute("INSERT INTO lent SELECT book_id, substr(loaned_on, 1, 7), count(*) FROM loans "
               "WHERE member_id = 2 GROUP BY 1, 2")
    db.execute("DELETE FROM loans WHERE member_id = 2")
    db.execute("DELETE FROM members WHERE id = 2")
print("kept:", [tuple(row) for row in db.execute("SELECT * FROM lent")])
