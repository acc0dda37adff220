count() { # of a database file: members, loans, and whether the file is sound
    sqlite3 "$1" "SELECT (SELECT count(*) FROM members) || ' members, ' || (SELECT count(*) FROM loans)
                  || ' loans, ' || integrity_check FROM pragma_integrity_check;"
}

sqlite3 library.db < library.sql
mkdir backups

# The nightly backup: through SQLite, so that it is whole even while others write.
# Without the time limit "database is locked" comes at once when somebody does.
sqlite3 -cmd ".timeout 5000" library.db ".backup backups/2026-03-31.db"

# A rehearsal: restore it elsewhere, ask it, compare.
cp backups/2026-03-31.db rehearsal.db
echo "running:   $(count library.db)"
echo "rehearsal: $(count rehearsal.db)"
[ "$(count library.db)" = "$(count rehearsal.db)" ] && echo "the backup can be used"

# The day it is needed for.
sqlite3 library.db "DELETE FROM loans WHERE returned_on IS NULL OR 1 = 1;"
echo "after an accident: $(count library.db)"
# With the service stopped, or it goes on writing into the old file.
cp backups/2026-03-31.db library.db
echo "restored:          $(count library.db)"
