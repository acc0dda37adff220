import subprocess
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer


class Library(BaseHTTPRequestHandler):
    def handle_request(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path == "/books":
            text = f"{self.command} arrived\n".encode()
            self.send_response(200)
        else:
            text = b""
            self.send_response(int(self.path[1:]))
            self.send_header("Location", "/books")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    do_GET = do_POST = handle_request

    def log_message(self, *parts):
        pass


server = HTTPServer(("127.0.0.1", 0), Library)
threading.Thread(target=server.serve_forever, daemon=True).start()
for code in (301, 302, 303, 307, 308):
    url = f"http://127.0.0.1:{server.server_port}/{code}"
    curl = ["curl", "-s", "-L", "-d", "title=Xala", "-w", "%{http_code}", url]
    answer = subprocess.run(curl, capture_output=True, text=True).stdout.split("\n")
    print(f"{code}: {answer[0]}, final status {answer[1]}")
