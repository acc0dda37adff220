echo "== the nightly line; somebody has renamed the database"
pg_dump libary | gzip > night.sql.gz
echo "exit status $?"
gzip -t night.sql.gz && echo "gzip finds no fault; $(zcat night.sql.gz | wc -c) bytes inside"

cat > backup.sh <<'END'
set -eu
file=$1.dump
pg_dump -Fc -f "$file" "$1"              # no pipe: its own exit status counts
createdb restore_test
trap 'dropdb restore_test' EXIT
pg_restore --exit-on-error -d restore_test "$file"
ask() { psql -AtX -d "$1" -c "SELECT count(*), max(loaned_on) FROM loans"; }
[ "$(ask "$1")" = "$(ask restore_test)" ] || { echo "differs: $(ask "$1"), $(ask restore_test)"; exit 1; }
echo "restored and compared: $(ask restore_test)"
END

echo "== a script that restores what it has written"
sh backup.sh libary
echo "exit status $?"
sh backup.sh library
echo "exit status $?"
