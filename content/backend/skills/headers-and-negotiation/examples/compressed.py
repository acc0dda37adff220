import gzip
import pathlib
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

TEXT = pathlib.Path("library.json").read_bytes()


class Library(BaseHTTPRequestHandler):
    def do_GET(self):
        body = TEXT
        self.send_response_only(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Vary", "Accept-Encoding")
        if "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(TEXT)
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *parts):
        pass


server = HTTPServer(("127.0.0.1", 0), Library)
threading.Thread(target=server.serve_forever, daemon=True).start()
url = f"http://127.0.0.1:{server.server_port}/library.json"
for wish in ([], ["-H", "Accept-Encoding: gzip"], ["--compressed"]):
    command = ["curl", "-s", "-D", "header.txt", "-o", "body", "-w", "%{size_download}", *wish, url]
    travelled = int(subprocess.run(command, capture_output=True, text=True).stdout)
    saved = pathlib.Path("body").read_bytes()
    print("curl", *wish)
    print("  " + pathlib.Path("header.txt").read_text().strip().replace("\n", "\n  "))
    print("  less than a third travelled:", travelled < len(TEXT) / 3)
    print("  saved file begins with:", saved[:2].hex(" "), "- same text:", saved == TEXT)
