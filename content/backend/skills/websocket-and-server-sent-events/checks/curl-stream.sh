cat > server.py <<'END'
from http.server import BaseHTTPRequestHandler, HTTPServer

class Desk(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        self.wfile.write(b'id: 1\nevent: returned\ndata: {"title": "Kindred"}\n\n')

HTTPServer(("127.0.0.1", 8097), Desk).serve_forever()
END
python3 server.py 2> log.txt &
for t in $(seq 100); do curl -s http://127.0.0.1:8097/ > wait.txt && break; sleep 0.1; done
curl -sN http://127.0.0.1:8097/
kill $!
