import hashlib
import http.client
import json
import pathlib
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

BOOK = json.loads(pathlib.Path("library.json").read_text(encoding="utf-8"))["books"][2]
MAY_CHANGE = {"title": str, "author": str, "year": int, "copies": int}  # not the id


def tag_of(body):
    return '"' + hashlib.sha256(body).hexdigest()[:16] + '"'


def names(field, tag):
    """Whether If-None-Match or If-Match, a list of tags or *, names this tag."""
    return field.strip() == "*" or tag in [part.strip() for part in field.split(",")]


class Library(BaseHTTPRequestHandler):  # HTTPServer answers one request at a time
    protocol_version = "HTTP/1.1"

    def answer(self, status, body=b"", **fields):
        self.send_response_only(status)
        for name, value in fields.items():
            self.send_header(name.replace("_", "-"), value)
        if status not in (204, 304):
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        body = json.dumps(BOOK).encode()
        tag = tag_of(body)
        if names(self.headers.get("If-None-Match", ""), tag):
            self.answer(304, ETag=tag)
        else:
            self.answer(200, body, ETag=tag, Content_Type="application/json")

    def do_PATCH(self):
        sent = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.headers.get_content_type() != "application/merge-patch+json":
            return self.answer(415)
        if "If-Match" not in self.headers:
            return self.answer(428)
        if not names(self.headers["If-Match"], tag_of(json.dumps(BOOK).encode())):
            return self.answer(412)
        try:
            change = json.loads(sent)
        except ValueError:
            return self.answer(400)
        # Only what a client may change, and only with the right type.
        if not isinstance(change, dict) or any(type(value) is not MAY_CHANGE.get(name) for name, value in change.items()):
            return self.answer(422)
        BOOK.update(change)
        self.answer(204, ETag=tag_of(json.dumps(BOOK).encode()))

    def log_message(self, *parts):
        pass


if sys.argv[1:2] == ["--port"]:  # to be asked from another terminal
    HTTPServer(("127.0.0.1", int(sys.argv[2])), Library).serve_forever()

server = HTTPServer(("127.0.0.1", 0), Library)
threading.Thread(target=server.serve_forever, daemon=True).start()
connection = http.client.HTTPConnection(*server.server_address, timeout=5)


def ask(who, method, body=None, **fields):
    header = {name.replace("_", "-"): value for name, value in fields.items()}
    if body:
        header["Content-Type"] = "application/merge-patch+json"
    connection.request(method, "/books/3", body, header)
    response = connection.getresponse()
    length = len(response.read())
    print(f"{who:6} {method:6} {' '.join(fields.values()):19} {response.status}, {length} bytes of body")
    return response.headers["ETag"]


old = ask("Mei", "GET")
ask("Mei", "GET", If_None_Match=old)
new = ask("Jonas", "PATCH", '{"copies": 4}', If_Match=old)
ask("Mei", "PATCH", '{"copies": 5}', If_Match=old)
ask("Mei", "GET", If_None_Match=old)
ask("Diego", "PATCH", '{"copies": 0}')
ask("Diego", "PATCH", '{"id": 99}', If_Match=new)
