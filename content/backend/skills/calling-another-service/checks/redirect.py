# Does the key follow a redirect to another host?
import threading
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Host(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/titles":
            self.send_response(302)
            self.send_header("Location", f"http://localhost:{self.server.server_port}/elsewhere")
            self.end_headers()
        else:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(f"key: {self.headers.get('Authorization')}".encode())

    def log_message(self, *ignored):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Host)
threading.Thread(target=server.serve_forever, daemon=True).start()
request = urllib.request.Request(f"http://127.0.0.1:{server.server_port}/titles", headers={"Authorization": "Bearer try-key"})
print("urllib:", urllib.request.urlopen(request, timeout=5).read().decode())
request = urllib.request.Request(f"http://127.0.0.1:{server.server_port}/titles")
request.add_unredirected_header("Authorization", "Bearer try-key")
print("unredirected:", urllib.request.urlopen(request, timeout=5).read().decode())
