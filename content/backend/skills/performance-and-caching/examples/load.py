import threading
import urllib.error
import urllib.request
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PORT, CLIENTS, SLOTS = 8230, 12, 4


class Library(BaseHTTPRequestHandler):
    def do_GET(self):
        server = self.server
        place = server.slots.acquire(blocking=False)
        with server.count:
            if place:
                server.enter()
            server.arrived += 1
            if server.arrived == CLIENTS:
                server.everybody.set()
        if not place:
            if not server.waits:
                self.answer(503)
                return
            server.slots.acquire()
            with server.count:
                server.enter()
        server.everybody.wait(10)  # the work ends when all requests are there
        with server.count:
            server.inside -= 1
        server.slots.release()
        self.answer(200)

    def answer(self, status):
        self.send_response(status)
        if status == 503:
            self.send_header("Retry-After", "1")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    def __init__(self, waits):
        super().__init__(("127.0.0.1", PORT), Library)
        self.waits, self.arrived, self.inside, self.most = waits, 0, 0, 0
        self.slots, self.count = threading.Semaphore(SLOTS), threading.Lock()
        self.everybody = threading.Event()

    def enter(self):
        self.inside += 1
        self.most = max(self.most, self.inside)


def load(waits):
    server = Server(waits)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    answers = []

    def client():
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/books", timeout=15) as answer:
                answers.append(answer.status)
        except urllib.error.HTTPError as error:
            answers.append(error.code)

    clients = [threading.Thread(target=client) for _ in range(CLIENTS)]
    for thread in clients:
        thread.start()
    for thread in clients:
        thread.join()
    server.shutdown()
    server.server_close()
    return f"{dict(Counter(sorted(answers)))}, at most {server.most} at a time"


print(f"{CLIENTS} clients at once, {SLOTS} places")
print("  those without a place wait:       ", load(waits=True))
print("  those without a place are refused:", load(waits=False))
