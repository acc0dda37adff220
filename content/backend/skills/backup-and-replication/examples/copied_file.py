import shutil
import sqlite3
from pathlib import Path

db = sqlite3.connect("library.db", isolation_level=None)
db.execute("PRAGMA journal_mode = WAL")
db.executescript(Path("library.sql").read_text(encoding="utf-8"))
db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

db.execute(
    "INSERT INTO loans (id, book_id, member_id, loaned_on, due_on)"
    " VALUES (16, 1, 8, '2026-03-31', '2026-04-21')"
)


def loans(database):
    return database.execute("SELECT count(*) FROM loans").fetchone()[0]


print("in use:              ", loans(db), "loans, all committed")

shutil.copy("library.db", "copied.db")  # library.db-wal is forgotten
print("copied with cp:      ", loans(sqlite3.connect("copied.db")))

db.execute("VACUUM INTO 'vacuumed.db'")
print("VACUUM INTO:         ", loans(sqlite3.connect("vacuumed.db")))

target = sqlite3.connect("backup.db")
db.backup(target)  # in the sqlite3 shell: .backup backup.db
print("backup:              ", loans(target))
print("integrity_check:     ", target.execute("PRAGMA integrity_check").fetchone()[0])
