count() { psql -AtX -d "$1" -c "SELECT count(*) || ' loans, ' || (SELECT count(*) FROM members) || ' members' FROM loans"; }

echo "== dump, and what is in it"
pg_dump -Fc -f library.dump library
pg_restore --list library.dump | grep -c 'TABLE DATA'
pg_restore --list library.dump | sed -n 's/^.*\(TABLE DATA public [a-z]*\).*/\1/p'

echo "== a member is added after the dump, then all loans are deleted by mistake"
psql -qX -c "INSERT INTO members VALUES (9, 'Sofia Rossi', NULL, '2026-03-31')" -c "DELETE FROM loans"
count library

echo "== everything into a new database"
createdb library_copy
pg_restore --exit-on-error -d library_copy library.dump
count library_copy

echo "== only the rows of loans into the one in use"
pg_restore --data-only --table=loans -d library library.dump
count library

echo "== once more into a database that is not empty, on purpose"
pg_restore --exit-on-error -d library library.dump
echo "exit status $?"
