import sqlite3

db = sqlite3.connect(":memory:")
db.executescript(open("library.sql", encoding="utf-8").read())


def find_member(email):
    sql = "SELECT id, name FROM members WHERE email = '" + email + "'"
    print(sql)
    return db.execute(sql).fetchall()


print(find_member("mei@mail.example"))
print(find_member("' OR 1 = 1 --"))
