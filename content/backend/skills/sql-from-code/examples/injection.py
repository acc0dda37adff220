import sqlite3
from pathlib import Path

db = sqlite3.connect(":memory:")
db.executescript(Path("library.sql").read_text(encoding="utf-8"))


def find_member(email):
    sql = "SELECT id, name FROM members WHERE email = '" + email + "'"
    print(sql)
    return db.execute(sql).fetchall()


print(find_member("mei@mail.example"))
print(find_member("' OR 1 = 1 --"))
