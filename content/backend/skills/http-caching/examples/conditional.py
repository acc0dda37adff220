import hashlib
import http.client
import json
import pathlib
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

BOOK = json.loads(pathlib.Path("library.json").read_text(encoding="utf-8"))["books"][2]


class Library(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, status, body=b"", **fields):
        self.send_response_only(status)
        for name, value in fields.items():
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        body = json.dumps(BOOK).encode()
        tag = '"' + hashlib.sha256(body).hexdigest()[:8] + '"'
        if tag in self.headers.get("If-None-Match", ""):
            self.answer(304, ETag=tag)
        else:
            self.answer(200, body, ETag=tag)

    def do_PATCH(self):
        sent = self.rfile.read(int(self.headers["Content-Length"]))
        tag = '"' + hashlib.sha256(json.dumps(BOOK).encode()).hexdigest()[:8] + '"'
        if "If-Match" not in self.headers:
            self.answer(428)
        elif self.headers["If-Match"] != tag:
            self.answer(412)
        else:
            BOOK.update(json.loads(sent))
            self.answer(204)

    def log_message(self, *parts):
        pass


server = HTTPServer(("127.0.0.1", 0), Library)
threading.Thread(target=server.serve_forever, daemon=True).start()
connection = http.client.HTTPConnection(*server.server_address, timeout=5)


def ask(who, method, body=None, **fields):
    connection.request(method, "/books/3", body, {name.replace("_", "-"): value for name, value in fields.items()})
    response = connection.getresponse()
    length = len(response.read())
    print(f"{who:6} {method:6} {' '.join(fields.values()):11} {response.status}, {length} bytes of body")
    return response.headers["ETag"]


old = ask("Mei", "GET")
ask("Mei", "GET", If_None_Match=old)
ask("Jonas", "PATCH", '{"copies": 4}', If_Match=old)
ask("Mei", "PATCH", '{"copies": 5}', If_Match=old)
ask("Mei", "GET", If_None_Match=old)
ask("Diego", "PATCH", '{"copies": 0}')
