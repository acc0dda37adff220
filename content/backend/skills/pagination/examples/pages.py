import base64
import json
import pathlib
import sqlite3

database = sqlite3.connect(":memory:")
database.executescript(pathlib.Path("library.sql").read_text(encoding="utf-8"))

ORDERS = {"title": "title", "year": "year", "-year": "year"}  # what may be asked for, and its column


class Refused(Exception):
    pass


def page(sort="title", limit=5, cursor=None):
    if sort not in ORDERS:
        raise Refused(f"sort must be one of {', '.join(ORDERS)}")
    limit = max(1, min(limit, 100))
    column, down = ORDERS[sort], sort.startswith("-")
    direction, sign = ("DESC", "<") if down else ("ASC", ">")
    where, values = "", []
    if cursor:
        try:
            made_for, *values = json.loads(base64.urlsafe_b64decode(cursor))
        except (ValueError, TypeError):
            raise Refused("this cursor is damaged") from None
        if made_for != sort or [type(value) for value in values] != [str if column == "title" else int, int]:
            raise Refused("this cursor belongs to another order")
        where = f"WHERE ({column}, id) {sign} (?, ?)"
    sql = f"SELECT id, title, year FROM books {where} ORDER BY {column} {direction}, id {direction} LIMIT ?"
    rows = database.execute(sql, [*values, limit + 1]).fetchall()
    following = None
    if len(rows) > limit:
        number, title, year = rows[limit - 1]
        mark = [sort, title if column == "title" else year, number]
        following = base64.urlsafe_b64encode(json.dumps(mark).encode()).decode()
    return rows[:limit], following


cursor = None
while True:
    rows, cursor = page("-year", 5, cursor)
    print(*(f"{title} ({year})" for _, title, year in rows), sep=", ")
    print("    next:", cursor)
    if cursor is None:
        break

for arguments in [("shelf_code",), ("title; DROP TABLE books",), ("title", 5, "abc")]:
    try:
        page(*arguments)
    except Refused as error:
        print("400", error)
