# Run the commands of a README in a fresh copy of the project, as a newcomer would.
try_readme() {
    echo "--- $1"
    awk '/^```sh$/ {on = 1; next} /^```$/ {on = 0} on' "$1" > steps.sh
    rm -rf fresh && mkdir fresh && cp library_server.py library.json fresh
    (cd fresh && sh -eu ../steps.sh) 2>&1 | sed 's/^[^ ]*steps.sh: [0-9]*: /steps.sh: /'
}

cat > before.md <<'MD'
# Library server

Start it and ask for a book:

```sh
python3 library_server.py < request.http
```
MD

cat > after.md <<'MD'
# Library server

Lends the town's books over HTTP. Needs Python 3.11 and nothing else.

Ask it for a book, without any network:

```sh
printf 'GET /books/6 HTTP/1.1\r\nHost: library.example\r\n\r\n' > request.http
python3 library_server.py < request.http
```

You should see `200 OK` and *Pedro Páramo*.
MD

try_readme before.md
try_readme after.md
