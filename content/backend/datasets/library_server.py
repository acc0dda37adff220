"""The library's server: a program that reads requests and writes replies.

    python3 library_server.py < request.http     answer the requests in a file, then end
    python3 library_server.py --port 8000        answer requests on this machine until Ctrl+C

It keeps the books of library.json in memory, so what a request changes is gone when the program ends.
Answering a file, it leaves out the Date field and ends lines for a terminal, so that output repeats exactly.
"""

import json
import pathlib
import re
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

BOOKS = {}


def load():
    path = pathlib.Path(__file__).resolve().with_name("library.json")
    for book in json.loads(path.read_text(encoding="utf-8"))["books"]:
        BOOKS[book["id"]] = book


class Library(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    dated = True

    def send_response(self, code, message=None):
        if self.dated:
            super().send_response(code, message)
        else:
            self.send_response_only(code, message)

    def reply(self, status, value=None, **fields):
        body = b"" if value is None else (json.dumps(value, ensure_ascii=False) + "\n").encode("utf-8")
        # The phrase of RFC 9110; Python before 3.13 has an older one.
        self.send_response(status, "Unprocessable Content" if status == 422 else None)
        for name, text in fields.items():
            self.send_header(name.replace("_", "-"), text)
        if value is not None:
            self.send_header("Content-Type", "application/json")
        if status != 204:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def sent_book(self):
        """The book in the body of the request, or None after a reply that says what is wrong with it."""
        if self.headers.get_content_type() != "application/json":
            return self.reply(415, {"error": "send the book as application/json"})
        try:
            book = json.loads(self.body)
        except ValueError:
            return self.reply(400, {"error": "the body is not JSON"})
        kinds = {"title": str, "author": str, "year": int, "copies": int}
        for name, kind in kinds.items():
            if not isinstance(book, dict) or type(book.get(name)) is not kind:
                need = "text" if kind is str else "a whole number"
                return self.reply(422, {"error": f"{name} must be {need}"})
        return {name: book[name] for name in kinds}

    def handle_request(self):
        length = self.headers.get("Content-Length", "0")
        if "Host" not in self.headers or "Transfer-Encoding" in self.headers or not re.fullmatch(r"\d{1,6}", length):
            self.close_connection = True
            return self.reply(400, {"error": "a request needs Host, and Content-Length for a body"}, Connection="close")
        self.body = self.rfile.read(int(length))
        path = self.path.partition("?")[0]
        one = re.fullmatch(r"/books/(\d+)", path)
        if path == "/books":
            self.collection()
        elif one:
            self.single(int(one.group(1)))
        else:
            self.reply(404, {"error": "nothing here"})

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = do_OPTIONS = do_PATCH = handle_request

    def collection(self):
        if self.command in ("GET", "HEAD"):
            self.reply(200, [{"id": book["id"], "title": book["title"]} for book in BOOKS.values()])
        elif self.command == "POST":
            book = self.sent_book()
            if book:
                number = max(BOOKS, default=0) + 1
                BOOKS[number] = {"id": number, **book}
                self.reply(201, BOOKS[number], Location=f"/books/{number}")
        elif self.command == "OPTIONS":
            self.reply(204, Allow="GET, HEAD, POST, OPTIONS")
        else:
            self.reply(405, {"error": "not on the list of books"}, Allow="GET, HEAD, POST, OPTIONS")

    def single(self, number):
        allowed = "GET, HEAD, PUT, DELETE, OPTIONS"
        if self.command == "PUT":
            book = self.sent_book()
            if book:
                status = 200 if number in BOOKS else 201
                BOOKS[number] = {"id": number, **book}
                self.reply(status, BOOKS[number])
        elif self.command == "OPTIONS":
            self.reply(204, Allow=allowed)
        elif self.command not in ("GET", "HEAD", "DELETE"):
            self.reply(405, {"error": "not on one book"}, Allow=allowed)
        elif number not in BOOKS:
            self.reply(404, {"error": f"no book {number}"})
        elif self.command == "DELETE":
            del BOOKS[number]
            self.reply(204)
        else:
            self.reply(200, BOOKS[number])


class Terminal(Library):
    """Answers the requests on standard input, one after the other."""

    dated = False

    def setup(self):
        self.rfile = sys.stdin.buffer
        self.wfile = self

    def write(self, data):
        sys.stdout.buffer.write(data.replace(b"\r\n", b"\n"))

    def flush(self):
        sys.stdout.buffer.flush()

    def finish(self):
        self.flush()

    def log_message(self, *parts):
        pass

    def handle(self):
        self.close_connection = False
        first = True
        while not self.close_connection:
            while self.rfile.peek(1)[:1] in (b"\r", b"\n"):
                self.rfile.read(1)
            if not self.rfile.peek(1):
                break
            if not first:
                self.write(b"\n")
            first = False
            self.handle_one_request()


if __name__ == "__main__":
    load()
    if sys.argv[1:2] == ["--port"] and len(sys.argv) == 3:
        server = ThreadingHTTPServer(("127.0.0.1", int(sys.argv[2])), Library)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            pass
    elif len(sys.argv) == 1:
        Terminal(None, ("terminal", 0), None)
    else:
        sys.exit("usage: python3 library_server.py [--port NUMBER] [< request.http]")
