export GIT_AUTHOR_DATE='2026-03-31T09:00:00Z' GIT_COMMITTER_DATE='2026-03-31T09:00:00Z'
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
HERE=$(pwd)
export LIBRARY_DATABASE="$HERE/shared/library.db" # configuration: not in any release
address=http://127.0.0.1:8262

# Three versions of an application.

commit() { # VERSION COLUMN: the application shows this column of book 3
    cat > repo/app.py <<PY
import os
import sqlite3

VERSION = "$1"


def app(environ, start_response):
    try:
        db = sqlite3.connect(os.environ["LIBRARY_DATABASE"])
        row = db.execute("SELECT $2 FROM books WHERE id = 3").fetchone()
        status, text = "200 OK", f"{VERSION} {row[0]}"
    except sqlite3.Error as error:
        status, text = "500 Internal Server Error", f"{VERSION} {error}"
    start_response(status, [("Content-Type", "text/plain")])
    return [text.encode()]
PY
    git -C repo add .
    git -C repo -c user.name='Mei Lin' -c user.email=mei@mail.example commit -q -m "Version $1"
    git -C repo tag "$1"
}

git init -q -b main repo
mkdir -p repo/migrations releases shared
cp library.sql repo/migrations/1_tables.sql
commit v1 title
echo 'ALTER TABLE books ADD COLUMN shelf TEXT; UPDATE books SET shelf = author;' > repo/migrations/2_shelf.sql
commit v2 shelf
commit v3 shelv

# The deployment.

switch_to() {
    ln -s "$1" next && mv -T next current
    if [ -e app.pid ]; then
        kill -HUP "$(cat app.pid)"
    else
        gunicorn --chdir "$HERE/current" --bind 127.0.0.1:8262 --pid "$HERE/app.pid" --daemon --log-file "$HERE/app.log" app:app
    fi
}

healthy() { # VERSION: true once this version answers, and answers with 200
    tries=0
    while [ $tries -lt 30 ]; do
        status=$(curl -s -o answer.txt -w '%{http_code}' "$address/")
        if grep -qs "^$1 " answer.txt; then
            [ "$status" = 200 ]
            return
        fi
        tries=$((tries + 1))
        sleep 0.2
    done
    return 1
}

db() { # the old version writes meanwhile: wait for it
    sqlite3 -bail -cmd '.timeout 5000' "$LIBRARY_DATABASE" "$@"
}

deploy() {
    echo "== deploy $1"
    mkdir "releases/$1"
    git -C repo archive "$1" | tar -x -C "releases/$1"

    for file in "releases/$1"/migrations/*.sql; do
        name=$(basename "$file")
        db 'CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY)'
        if [ "$(db "SELECT count(*) FROM migrations WHERE name = '$name'")" = 0 ]; then
            # The change and the note that it was made: both or neither.
            { echo 'BEGIN;'; cat "$file"; echo "INSERT INTO migrations VALUES ('$name'); COMMIT;"; } |
                db || return 1
            echo "   migrated: $name"
        fi
    done

    before=$(readlink current)
    switch_to "releases/$1"
    if healthy "$1"; then
        echo "   healthy: $(cat answer.txt)"
    else
        echo "   NOT healthy: $status $(cat answer.txt)"
        switch_to "$before"
        healthy "$(basename "$before")" && echo "   rolled back: $(cat answer.txt)"
        return 1
    fi
}

deploy v1
deploy v2
deploy v3
result=$?
kill "$(cat app.pid)"
exit $result
