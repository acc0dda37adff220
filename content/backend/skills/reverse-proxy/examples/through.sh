cat > app.py <<'PY'
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

class App(BaseHTTPRequestHandler):
    def do_GET(self):
        print(self.request_version, self.path, flush=True)
        if self.path == "/breaks-before":
            return  # the connection is closed without an answer
        if self.path == "/socket/" and self.headers["Upgrade"] != "websocket":
            self.send_response(400)
        elif self.path.startswith("/socket"):
            self.send_response(101)
            self.send_header("Upgrade", "websocket")
            self.send_header("Connection", "Upgrade")
        else:
            self.send_response(200)
        if self.path == "/feed?unbuffered":
            self.send_header("X-Accel-Buffering", "no")
        if self.path == "/breaks-after":
            self.send_header("Content-Length", "100000")
        self.end_headers()
        if self.path == "/breaks-after":
            self.wfile.write(b"x" * 20000)  # and no more
        if self.path.startswith("/feed"):
            for number in range(3):
                self.wfile.write(f"message {number}\n".encode())
                time.sleep(1)

    def log_message(self, *parts):
        pass

ThreadingHTTPServer(("127.0.0.1", 8152), App).serve_forever()
PY

cat > through.conf <<'CONF'
pid nginx.pid;
events {}
http {
    include nginx_here.conf;
    server {
        listen 127.0.0.1:8151;
        location / { proxy_pass http://127.0.0.1:8152; }
        location /socket/open {
            proxy_pass http://127.0.0.1:8152/socket/;
            proxy_http_version 1.1;
            proxy_set_header Upgrade $http_upgrade;
            proxy_set_header Connection "upgrade";
        }
    }
}
CONF

wait_for() {
    tries=0
    until curl -s -o /dev/null "$1" || [ $tries -ge 50 ]; do
        tries=$((tries + 1))
        sleep 0.1
    done
}
python3 app.py > app.log 2> errors.txt &
app=$!
wait_for http://127.0.0.1:8152/
nginx -p . -e error.log -c through.conf -g 'master_process off;' &
wait_for http://127.0.0.1:8151/

ask() {
    curl -s -o body.txt -w '%{http_code}, %{size_download} bytes' "http://127.0.0.1:8151$1"
    echo ", exit code of curl: $?"
}
echo "the application breaks off before the header"
ask /breaks-before | sed 's/, [0-9]* bytes/, a page from Nginx/'
echo "the application breaks off after 20,000 of 100,000 bytes"
ask /breaks-after
grep -o 'upstream prematurely.*upstream,' error.log

feed() { # three messages, a second between them
    curl -s -N "http://127.0.0.1:8151/feed$1" > feed.txt &
    sleep 1.5
    echo "    after a second and a half: $(grep -c message feed.txt) messages"
    wait $!
    echo "    at the end: $(grep -c message feed.txt)"
}
echo "a feed"
feed ""
echo "the same with X-Accel-Buffering: no"
feed "?unbuffered"

socket() {
    curl -s -o /dev/null -m 1 -w '%{http_code}' -H 'Connection: Upgrade' -H 'Upgrade: websocket' "http://127.0.0.1:8151$1"
    echo "  $1"
}
echo "a WebSocket's first request"
socket /socket/
socket /socket/open
echo "which HTTP the application was asked in"
grep '/[bs]' app.log | sort | uniq -c
kill "$(cat nginx.pid)" $app
wait 2> /dev/null
