import http.server
import re
import socket
import subprocess
import threading
import time


class Broken(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_error(500 if self.path == "/books" else 404)

    def log_message(self, *parts):
        pass


def hang_up(listener):
    connection, _ = listener.accept()
    connection.recv(1000)
    connection.close()


def ask(what, port, path="/books"):
    curl = ["curl", "-sS", "-m", "1", "-o", "page", "-w", "status %{http_code}\n", f"http://127.0.0.1:{port}{path}"]
    done = subprocess.run(curl, capture_output=True, text=True)
    message = re.sub(r"after \d+ (ms|milliseconds)", r"after ... \1", done.stderr)
    print(f"{what}\n    {message or done.stdout}", end="")


silent = socket.create_server(("127.0.0.1", 8122))
rude = socket.create_server(("127.0.0.1", 8123))
threading.Thread(target=hang_up, args=[rude], daemon=True).start()
server = http.server.HTTPServer(("127.0.0.1", 8124), Broken)
threading.Thread(target=server.serve_forever, daemon=True).start()
time.sleep(0.2)

ask("no program listens on the port", 8121)
ask("a program listens and never answers", 8122)
ask("the program ends while it answers", 8123)
ask("the path does not exist", 8124, "/bokos")
ask("the application fails", 8124)
