import sqlite3
from pathlib import Path

db = sqlite3.connect(":memory:")
db.row_factory = sqlite3.Row
db.executescript(Path("library.sql").read_text(encoding="utf-8"))
db.execute("ALTER TABLE members ADD COLUMN role text NOT NULL DEFAULT 'member'")

SENT = {"name": "Diego T.", "role": "librarian", "id": "1"}  # a form with two fields more


def show(what):
    row = db.execute("SELECT id, name, email, role FROM members WHERE name LIKE 'Diego%'").fetchone()
    print(f"{what:22}", tuple(row))
    db.rollback()


def save(member, fields):
    columns = ", ".join(f"{name} = :{name}" for name in fields)
    db.execute(f"UPDATE members SET {columns} WHERE id = :member", {**fields, "member": member})


def everything(member, form):  # wrong, and twice: the names in the SQL come from outside, too
    save(member, {name: value for name, value in form.items() if name != "id"})


def named(member, form):
    allowed = {"name", "email"}
    save(member, {name: form[name] for name in allowed & form.keys()})


def strict(member, form):
    unknown = form.keys() - {"name", "email"}
    if unknown:
        raise ValueError("not accepted here: " + ", ".join(sorted(unknown)))
    save(member, dict(form))


show("before")
everything(4, SENT)
show("all fields but id")
named(4, SENT)
show("fields named")
try:
    strict(4, SENT)
except ValueError as error:
    print("strict:               ", error)
