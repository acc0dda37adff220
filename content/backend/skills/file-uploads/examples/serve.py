import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import quote

FILES = {  # from the database: who it belongs to, our type, the name to show
    7: {"member": 5, "type": "application/pdf", "shown": 'Páramo "notes".pdf', "inline": False, "data": b"%PDF-1.7 ..."},
    8: {"member": 5, "type": "image/png", "shown": "cover.png", "inline": True, "data": b"\x89PNG\r\n\x1a\n"},
}


def disposition(kind, name):
    """RFC 6266: a plain name for everyone, and the true one in UTF-8."""
    plain = "".join(c if c.isascii() and (c.isalnum() or c in " ._-") else "_" for c in name)
    return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


class Download(BaseHTTPRequestHandler):
    def log_message(self, *parts):
        pass

    def do_GET(self):
        file = FILES.get(int(self.path.rpartition("/")[2]))
        member = int(self.headers["Member"])  # stands for the session
        if file is None or file["member"] != member:
            self.send_response(404)
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("Content-Type", file["type"])
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Content-Disposition", disposition("inline" if file["inline"] else "attachment", file["shown"]))
        self.send_header("Content-Security-Policy", "default-src 'none'; sandbox")
        self.send_header("Cache-Control", "private")
        self.send_header("Content-Length", str(len(file["data"])))
        self.end_headers()
        self.wfile.write(file["data"])


server = ThreadingHTTPServer(("127.0.0.1", 8246), Download)
threading.Thread(target=server.serve_forever, daemon=True).start()
for number, member in [(7, 5), (8, 5), (7, 4)]:
    print(f"GET /files/{number} as member {member}")
    result = subprocess.run(["curl", "-s", "-D", "-", "-o", "/dev/null", "-H", f"Member: {member}", f"http://127.0.0.1:8246/files/{number}"], capture_output=True, text=True).stdout
    for line in result.splitlines():
        if line and not line.startswith(("Server", "Date")):
            print("   ", line)
server.shutdown()
