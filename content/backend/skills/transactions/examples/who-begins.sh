# Each client adds two members, then divides by zero and ends. How many of the two are stored?
cat > two.sql <<'SQL'
INSERT INTO members (id, name, joined_on) VALUES (9, 'Sofia Rossi', '2026-03-31');
INSERT INTO members (id, name, joined_on) VALUES (10, 'Tariq Rahman', '2026-03-31');
SELECT 1 / 0;
SQL
stored() {
    psql -X -q -At -c "SELECT '  stored: ' || count(*) FROM members WHERE id > 8"
    psql -X -q -c "DELETE FROM members WHERE id > 8"
}

echo 'psql -f two.sql'
psql -X -q -f two.sql
stored

echo 'psql -c, all three in one text'
psql -X -q -c "$(cat two.sql)"
stored

echo 'psql -1 -f two.sql'
psql -X -q -1 -f two.sql
stored

cat > psycopg_two.py <<'PY'
import sys

import psycopg

db = psycopg.connect(autocommit="autocommit" in sys.argv)
for line in open("two.sql", encoding="utf-8"):
    try:
        db.execute(line)
    except psycopg.errors.DivisionByZero as error:
        print(error)
db.close()
PY
echo 'psycopg, without commit()'
python3 psycopg_two.py
stored
echo 'psycopg, autocommit=True'
python3 psycopg_two.py autocommit
stored

cat > sqlite_two.py <<'PY'
import sqlite3

db = sqlite3.connect("library.db")
db.executescript(open("library.sql", encoding="utf-8").read())
for line in open("two.sql", encoding="utf-8"):
    db.execute(line)  # SQLite gives NULL for 1 / 0
print("  in a transaction:", db.in_transaction)
db.close()
db = sqlite3.connect("library.db")
print("  stored:", db.execute("SELECT count(*) FROM members WHERE id > 8").fetchone()[0])
PY
echo "Python's sqlite3, without commit()"
python3 sqlite_two.py
echo 'the sqlite3 shell'
head -n 2 two.sql | sqlite3 library.db
sqlite3 library.db "SELECT '  stored: ' || count(*) FROM members WHERE id > 8"

echo
echo 'After an error in a transaction'
cat > after.sql <<'SQL'
BEGIN;
INSERT INTO members (id, name, joined_on) VALUES (9, 'Sofia Rossi', '2026-03-31');
SELECT 1 / 0;
COMMIT;
SQL
psql -X -e -f after.sql
stored

echo
echo 'The same with a savepoint'
cat > savepoint.sql <<'SQL'
BEGIN;
INSERT INTO members (id, name, joined_on) VALUES (9, 'Sofia Rossi', '2026-03-31');
SAVEPOINT before_it;
SELECT 1 / 0;
ROLLBACK TO SAVEPOINT before_it;
COMMIT;
SQL
psql -X -e -f savepoint.sql
stored
