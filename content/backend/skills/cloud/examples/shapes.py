import http.client
import json
import os
import pathlib
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

BOOKS = {book["id"]: book for book in json.loads(pathlib.Path("library.json").read_text(encoding="utf-8"))["books"]}


# The library. It knows nothing of where it runs.

def show_book(number):
    book = BOOKS.get(number)
    return (200, {"title": book["title"]}) if book else (404, {"error": f"no book {number}"})


# Shape 1 and 2, a machine or a platform: a process that listens on a port it is told.

class Library(BaseHTTPRequestHandler):
    def do_GET(self):
        status, value = show_book(int(self.path.rpartition("/")[2]))
        self.send_response(status)
        self.end_headers()
        self.wfile.write(json.dumps(value).encode())

    def log_message(self, *parts):
        pass


def serve():
    return HTTPServer(("127.0.0.1", int(os.environ.get("PORT", "8000"))), Library)


# Shape 3, a function: called with an event, nothing listens.

def handler(event, context):
    status, value = show_book(int(event["pathParameters"]["number"]))
    return {"statusCode": status, "body": json.dumps(value)}


for number in (3, 99):
    os.environ["PORT"] = "8266"
    server = serve()
    threading.Thread(target=server.handle_request).start()
    client = http.client.HTTPConnection("127.0.0.1", 8266)
    client.request("GET", f"/books/{number}")
    reply = client.getresponse()
    print("process: ", reply.status, reply.read().decode())
    client.close()
    server.server_close()

    answer = handler({"pathParameters": {"number": str(number)}}, None)
    print("function:", answer["statusCode"], answer["body"])
