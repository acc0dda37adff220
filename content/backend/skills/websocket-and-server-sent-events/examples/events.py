"""Server-sent events: the connection breaks after two, the client comes back and says where it stopped."""
import http.client
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

RETURNED = ["Kindred", "Solaris", "Pedro Páramo", "The Vegetarian"]       # what came back today, kept in order


class Desk(BaseHTTPRequestHandler):
    def do_GET(self):
        seen = int(self.headers.get("Last-Event-ID", 0)) if self.path == "/returned" else 0
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(b"retry: 2000\n\n")                              # wait two seconds before coming back
        for number, title in list(enumerate(RETURNED, 1))[seen:seen + 2]:  # then the cable is pulled
            data = json.dumps({"title": title}, ensure_ascii=False)
            self.wfile.write(f"id: {number}\nevent: returned\ndata: {data}\n\n".encode())

    def log_message(self, *ignored):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Desk)
threading.Thread(target=server.serve_forever, daemon=True).start()


def listen(path, last):
    """What a browser's EventSource does: read blocks that end with an empty line, remember the last id."""
    connection = http.client.HTTPConnection(*server.server_address, timeout=5)
    connection.request("GET", path, headers={"Last-Event-ID": last} if last else {})
    event = {}
    for line in connection.getresponse().read().decode().split("\n"):
        name, _, value = line.partition(": ")
        if name:
            event[name] = value
        elif "data" in event:
            last = event["id"]
            print(f"  {event['event']} {event['id']}: {event['data']}")
            event = {}
    connection.close()
    return last


for path in ("/returned", "/forgetful"):
    print(path)
    last = listen(path, None)
    print("  connection lost; again, with Last-Event-ID:", last)
    listen(path, last)
