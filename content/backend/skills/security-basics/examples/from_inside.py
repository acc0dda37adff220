import threading
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import urlsplit


class Staff(BaseHTTPRequestHandler):
    """A page that only this machine can reach."""

    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"key for the mail service: only-an-example")

    def log_message(self, *parts):
        pass


class Covers(BaseHTTPRequestHandler):
    """The host of the covers. One of its addresses sends everyone on."""

    def do_GET(self):
        self.send_response(302)
        self.send_header("Location", "http://127.0.0.1:8286/staff")
        self.end_headers()

    def log_message(self, *parts):
        pass


class NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *parts):
        return None


ALLOWED = {"127.0.0.1:8287"}  # stands for covers.example


def fetch(url, allowed=None, follow=True):
    if allowed is not None and urlsplit(url).netloc not in allowed:
        return "refused: this host is not on the list"
    opener = urllib.request.build_opener(*([] if follow else [NoRedirects]))
    try:
        with opener.open(url, timeout=5) as answer:
            return "came back: " + answer.read().decode()
    except urllib.error.HTTPError as error:
        return f"refused: the host answered {error.code}"


for port, handler in [(8286, Staff), (8287, Covers)]:
    server = HTTPServer(("127.0.0.1", port), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()

inner = "http://127.0.0.1:8286/staff"
moved = "http://127.0.0.1:8287/3.png"
print("no check,                 inner address:", fetch(inner))
print("list of hosts,            inner address:", fetch(inner, ALLOWED))
print("list of hosts,            sent on:      ", fetch(moved, ALLOWED))
print("list, redirects not followed, sent on:  ", fetch(moved, ALLOWED, follow=False))
