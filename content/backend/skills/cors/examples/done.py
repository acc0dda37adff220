"""A page of somebody else sends a form to the library. What the browser hides, and what has happened."""
import json
import threading
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

LOANS = {9: "out"}


class Loans(BaseHTTPRequestHandler):
    def log_message(self, *parts):
        pass

    def do_POST(self):
        sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if "JSON" in self.path and self.headers.get_content_type() != "application/json":
            self.send_response(415)
        else:
            LOANS[9] = "returned" if "returned" in sent else LOANS[9]
            self.send_response(200)
        self.end_headers()  # no Access-Control field: other pages may not read this


server = ThreadingHTTPServer(("127.0.0.1", 8242), Loans)
threading.Thread(target=server.serve_forever, daemon=True).start()


def post(path, content_type):
    LOANS[9] = "out"
    request = urllib.request.Request(f"http://127.0.0.1:8242{path}", json.dumps({"state": "returned"}).encode(), method="POST")
    request.add_header("Origin", "https://evil.example")
    request.add_header("Content-Type", content_type)  # a form may send this type without asking first
    try:
        answer = urllib.request.urlopen(request, timeout=5)
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        readable = answer.headers["Access-Control-Allow-Origin"] is not None
    print(f"POST {path:<16} {content_type:<18} {answer.status}  script reads the answer: {readable!s:<6} loan 9 is {LOANS[9]}")


post("/loans/9", "text/plain")
post("/loans/9?JSON", "text/plain")
server.shutdown()
