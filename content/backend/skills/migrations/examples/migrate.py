import hashlib
import pathlib
import sqlite3

folder = pathlib.Path("migrations")
folder.mkdir()
(folder / "001_member_phone.sql").write_text("ALTER TABLE members ADD COLUMN phone text;")
(folder / "002_holds.sql").write_text(
    "CREATE TABLE holds (book_id integer NOT NULL, member_id integer NOT NULL);"
)

db = sqlite3.connect("library.db", isolation_level=None)
db.executescript(pathlib.Path("library.sql").read_text(encoding="utf-8"))
db.execute("CREATE TABLE schema_migrations (name text PRIMARY KEY, sha256 text NOT NULL)")


def migrate():
    done = dict(db.execute("SELECT name, sha256 FROM schema_migrations"))
    for file in sorted(folder.glob("*.sql")):
        sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
        if file.name in done:
            if done[file.name] != sha256:
                print("  refused:", file.name, "was changed after it had run here")
                return
            continue
        try:
            db.executescript("BEGIN;" + file.read_text())
            db.execute("INSERT INTO schema_migrations VALUES (?, ?)", (file.name, sha256))
            db.execute("COMMIT")
            print("  applied:", file.name)
        except sqlite3.Error as error:
            if db.in_transaction:  # else ROLLBACK would fail and hide the first error
                db.execute("ROLLBACK")
            print("  failed: ", file.name, "-", error)
            return
    print("  up to date")


print("a new database")
migrate()
print("the same again")
migrate()

print("a third file; its second statement is wrong")
third = folder / "003_branch.sql"
third.write_text("ALTER TABLE loans ADD COLUMN branch text; UPDATE loan SET branch = 'North';")
migrate()
print("the third file repaired")
third.write_text("ALTER TABLE loans ADD COLUMN branch text; UPDATE loans SET branch = 'North';")
migrate()

print("somebody edits the first file")
(folder / "001_member_phone.sql").write_text("ALTER TABLE members ADD COLUMN telephone text;")
migrate()
