"""Ten checks for the wish list.

    python3 checks.py http://127.0.0.1:8000          your server
    python3 checks.py http://127.0.0.1:8000 kept     after you started it again: is wish "Xala" there?
    python3 checks.py --demo                         the server at the end of this file
    python3 checks.py --careless                     the same with four faults
"""
import http.client
import json
import sys
import threading
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


def ask(method, path, body=None):
    """Status, type and value of an answer; the value of a body that is no JSON is its text."""
    raw = body if isinstance(body, bytes | None) else json.dumps(body).encode()
    request = urllib.request.Request(URL + path, raw, {"Content-Type": "application/json"}, method=method)
    try:
        response = urllib.request.urlopen(request, timeout=5)
    except urllib.error.HTTPError as error:
        response = error
    except (OSError, http.client.HTTPException) as error:
        return 0, "no answer", str(error)
    with response:
        text = response.read().decode()
        try:
            return response.status, response.headers.get_content_type(), json.loads(text)
        except ValueError:
            return response.status, response.headers.get_content_type(), text


def add(wish):
    status, _, added = ask("POST", "/wishes", wish)
    return status, added if isinstance(added, dict) else {}


def titles():
    wishes = ask("GET", "/wishes")[2]
    return [wish.get("title") for wish in wishes] if isinstance(wishes, list) else []


def check(number, what, found, expected):
    passed = found == expected
    RESULTS.append(passed)
    print(f"{number:>2} {'ok  ' if passed else 'FAIL'} {what}" + ("" if passed else f": expected {expected!r}, got {found!r}"))


def run_checks():
    status, kind, before = ask("GET", "/wishes")
    check(1, "GET /wishes answers 200, as JSON, with a list", (status, kind, type(before)), (200, "application/json", list))
    status, first = add({"title": "Xala", "member": 5})
    check(2, "POST answers 201 with the wish", (status, first.get("title"), first.get("member")), (201, "Xala", 5))
    _, second = add({"title": "Palavra & silêncio", "member": 4})
    check(3, "the list has both, the newest last", titles()[-2:], ["Xala", "Palavra & silêncio"])
    check(4, "DELETE answers 204", ask("DELETE", f"/wishes/{first.get('id')}")[0], 204)
    check(5, "DELETE of what is gone answers 404", ask("DELETE", f"/wishes/{first.get('id')}")[0], 404)
    _, third = add({"title": "Xala", "member": 5})
    check(6, "a new wish gets a number of its own", third.get("id") in (first.get("id"), second.get("id")), False)
    check(7, "a wish without a title is refused", ask("POST", "/wishes", {"member": 5})[0], 422)
    check(8, "a member who is a text is refused", ask("POST", "/wishes", {"title": "Xala", "member": "5"})[0], 422)
    check(9, "a body that is no JSON is refused", ask("POST", "/wishes", b"{title: Xala")[0], 400)
    check(10, "another address answers 404", ask("GET", "/wish")[0], 404)


class Wishes(BaseHTTPRequestHandler):
    """The wish list. With `careless` it has four faults that are common in a first version."""
    careless = False

    def reply(self, status, value=None):
        body = b"" if value is None else json.dumps(value, ensure_ascii=False).encode()
        self.send_response(status)
        if value is not None:
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def stored(self):
        return json.loads(FILE.read_text()) if FILE.exists() else {"last": 0, "wishes": []}

    def keep(self, all_of_it):
        FILE.write_text(json.dumps(all_of_it))

    def do_GET(self):
        if self.path == "/wishes":
            return self.reply(200, self.stored()["wishes"])
        self.reply(404, {"error": "no such address"})

    def do_POST(self):
        raw = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        try:
            wish = json.loads(raw)
        except ValueError:
            return self.reply(200 if self.careless else 400, {"error": "the body is not JSON"})
        title, member = (wish.get("title"), wish.get("member")) if isinstance(wish, dict) else (None, None)
        good = isinstance(title, str) and title.strip() and type(member) is int
        if not good and not self.careless:
            return self.reply(422, {"error": "title must be a text, member a whole number"})
        kept = self.stored()
        kept["last"] = len(kept["wishes"]) + 1 if self.careless else kept["last"] + 1
        kept["wishes"].append({"id": kept["last"], "title": title, "member": member})
        self.keep(kept)
        self.reply(201, kept["wishes"][-1])

    def do_DELETE(self):
        kept = self.stored()
        left = [wish for wish in kept["wishes"] if self.path != f"/wishes/{wish['id']}"]
        if len(left) == len(kept["wishes"]):
            return self.reply(404, {"error": "no such wish"})
        kept["wishes"] = left
        self.keep(kept)
        self.reply(204)

    def log_message(self, *ignored):
        pass


RESULTS, FILE = [], Path("wishes.json")
if sys.argv[1] in ("--demo", "--careless"):
    Wishes.careless = sys.argv[1] == "--careless"
    server = ThreadingHTTPServer(("127.0.0.1", 0), Wishes)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    URL = f"http://127.0.0.1:{server.server_port}"
else:
    URL = sys.argv[1].rstrip("/")
if sys.argv[2:] == ["kept"]:
    check(11, "what was wished before the restart is there", "Xala" in titles(), True)
else:
    run_checks()
print(f"{sum(RESULTS)} of {len(RESULTS)}")
sys.exit(not all(RESULTS))
