cat > app.py <<'PY'
import json
import os
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer


class Library(BaseHTTPRequestHandler):
    def do_GET(self):
        status = 200 if self.path == "/books/3" else 500
        line = {"request": self.headers["X-Request-Id"], "path": self.path}
        if self.path == "/loans/12":
            line |= {"level": "ERROR", "error": "KeyError('due_on')"}
        print(json.dumps(line), file=sys.stderr, flush=True)
        if self.path == "/crash":
            os._exit(1)  # the process ends in the middle of this request
        self.send_response(status)
        self.end_headers()

    def log_message(self, *parts):
        pass


HTTPServer(("127.0.0.1", 8285), Library).serve_forever()
PY
cat > front.conf <<'CONF'
pid nginx.pid;
events {}
http {
    include nginx_here.conf;
    log_format lines escape=json
        '{"request":"$request_id","uri":"$request_uri","status":$status,'
        '"upstream":"$upstream_status","seconds":$request_time}';
    access_log access.json lines;
    server {
        listen 127.0.0.1:8284;
        location / {
            proxy_pass http://127.0.0.1:8285;
            proxy_set_header X-Request-Id $request_id;
        }
    }
}
CONF
python3 app.py 2> app.log &
app=$!
trap 'kill $app 2> killed' EXIT
nginx -p . -e error.log -c front.conf -g 'master_process off;'
tries=0
until curl -s -o started -f http://127.0.0.1:8285/books/3 || [ $tries -ge 50 ]; do
    tries=$((tries + 1))
    sleep 0.1
done
for path in /books/3 /loans/12 /crash /books/3; do
    curl -s -o answer http://127.0.0.1:8284$path
done
sleep 0.2
kill "$(cat nginx.pid)"

echo "access log:"
jq -c '[.uri, .status, .upstream]' access.json
jq -r 'select(.status >= 500) | .request' access.json > failed
for id in $(cat failed); do
    echo "one id, $(jq -r "select(.request == \"$id\").uri" access.json):"
    grep "$id" app.log | jq -c 'del(.request)' | sed 's/^/    app.log: /'
    uri=$(jq -r "select(.request == \"$id\").uri" access.json)
    grep "$uri " error.log | sed 's/.*\(\[error\]\)[^:]*: \**[0-9]* \([^,]*\),.*/    error.log: \1 \2/'
done
