# Make a PostgreSQL server of its own, load the library, run some files, and take it all away again.
#
#     sh postgres_try.sh [-e] FILE...
#
# FILE.sql goes through psql, FILE.sh through sh, FILE.py through python3, one after the other.
# -e: psql prints each statement before its result. A failed statement does not end a file.
# The server listens on a socket in a folder under /tmp and on no port. Scripts find it by
# PGHOST, PGUSER and PGDATABASE; $DIR is that folder, and $AS before a command runs it as
# the server's user, for root may not start PostgreSQL.

set -u
echo_sql=
if [ "${1-}" = -e ]; then echo_sql=-e; shift; fi

command -v initdb > /dev/null || for bin in /usr/lib/postgresql/*/bin; do PATH=$bin:$PATH; done
command -v initdb > /dev/null || { echo "PostgreSQL's initdb was not found" >&2; exit 127; }

DIR=$(mktemp -d /tmp/pg-try.XXXXXX)
AS= watch=
if [ "$(id -u)" = 0 ]; then AS="runuser -u postgres --"; chown postgres "$DIR"; fi
LC_ALL=C.UTF-8 TZ=UTC PGHOST=$DIR PGUSER=postgres PGDATABASE=postgres
export PATH DIR AS LC_ALL TZ PGHOST PGUSER PGDATABASE

# Stops every server below $DIR, also those that a script has started.
stop() {
    cd "$DIR" && for pid in */postmaster.pid; do
        [ ! -f "$pid" ] || $AS pg_ctl -D "$(dirname "$pid")" -m immediate stop
    done > "$DIR/stop.log" 2>&1
    cd / && rm -rf "$DIR"
}
trap 'trap "" INT TERM HUP; [ -z "$watch" ] || kill "$watch"; stop' EXIT
trap 'exit 130' INT TERM HUP

here=$PWD
cd "$DIR" || exit 1
{
    $AS initdb -D main -U postgres -A trust -E UTF8 --no-sync > init.log 2>&1 &&
    $AS pg_ctl -D main -w -l main.log -o "-k $DIR -c listen_addresses= -c fsync=off" start > start.log 2>&1
} || { cat ./*.log >&2; exit 1; }
cd "$here" || exit 1

# If this script is killed outright, somebody else has to stop the server.
(trap - EXIT INT TERM HUP; while kill -0 $$ 2> /dev/null; do sleep 1; done; stop) > /dev/null 2>&1 &
watch=$!

createdb library && PGDATABASE=library
psql -X -q -v ON_ERROR_STOP=1 -f library.sql || exit 1
status=0
for file in "$@"; do
    case $file in
        *.sh) sh "$file" ;;
        *.py) python3 "$file" ;;
        *) psql -X -P pager=off $echo_sql -f "$file" ;;
    esac || status=$?
done
exit $status
