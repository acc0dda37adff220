# Four requests at the same moment. Each waits for a while for the others and answers how many it met.
cat > meeting.py <<'PY'
import os
import pathlib
import time

ROOM = pathlib.Path("room")


def app(environ, start_response):
    if not environ["QUERY_STRING"]:  # somebody only asks whether the server is up
        start_response("204 No Content", [])
        return []
    me = ROOM / environ["QUERY_STRING"]
    me.touch()
    most = 0
    end = time.monotonic() + 1
    while time.monotonic() < end:
        most = max(most, len(list(ROOM.iterdir())))
        time.sleep(0.02)
    me.unlink()
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [f"{most}\n".encode()]
PY

try_with() {
    mkdir room
    gunicorn --bind 127.0.0.1:8258 --pid app.pid --daemon --log-file gunicorn.log "$@" meeting:app
    tries=0
    until [ -s app.pid ] && curl -s -o /dev/null "http://127.0.0.1:8258/" || [ $tries -ge 50 ]; do
        tries=$((tries + 1))
        sleep 0.1
    done
    for visitor in amina jonas mei diego; do
        curl -s -o "$visitor.txt" "http://127.0.0.1:8258/?$visitor" &
    done
    wait
    echo "$*: at most $(sort -n amina.txt jonas.txt mei.txt diego.txt | tail -n 1) at once"
    kill "$(cat app.pid)"
    while [ -e app.pid ] && [ $tries -lt 150 ]; do
        tries=$((tries + 1))
        sleep 0.1
    done
    rm -rf room
}

try_with --workers 1
try_with --workers 2
try_with --workers 1 --threads 4
