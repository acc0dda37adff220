cat > server.py <<'END'
from http.server import BaseHTTPRequestHandler, HTTPServer

class Library(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/zero":
            1 // 0
        self.send_response(204)
        self.end_headers()

HTTPServer(("127.0.0.1", 8092), Library).serve_forever()
END
python3 server.py 2> log.txt &
for t in $(seq 100); do curl -s http://127.0.0.1:8092/ > wait.txt && break; sleep 0.1; done
curl -sS http://127.0.0.1:8092/zero 2>&1
curl -s -w '%{http_code}\n' http://127.0.0.1:8092/
kill $!
grep Error: log.txt
