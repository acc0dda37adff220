import http.client
import socket
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer, ThreadingHTTPServer


class Library(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response_only(200)
        self.end_headers()

    def log_message(self, *parts):
        pass


for kind in (HTTPServer, ThreadingHTTPServer):
    server = kind(("127.0.0.1", 0), Library)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    slow = socket.create_connection(server.server_address)
    slow.sendall(b"GET / HTTP/1.1\r\nHost: libr")  # and then silence

    quick = http.client.HTTPConnection(*server.server_address, timeout=2)
    try:
        quick.request("GET", "/")
        print(kind.__name__, "- the quick visitor gets", quick.getresponse().status)
    except TimeoutError:
        print(kind.__name__, "- the quick visitor waits in vain")
    slow.close()
