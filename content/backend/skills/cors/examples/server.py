"""The library's server with CORS in one place, asked by curl as a browser would ask."""
import subprocess
import threading
from http.server import ThreadingHTTPServer

import library_server

ALLOWED = {"https://app.library.example", "http://localhost:5173"}


class WithCors(library_server.Library):
    def log_message(self, *parts):
        pass

    def end_headers(self):  # every answer passes here, errors too
        self.send_header("Vary", "Origin")
        origin = self.headers.get("Origin")
        if origin in ALLOWED:
            self.send_header("Access-Control-Allow-Origin", origin)
            self.send_header("Access-Control-Expose-Headers", "Location")
            if self.is_preflight():
                self.send_header("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE")
                self.send_header("Access-Control-Allow-Headers", "Content-Type, Authorization")
                self.send_header("Access-Control-Max-Age", "600")
        super().end_headers()

    def is_preflight(self):
        return self.command == "OPTIONS" and "Access-Control-Request-Method" in self.headers

    def do_OPTIONS(self):
        if self.is_preflight():  # before any check of a login
            self.reply(204)
        else:
            self.handle_request()


library_server.load()
server = ThreadingHTTPServer(("127.0.0.1", 8240), WithCors)
threading.Thread(target=server.serve_forever, daemon=True).start()


def ask(title, *options):
    print(title)
    result = subprocess.run(["curl", "-s", "-D", "-", "-o", "/dev/null", *options], capture_output=True, text=True).stdout
    for line in result.splitlines():
        if line.startswith(("HTTP/", "Access-", "Vary")):
            print("   ", line)


BOOK = "http://127.0.0.1:8240/books/3"
ask("from our page:", "-H", "Origin: https://app.library.example", BOOK)
ask("from our page, no such book:", "-H", "Origin: https://app.library.example", "http://127.0.0.1:8240/books/99")
ask("from a page of somebody else:", "-H", "Origin: https://evil.example", BOOK)
ask("preflight from our page:", "-X", "OPTIONS", "-H", "Origin: https://app.library.example",
    "-H", "Access-Control-Request-Method: DELETE", BOOK)
ask("not from a browser at all:", BOOK)
server.shutdown()
