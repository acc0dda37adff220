"""Acceptance checks for the catalogue API, a line for each.

    python3 acceptance.py http://127.0.0.1:8000      all milestones, on your server
    python3 acceptance.py http://127.0.0.1:8000 1    milestone 1 only
    python3 acceptance.py --demo                     on the small server below

If writing needs a login, put the cookie into the environment: COOKIE="session=..."
What the checks create they delete. The books 1 to 12 of library.json must be there.
"""

import http.client
import json
import os
import re
import socket
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit

BASE = ""
BOOK = {"title": "Ficciones", "author": "Acceptance Check", "year": 1944, "copies": 1}


class Failed(Exception):
    pass


class Answer:
    def __init__(self, status, fields, data, address):
        self.status, self.fields, self.data, self.address = status, fields, data, address

    @property
    def json(self):
        try:
            return json.loads(self.data.decode("utf-8"))
        except ValueError:
            raise Failed(f"the body is no JSON: {self.data[:40]!r}") from None


def send(method, address, value=None, kind="application/json"):
    """Send one request; a value is sent as JSON, bytes as they are."""
    url = urljoin(BASE, address)
    parts = urlsplit(url)
    data = None
    if value is not None:
        data = value if isinstance(value, bytes) else json.dumps(value).encode()
    fields = {"Content-Type": kind} if data is not None else {}
    if "COOKIE" in os.environ:
        fields["Cookie"] = os.environ["COOKIE"]
    line = http.client.HTTPConnection(parts.hostname, parts.port or 80, timeout=10)
    try:
        target = parts.path + ("?" + parts.query if parts.query else "")
        line.request(method, target, data, fields)
        reply = line.getresponse()
        return Answer(reply.status, reply.headers, reply.read(), url)
    except (OSError, http.client.HTTPException) as error:
        raise Failed(f"{method} {target}: {type(error).__name__}") from None
    finally:
        line.close()


def same(what, expected, got):
    if expected != got:
        raise Failed(f"{what}: expected {expected!r}, got {got!r}")


def problem(answer, *statuses):
    """The answer is problem details with one of these status codes."""
    if answer.status not in statuses:
        wanted = " or ".join(map(str, statuses))
        raise Failed(f"status: expected {wanted}, got {answer.status}")
    same("Content-Type", "application/problem+json", answer.fields.get_content_type())
    body = answer.json
    if not isinstance(body, dict) or not body.get("title"):
        raise Failed("the problem has no title")
    same("status in the body", answer.status, body.get("status", answer.status))
    return body


def pointers(answer):
    errors = problem(answer, 422).get("errors")
    if not isinstance(errors, list):
        raise Failed("the problem has no list \"errors\"")
    return sorted({str(error.get("pointer")) for error in errors})


def ids(answer):
    same("status", 200, answer.status)
    return [book["id"] for book in answer.json["items"]]


def created(**changes):
    answer = send("POST", "/books", {**BOOK, **changes})
    same("status of POST /books", 201, answer.status)
    return answer


CHECKS = []


def check(number, text):
    def keep(function):
        CHECKS.append((number, text, function))
        return function
    return keep


@check("1.1", "GET /books/3 is Kindred, with its five fields")
def _():
    answer = send("GET", "/books/3")
    same("status", 200, answer.status)
    same("type", "application/json", answer.fields.get_content_type())
    same("body", {"id": 3, "title": "Kindred", "author": "Octavia E. Butler",
                  "year": 1979, "copies": 3}, answer.json)


@check("1.2", "GET /books?limit=5 gives the books 1 to 5, and next")
def _():
    answer = send("GET", "/books?limit=5")
    same("ids", [1, 2, 3, 4, 5], ids(answer))
    if not answer.json.get("next"):
        raise Failed("next is missing")


@check("1.3", "following next to its end gives each book once, by id")
def _():
    address, seen = "/books?limit=5", []
    for _ in range(50):
        answer = send("GET", address)
        seen += ids(answer)
        address = answer.json["next"]
        if address is None:
            break
    same("the first twelve", list(range(1, 13)), seen[:12])
    same("sorted, each once", sorted(set(seen)), seen)


@check("1.4", "?author= filters, with letters outside of ASCII; no match is 200")
def _():
    same("ids", [2], ids(send("GET", "/books?author=" + quote("Stanisław Lem"))))
    same("ids", [1, 9], ids(send("GET", "/books?author=Ursula+K.+Le+Guin")))
    same("ids", [], ids(send("GET", "/books?author=Nobody")))


