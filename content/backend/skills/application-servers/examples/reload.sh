write_version() {
    cat > app.py <<PY
import time


def app(environ, start_response):
    if environ["PATH_INFO"] == "/report":
        time.sleep(1.5)
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"version $1\n"]
PY
}

ask() {
    printf '%-8s %s\n' "$1" "$(curl -s "http://127.0.0.1:8260$1")"
}

write_version 1
PYTHONDONTWRITEBYTECODE=1 gunicorn --bind 127.0.0.1:8260 --workers 1 --pid app.pid --daemon --log-file gunicorn.log app:app
tries=0
until curl -s -o /dev/null http://127.0.0.1:8260/ || [ $tries -ge 50 ]; do
    tries=$((tries + 1))
    sleep 0.1
done
ask /

write_version 2
echo "new code on disk"
ask /

ask /report > report.txt &
report=$!
sleep 0.5
echo "SIGHUP, while a report is being made"
kill -HUP "$(cat app.pid)"
sleep 0.5
ask /
wait $report
cat report.txt
kill "$(cat app.pid)"
