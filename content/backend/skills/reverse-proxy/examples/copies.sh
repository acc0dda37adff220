cat > app.py <<'PY'
import sys, time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

class App(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/report":
            time.sleep(3)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(sys.argv[1].encode())

    def log_message(self, *parts):
        pass

ThreadingHTTPServer(("127.0.0.1", int(sys.argv[2])), App).serve_forever()
PY

cat > copies.conf <<'CONF'
pid nginx.pid;
events {}
http {
    include nginx_here.conf;
    upstream library {
        server 127.0.0.1:8085;
        server 127.0.0.1:8086;
    }
    server {
        listen 127.0.0.1:8081;
        location / {
            proxy_pass http://library;
            proxy_read_timeout 1s;
            proxy_next_upstream error;  # the next copy if this one is gone, but not if it is slow
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

start() {
    python3 app.py "$1" "$2" 2> /dev/null &
    eval "pid_$1=\$!"
    wait_for "http://127.0.0.1:$2/"
}

ask() {
    for path in "$@"; do
        curl -s -o body.txt -w '%{http_code} ' "http://127.0.0.1:8081$path"
        grep -q html body.txt && echo "a page from Nginx" || echo "from $(cat body.txt)"
    done
}

start A 8085
start B 8086
nginx -p . -e error.log -c copies.conf -g 'master_process off;' &
wait_for http://127.0.0.1:8081/

echo "two copies, four requests"
ask / / / / | sort | uniq -c
echo "A is stopped"
kill "$pid_A"
wait "$pid_A" 2> /dev/null
ask / / / / | sort | uniq -c
echo "a report that takes three seconds, a limit of one"
ask /report
echo "both stopped"
kill "$pid_B"
wait "$pid_B" 2> /dev/null
ask /
kill "$(cat nginx.pid)"
wait 2> /dev/null