@check("1.5", "the filter goes along in next")
def _():
    first = send("GET", "/books?author=Ursula+K.+Le+Guin&limit=1")
    same("first page", [1], ids(first))
    same("second page", [9], ids(send("GET", first.json["next"])))


@check("1.6", "limit=0, 101 and many are refused with 400")
def _():
    for limit in ("0", "101", "many"):
        problem(send("GET", f"/books?limit={limit}"), 400)


@check("1.7", "an unknown parameter, ?autor=, is refused with 400")
def _():
    problem(send("GET", "/books?autor=Han+Kang"), 400)


@check("1.8", "GET /books/99999 is 404 as problem details")
def _():
    problem(send("GET", "/books/99999"), 404)


@check("1.9", "GET /books/three and /nothing are refused in the same form")
def _():
    problem(send("GET", "/books/three"), 404, 400)
    problem(send("GET", "/nothing"), 404)


@check("2.1", "POST /books is 201; the book stands at its Location")
def _():
    answer = created()
    place = answer.fields.get("Location")
    if not place:
        raise Failed("Location is missing")
    book = send("GET", place)
    same("book", {"id": answer.json["id"], **BOOK}, book.json)
    same("body of 201", book.json, answer.json)


@check("2.2", "title and author come back letter by letter")
def _():
    title = "Ngũgĩ wa Thiong'o \"Петербург\" Łódź \u2192"
    answer = created(title=title)
    same("title", title, send("GET", f"/books/{answer.json['id']}").json["title"])


@check("2.3", "PUT replaces the whole book")
def _():
    address = f"/books/{created().json['id']}"
    answer = send("PUT", address, {**BOOK, "title": "El Aleph", "year": 1949})
    same("status", 200, answer.status)
    book = send("GET", address).json
    same("title, year", ("El Aleph", 1949), (book["title"], book["year"]))


@check("2.4", "PUT without year and copies is 422 and changes nothing")
def _():
    address = f"/books/{created().json['id']}"
    half = {name: BOOK[name] for name in ("title", "author")}
    same("pointers", ["#/copies", "#/year"],
         pointers(send("PUT", address, {**half, "title": "El Aleph"})))
    same("title", "Ficciones", send("GET", address).json["title"])


@check("2.5", "PATCH changes what it names and nothing else")
def _():
    address = f"/books/{created().json['id']}"
    answer = send("PATCH", address, {"copies": 4}, "application/merge-patch+json")
    same("status", 200, answer.status)
    book = send("GET", address).json
    same("title, copies", ("Ficciones", 4), (book["title"], book["copies"]))


@check("2.6", "PATCH with null for the title, or with an id, is 422")
def _():
    address = f"/books/{created().json['id']}"
    for change, place in (({"title": None}, "#/title"), ({"id": 7}, "#/id")):
        answer = send("PATCH", address, change, "application/merge-patch+json")
        same("pointers", [place], pointers(answer))


@check("2.7", "DELETE is 204 without a body; afterwards the book is 404")
def _():
    address = f"/books/{created().json['id']}"
    answer = send("DELETE", address)
    same("status, body", (204, b""), (answer.status, answer.data))
    problem(send("GET", address), 404)
    problem(send("DELETE", address), 404)


@check("2.8", "DELETE of a book that was ever lent is 409; it stays")
def _():
    problem(send("DELETE", "/books/3"), 409)
    same("title", "Kindred", send("GET", "/books/3").json["title"])


@check("2.9", "PUT and PATCH to a number without a book are 404")
def _():
    problem(send("PUT", "/books/99999", BOOK), 404)
    answer = send("PATCH", "/books/99999", {"copies": 4}, "application/merge-patch+json")
    problem(answer, 404)


@check("3.1", "all faults of a body are reported at once, with pointers")
def _():
    answer = send("POST", "/books", {"title": "  ", "year": "1944", "copies": True})
    same("pointers", ["#/author", "#/copies", "#/title", "#/year"], pointers(answer))


@check("3.2", "an unknown field is a fault")
def _():
    same("pointers", ["#/copys"], pointers(send("POST", "/books", {**BOOK, "copys": 2})))


@check("3.3", "limits: 201 characters, year 2101, copies -1")
def _():
    for name, value in (("title", "x" * 201), ("year", 2101), ("copies", -1)):
        same("pointers", [f"#/{name}"],
             pointers(send("POST", "/books", {**BOOK, name: value})))


