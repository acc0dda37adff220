import sqlite3
from datetime import date
from decimal import Decimal

import psycopg

TABLE = """CREATE TABLE fees (
    id integer PRIMARY KEY, euros numeric(8, 2), paid boolean, noted_on date, note text)"""
FEE = (1, Decimal("1.10"), True, date(2026, 3, 31), None)


def show(name, row):
    print(name)
    for value in row:
        print("   ", repr(value))


with psycopg.connect() as db:  # address, user and database: from the environment
    db.execute(TABLE)
    db.execute("INSERT INTO fees VALUES (%s, %s, %s, %s, %s)", FEE)
    show("PostgreSQL, psycopg", db.execute("SELECT * FROM fees").fetchone())
    (total,) = db.execute("SELECT sum(euros) * 3 FROM fees").fetchone()
    print("    three times:", total)

db = sqlite3.connect(":memory:")
db.execute(TABLE)
try:
    db.execute("INSERT INTO fees VALUES (?, ?, ?, ?, ?)", FEE)
except sqlite3.Error as error:
    print("SQLite:", type(error).__name__, "|", error)

as_text = (1, str(FEE[1]), FEE[2], FEE[3].isoformat(), None)
db.execute("INSERT INTO fees VALUES (?, ?, ?, ?, ?)", as_text)
show("SQLite, sqlite3", db.execute("SELECT * FROM fees").fetchone())
print("    three times:", db.execute("SELECT sum(euros) * 3 FROM fees").fetchone()[0])
