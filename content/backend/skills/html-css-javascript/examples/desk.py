"""A page to try things on. Open http://127.0.0.1:8220/ while it runs; Ctrl+C stops it.

    python3 desk.py          serve the page
    python3 desk.py --ask    ask for it as a browser would, print what happened, and stop
"""
import html
import http.client
import json
import re
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

PAGE = """<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <title>Library desk</title>
  <link rel="stylesheet" href="/desk.css">
  <script src="/desk.js" defer></script>
</head>
<body>
  <h1>Library desk</h1>
  <form action="/search" method="get">
    <label>Title contains <input name="q"></label>
    <button>Search</button>
  </form>
  <form action="/holds" method="post">
    <label>Title <input name="title" value="Pedro Páramo"></label>
    <label>Days <input name="days" type="number" value="21" max="28"></label>
    <label><input name="mail" type="checkbox"> Mail me</label>
    <input name="member" type="hidden" value="5">
    <button>Hold</button>
  </form>
  <button id="load" type="button">My loans</button>
  <ul id="loans"></ul>
  <p class="staff">For staff: member 5 was reminded twice.</p>
</body>
</html>
"""

CSS = """body { font-family: sans-serif; margin: 2rem; }
form, #loans li { margin-bottom: 1rem; }
.staff { display: none; }
"""

JS = """const list = document.querySelector("#loans");

document.querySelector("#load").addEventListener("click", async () => {
  const response = await fetch("/loans.json?member=5");
  if (!response.ok) {
    list.textContent = `The server said ${response.status}`;
    return;
  }
  const loans = await response.json();
  list.replaceChildren();
  for (const loan of loans) {
    const item = document.createElement("li");
    item.textContent = `${loan.title}, due ${loan.due_on}`;
    list.append(item);
  }
});
"""

LIBRARY = json.loads(Path("library.json").read_text(encoding="utf-8"))
TITLES = {book["id"]: book["title"] for book in LIBRARY["books"]}


class Desk(BaseHTTPRequestHandler):
    def reply(self, status, kind, text, **fields):
        body = text.encode("utf-8")
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in fields.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def page(self, status, text):
        self.reply(status, "text/html; charset=utf-8", text)

    def do_GET(self):
        address = urlsplit(self.path)
        query = parse_qs(address.query, keep_blank_values=True)
        if address.path == "/":
            self.page(200, PAGE)
        elif address.path == "/desk.css":
            self.reply(200, "text/css", CSS)
        elif address.path == "/desk.js":
            self.reply(200, "text/javascript", JS)
        elif address.path == "/search":
            part = query.get("q", [""])[0]
            found = [title for title in TITLES.values() if part.lower() in title.lower()]
            items = "".join(f"<li>{html.escape(title)}</li>" for title in found)
            self.page(200, f"<h1>{len(found)} for {html.escape(part)}</h1><ul>{items}</ul>")
        elif address.path == "/loans.json":
            member = query.get("member", [""])[0]
            open_loans = [
                {"title": TITLES[loan["book_id"]], "due_on": loan["due_on"]}
                for loan in LIBRARY["loans"]
                if str(loan["member_id"]) == member and loan["returned_on"] is None
            ]
            self.reply(200, "application/json", json.dumps(open_loans))
        else:
            self.page(404, "<h1>Nothing here</h1>")

    def do_POST(self):
        length = int(self.headers.get("Content-Length", 0))
        form = parse_qs(self.rfile.read(length).decode("utf-8"), keep_blank_values=True)
        days = form.get("days", [""])[0]
        if not re.fullmatch(r"[0-9]{1,2}", days) or not 1 <= int(days) <= 28:
            self.page(422, "<h1>Days: a whole number from 1 to 28</h1>")
        else:
            self.reply(303, "text/plain", "", Location="/")

    def log_message(self, *parts):
        if "--ask" not in sys.argv:
            super().log_message(*parts)


def ask(method, path, body=None):
    fields = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
    connection = http.client.HTTPConnection("127.0.0.1", 8220, timeout=5)
    connection.request(method, path, body, fields)
    response = connection.getresponse()
    text = response.read().decode("utf-8")
    where = response.headers["Location"]
    line = [method, path, body, "->", str(response.status), where and "Location: " + where]
    print(*filter(None, line))
    connection.close()
    return text


server = ThreadingHTTPServer(("127.0.0.1", 8220), Desk)
if "--ask" not in sys.argv:
    print("http://127.0.0.1:8220/", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        sys.exit()

threading.Thread(target=server.serve_forever, daemon=True).start()
page = ask("GET", "/")
for address in re.findall(r'(?:href|src)="([^"]+)"', page):
    ask("GET", address)
print("hidden by CSS, and sent:", re.search(r'class="staff">(.*)<', page)[1])
ask("GET", "/search?q=%C3%A1ramo")
ask("POST", "/holds", "title=Pedro+P%C3%A1ramo&days=21&member=5")
ask("POST", "/holds", "title=Pedro+P%C3%A1ramo&days=400&member=7")
server.shutdown()