@check("3.4", "a body that is not JSON is 400; a list is 422")
def _():
    problem(send("POST", "/books", b'{"title": }'), 400)
    problem(send("POST", "/books", []), 422)


@check("3.5", "a body of another type is 415")
def _():
    problem(send("POST", "/books", b"title=Ficciones", "text/plain"), 415)


@check("3.6", "DELETE /books is 405 and names what is allowed")
def _():
    answer = send("DELETE", "/books")
    problem(answer, 405)
    allowed = {word.strip() for word in answer.fields.get("Allow", "").split(",")}
    if not {"GET", "POST"} <= allowed:
        raise Failed(f"Allow names {sorted(allowed)}")


@check("3.7", "the number of a deleted book is not given again")
def _():
    first = created().json["id"]
    send("DELETE", f"/books/{first}")
    if created().json["id"] == first:
        raise Failed(f"{first} was given twice: old links show another book")


@check("3.8", "twenty POSTs at once get twenty numbers")
def _():
    numbers, reasons = [], []

    def post():
        try:
            numbers.append(created().json["id"])
        except (Failed, KeyError, TypeError) as reason:
            reasons.append(str(reason))

    threads = [threading.Thread(target=post) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if reasons:
        raise Failed(f"{len(reasons)} of 20 failed, one with: {min(reasons)}")
    same("different numbers", 20, len(set(numbers)))


@check("3.9", "without limit a page holds 20 books")
def _():
    made = [created() for _ in range(10)]
    same("books on the page", 20, len(ids(send("GET", "/books"))))
    same("made", 10, len(made))


def tidy_up():
    """Delete what the checks created: everything by their made-up author."""
    for _ in range(100):
        answer = send("GET", "/books?limit=100&author=" + quote(BOOK["author"]))
        if answer.status != 200 or not answer.json["items"]:
            return
        for number in ids(answer):
            if send("DELETE", f"/books/{number}").status != 204:
                return


def listening():
    """Wait up to five seconds until something listens at BASE."""
    parts = urlsplit(BASE)
    for _ in range(50):
        try:
            socket.create_connection((parts.hostname, parts.port or 80), 1).close()
            return True
        except OSError:
            time.sleep(0.1)
    return False


def run(milestone=None):
    if not listening():
        print(f"nothing listens at {BASE}")
        return 2
    failed = 0
    chosen = [c for c in CHECKS if milestone in (None, c[0][0])]
    for number, text, function in chosen:
        try:
            function()
            print("ok   ", number, text)
        except Failed as reason:
            failed += 1
            print("FAIL ", number, text)
            print("           " + str(reason))
        except (KeyError, TypeError, AttributeError) as error:
            failed += 1
            print("FAIL ", number, text)
            print(f"           the body has another shape: {type(error).__name__} {error}")
    try:
        tidy_up()
    except (Failed, KeyError, TypeError):
        pass
    print(f"{len(chosen) - failed} of {len(chosen)} checks passed")
    return 1 if failed else 0


# The server for --demo. Write yours before you read it: without a framework, all in memory.

RULES = {"title": (str, 1, 200), "author": (str, 1, 200),
         "year": (int, 1, 2100), "copies": (int, 0, 999)}


class Refused(Exception):
    def __init__(self, status, title, **more):
        self.status, self.body = status, {"title": title, "status": status, **more}


def faults(book):
    if not isinstance(book, dict):
        return [{"pointer": "#", "detail": "must be an object"}]
    found = [{"pointer": f"#/{name}", "detail": "is not known here"}
             for name in book if name not in RULES]
    for name, (kind, low, high) in RULES.items():
        value = book.get(name)
        size = len(value.strip()) if type(value) is str else value
        if type(value) is not kind or not low <= size <= high:
            word = "text of {} to {} characters" if kind is str else "a whole number from {} to {}"
            found.append({"pointer": f"#/{name}", "detail": "must be " + word.format(low, high)})
    return found


class Store:
    def __init__(self):
        with open("library.json", encoding="utf-8") as file:
            data = json.load(file)
        self.books = {book["id"]: book for book in data["books"]}
        self.lent = {loan["book_id"] for loan in data["loans"]}
        self.last = max(self.books)
        self.lock = threading.Lock()  # held by the request that uses the store

    def page(self, author, limit, after):
        books = [book for number, book in sorted(self.books.items())
                 if number > after and author in (None, book["author"])]
        return books[:limit], len(books) > limit

    def one(self, number):
        if number not in self.books:
            raise Refused(404, f"there is no book {number}")
        return self.books[number]

    def add(self, book):
        self.last += 1
        return self.replace(self.last, book)

    def replace(self, number, book):
        self.books[number] = {"id": number, **book}
        return self.books[number]

    def remove(self, number):
        self.one(number)
        if number in self.lent:
            raise Refused(409, "its loans are kept, so it cannot be deleted")
        del self.books[number]


class Api(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    store = None

    def respond(self, status, value=None, kind="application/json", **fields):
        data = b"" if value is None else json.dumps(value).encode()
        self.send_response(status)
        for name, text in fields.items():
            self.send_header(name, text)
        if value is not None:
            self.send_header("Content-Type", kind)
        if status != 204:
            self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def handle_request(self):
        self.data = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        parts = urlsplit(self.path)
        one = re.fullmatch(r"/books/([0-9]+)", parts.path)
        try:
            if parts.path == "/books":
                name, arguments = "books", [parse_qsl(parts.query)]
            elif one:
                name, arguments = "book", [int(one.group(1))]
            else:
                raise Refused(404, "there is nothing at this address")
            function = getattr(self, f"{self.command.lower()}_{name}", None)
            if function is None:
                allowed = ", ".join(method for method in ("GET", "POST", "PUT", "PATCH", "DELETE")
                                    if hasattr(self, f"{method.lower()}_{name}"))
                refused = Refused(405, "not with this method")
                return self.respond(405, refused.body, "application/problem+json", Allow=allowed)
            with self.store.lock:
                function(*arguments)
        except Refused as refused:
            self.respond(refused.status, refused.body, "application/problem+json")

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = handle_request

    def body(self, kinds=("application/json",)):
        if self.headers.get_content_type() not in kinds:
            raise Refused(415, "send " + " or ".join(kinds))
        try:
            return json.loads(self.data)
        except ValueError:
            raise Refused(400, "the body is not JSON") from None

    def sound(self, book):
        found = faults(book)
        if found:
            raise Refused(422, "the book cannot be stored as it is", errors=found)
        return book

    def get_books(self, query):
        given = dict(query)
        if set(given) - {"author", "limit", "after"} or len(given) < len(query):
            raise Refused(400, "parameters are author, limit and after, each once")
        limit, after = given.get("limit", "20"), given.get("after", "0")
        if not re.fullmatch("[0-9]{1,3}", limit) or not 1 <= int(limit) <= 100:
            raise Refused(400, "limit is a number from 1 to 100")
        if not re.fullmatch("[0-9]{1,9}", after):
            raise Refused(400, "after is a number")
        items, more = self.store.page(given.get("author"), int(limit), int(after))
        following = None
        if more:
            following = "/books?" + urlencode({**given, "limit": limit, "after": items[-1]["id"]})
        self.respond(200, {"items": items, "next": following})

    def post_books(self, query):
        book = self.store.add(self.sound(self.body()))
        self.respond(201, book, Location=f"/books/{book['id']}")

    def get_book(self, number):
        self.respond(200, self.store.one(number))

    def put_book(self, number):
        self.store.one(number)
        self.respond(200, self.store.replace(number, self.sound(self.body())))

    def patch_book(self, number):
        old = self.store.one(number)
        change = self.body(("application/merge-patch+json", "application/json"))
        if isinstance(change, dict):
            merged = {name: value for name, value in old.items() if name != "id"}
            for name, value in change.items():
                if value is None:
                    merged.pop(name, None)
                else:
                    merged[name] = value
            change = merged
        self.respond(200, self.store.replace(number, self.sound(change)))

    def delete_book(self, number):
        self.store.remove(number)
        self.respond(204)

    def log_message(self, *parts):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64


if __name__ == "__main__":
    arguments = sys.argv[1:]
    if arguments[:1] == ["--demo"]:
        Api.store = Store()
        server = Server(("127.0.0.1", 8280), Api)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        BASE = "http://127.0.0.1:8280"
        result = run(*arguments[1:2])
        server.shutdown()
        sys.exit(result)
    if len(arguments) not in (1, 2) or not arguments[0].startswith("http://"):
        sys.exit(__doc__)
    BASE = arguments[0].rstrip("/")
    sys.exit(run(*arguments[1:2]))
