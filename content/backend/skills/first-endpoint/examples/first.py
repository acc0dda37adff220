import json
from http.server import BaseHTTPRequestHandler, HTTPServer

with open("library.json", encoding="utf-8") as file:
    BOOKS = {f"/books/{book['id']}": book for book in json.load(file)["books"]}

class Library(BaseHTTPRequestHandler):
    def do_GET(self):
        book = BOOKS.get(self.path)
        body = json.dumps(book or {"error": "no such book"}, ensure_ascii=False).encode()
        self.send_response(200 if book else 404)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

HTTPServer(("127.0.0.1", 8088), Library).serve_forever()
