"""Acceptance checks for the library's loans: who may what, and the last copy (milestone 3).

    python3 acceptance_loans.py http://127.0.0.1:8000        on your server
    python3 acceptance_loans.py http://127.0.0.1:8000 who    a table: who may what
    python3 acceptance_loans.py --demo [who] [--faults]      on the small server below

The server needs the data of library.sql and these three accounts:
"""

import hashlib
import hmac
import http.client
import json
import re
import secrets
import socket
import sqlite3
import sys
import tempfile
import threading
import time
from datetime import date, timedelta
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urljoin, urlsplit

MEI = {"email": "mei@mail.example", "password": "three blue herons fly"}
DIEGO = {"email": "diego@mail.example", "password": "four paper lanterns burn"}
LEILA = {"email": "leila@mail.example", "password": "eight rivers meet here"}
ACCOUNTS = [(3, "member", MEI), (4, "member", DIEGO), (8, "librarian", LEILA)]

BASE = ""
BOOK = {"title": "Ficciones", "author": "Acceptance Check", "year": 1944, "copies": 1}


class Failed(Exception):
    pass


class Answer:
    def __init__(self, status, fields, data):
        self.status, self.fields, self.data = status, fields, data

    @property
    def json(self):
        try:
            return json.loads(self.data.decode("utf-8"))
        except ValueError:
            raise Failed(f"the body is no JSON: {self.data[:40]!r}") from None


def send(method, address, value=None, cookie=None, kind="application/json", **fields):
    """Send one request; a value is sent as JSON, bytes as they are."""
    parts = urlsplit(urljoin(BASE, address))
    data = None
    if value is not None:
        data = value if isinstance(value, bytes) else json.dumps(value).encode()
        fields["Content-Type"] = kind
    if cookie:
        fields["Cookie"] = cookie
    line = http.client.HTTPConnection(parts.hostname, parts.port or 80, timeout=10)
    try:
        target = parts.path + ("?" + parts.query if parts.query else "")
        line.request(method, target, data, fields)
        reply = line.getresponse()
        return Answer(reply.status, reply.headers, reply.read())
    except (OSError, http.client.HTTPException) as error:
        raise Failed(f"{method} {target}: {type(error).__name__}") from None
    finally:
        line.close()


def same(what, expected, got):
    if expected != got:
        raise Failed(f"{what}: expected {expected!r}, got {got!r}")


def problem(answer, status):
    same("status", status, answer.status)
    same("Content-Type", "application/problem+json", answer.fields.get_content_type())
    if not answer.json.get("title"):
        raise Failed("the problem has no title")
    return answer.json


def pointers(answer):
    return sorted(error["pointer"] for error in problem(answer, 422)["errors"])


def session_of(answer):
    if not answer.fields.get_all("Set-Cookie"):
        raise Failed("no Set-Cookie")
    longest = max(answer.fields.get_all("Set-Cookie"), key=len)
    name, morsel = next(iter(SimpleCookie(longest).items()))
    return f"{name}={morsel.value}", morsel


def login(account):
    answer = send("POST", "/sessions", account)
    same("status of the login", 204, answer.status)
    return session_of(answer)[0]


def borrow(cookie, book):
    answer = send("POST", "/loans", {"book_id": book}, cookie)
    same("status of POST /loans", 201, answer.status)
    return f"/loans/{answer.json['id']}"


def give_back(cookie, *places):
    for place in places:
        send("POST", place + "/return", {}, cookie)


CHECKS = []


def check(number, text):
    def keep(function):
        CHECKS.append((number, text, function))
        return function
    return keep


@check("3.1", "POST /books: 403 for a member, 201 for the librarian")
def _():
    problem(send("POST", "/books", BOOK, login(MEI)), 403)
    leila = login(LEILA)
    answer = send("POST", "/books", BOOK, leila)
    same("status", 201, answer.status)
    same("deleted", 204, send("DELETE", answer.fields["Location"], cookie=leila).status)


@check("3.2", "POST /loans is 201 with Location; due after 21 days; in /me/loans")
def _():
    mei = login(MEI)
    answer = send("POST", "/loans", {"book_id": 6}, mei)
    same("status", 201, answer.status)
    loan = answer.json
    give_back(mei, f"/loans/{loan['id']}")
    same("place", f"/loans/{loan['id']}", urlsplit(answer.fields["Location"]).path)
    same("book, returned", (6, None), (loan["book_id"], loan["returned_on"]))
    days = date.fromisoformat(loan["due_on"]) - date.fromisoformat(loan["loaned_on"])
    same("days", 21, days.days)
    mine = send("GET", "/me/loans", cookie=mei).json["items"]
    if loan["id"] not in [each["id"] for each in mine]:
        raise Failed("the loan is not in /me/loans")


@check("3.3", "whose loan it is comes from the session: member_id is a fault")
def _():
    answer = send("POST", "/loans", {"book_id": 6, "member_id": 4}, login(MEI))
    same("pointers", ["#/member_id"], pointers(answer))


@check("3.4", "a book that does not exist is 422, one without a free copy 409")
def _():
    mei = login(MEI)
    same("pointers", ["#/book_id"], pointers(send("POST", "/loans", {"book_id": 99999}, mei)))
    problem(send("POST", "/loans", {"book_id": 2}, mei), 409)


@check("3.5", "another member's loan is 404, to read and to return")
def _():
    mei, diego = login(MEI), login(DIEGO)
    same("own loan", 200, send("GET", "/loans/12", cookie=diego).status)
    problem(send("GET", "/loans/12", cookie=mei), 404)
    problem(send("POST", "/loans/12/return", {}, mei), 404)
    same("returned", None, send("GET", "/loans/12", cookie=diego).json["returned_on"])


@check("3.6", "a return is 200 with the day; the second one 409")
def _():
    mei = login(MEI)
    place = borrow(mei, 6)
    answer = send("POST", place + "/return", {}, mei)
    same("status", 200, answer.status)
    date.fromisoformat(answer.json["returned_on"])
    problem(send("POST", place + "/return", {}, mei), 409)


@check("3.7", "three books at a time: the fourth is 409")
def _():
    mei = login(MEI)
    places = [borrow(mei, book) for book in (5, 6, 11)]
    try:
        problem(send("POST", "/loans", {"book_id": 4}, mei), 409)
    finally:
        give_back(mei, *places)


@check("3.8", "the last copy, two members at once: one 201, one 409, ten times")
def _():
    cookies = [login(MEI), login(DIEGO)]
    for _ in range(10):
        answers = []

        def race(cookie):
            try:
                answers.append((send("POST", "/loans", {"book_id": 5}, cookie), cookie))
            except Failed as reason:
                answers.append((Answer(str(reason), {}, b""), cookie))

        threads = [threading.Thread(target=race, args=(cookie,)) for cookie in cookies]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for answer, cookie in answers:
            if answer.status == 201:
                give_back(cookie, f"/loans/{answer.json['id']}")
        same("statuses", [201, 409], sorted((answer.status for answer, _ in answers), key=str))


@check("3.9", "a change from a foreign page (Origin) is 403")
def _():
    foreign = {"Origin": "https://evil.example"}
    problem(send("POST", "/loans", {"book_id": 6}, login(MEI), **foreign), 403)


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


def run():
    if not listening():
        print(f"nothing listens at {BASE}")
        return 2
    failed = 0
    for number, text, function in CHECKS:
        try:
            function()
            print("ok   ", number, text)
        except Failed as reason:
            failed += 1
            print("FAIL ", number, text)
            print("           " + str(reason))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            failed += 1
            print("FAIL ", number, text)
            print(f"           the answer has another shape: {type(error).__name__} {error}")
    print(f"{len(CHECKS) - failed} of {len(CHECKS)} checks passed")
    return 1 if failed else 0


def who_may_what():
    """The status of harmless requests, for each account a column."""
    cookies = [None] + [login(account) for _, _, account in ACCOUNTS]
    print(f"{'':24}{'nobody':8}{'Mei':8}{'Diego':8}{'Leila':8}".rstrip())
    for method, address, value in [
        ("GET", "/books/3", None), ("POST", "/books", {}), ("DELETE", "/books/99999", None),
        ("GET", "/me", None), ("GET", "/me/loans", None), ("POST", "/loans", {}),
        ("GET", "/loans/12", None), ("GET", "/loans/99999", None),
    ]:
        statuses = [send(method, address, value, cookie).status for cookie in cookies]
        print(f"{method + ' ' + address:24}" + "     ".join(map(str, statuses)))
    return 0


# The server for --demo, without what the other checks ask for. Write yours before you read it.

SCHEMA = """
CREATE TABLE credentials (
    member_id integer PRIMARY KEY REFERENCES members (id),
    role text NOT NULL CHECK (role IN ('member', 'librarian')),
    salt blob NOT NULL, hash blob NOT NULL);
CREATE TABLE sessions (
    token_hash blob PRIMARY KEY, ends_at integer NOT NULL,
    member_id integer NOT NULL REFERENCES members (id));
CREATE UNIQUE INDEX one_account_an_address ON members (lower(email));
PRAGMA user_version = 1;"""
FAULTS = set()
DATABASE = ""


def slow_hash(password, salt):
    return hashlib.scrypt(password.encode(), salt=salt, n=2**14, r=8, p=1)


def connect():
    db = sqlite3.connect(DATABASE, timeout=5, isolation_level=None)
    db.row_factory = sqlite3.Row
    db.execute("PRAGMA foreign_keys = ON")
    return db


def build():
    db = connect()
    if db.execute("PRAGMA user_version").fetchone()[0] == 0:
        with open("library.sql", encoding="utf-8") as file:
            # Plain keys would be given again after a deletion.
            library = file.read().replace("integer PRIMARY KEY", "integer PRIMARY KEY AUTOINCREMENT")
        db.executescript("BEGIN;" + library + SCHEMA)
        for member, role, account in ACCOUNTS:
            salt = secrets.token_bytes(16)
            db.execute("INSERT INTO credentials VALUES (?, ?, ?, ?)",
                       (member, role, salt, slow_hash(account["password"], salt)))
        db.execute("COMMIT")  # tables, accounts and user_version: all or nothing
    db.close()


class Refused(Exception):
    def __init__(self, status, title, fields=None, **more):
        self.status, self.fields = status, fields or {}
        self.body = {"title": title, "status": status, **more}


def sound(value, rules):
    """The value, if it is an object with exactly these fields; else 422 with all faults."""
    value = value if isinstance(value, dict) else {}
    wrong = {name for name in value if name not in rules}
    for name, (kind, low, high) in rules.items():
        given = value.get(name)
        if type(given) is not kind or not low <= (len(given) if kind is str else given) <= high:
            wrong.add(name)
    if wrong:
        errors = [{"pointer": f"#/{name}", "detail": "missing, unknown or wrong"} for name in sorted(wrong)]
        raise Refused(422, "the body has faults", errors=errors)
    return value


def one_book(api, number):
    row = api.row("SELECT * FROM books WHERE id = ?", number)
    if row is None:
        raise Refused(404, "no such book")
    api.respond(200, dict(row))


def add_book(api):
    book = sound(api.body(), {"title": (str, 1, 200), "author": (str, 1, 200),
                              "year": (int, 1, 2100), "copies": (int, 0, 999)})
    number = api.db.execute("INSERT INTO books (title, author, year, copies) VALUES "
                            "(:title, :author, :year, :copies)", book).lastrowid
    api.respond(201, {"id": number, **book}, Location=f"/books/{number}")


def delete_book(api, number):
    try:
        if api.db.execute("DELETE FROM books WHERE id = ?", (number,)).rowcount == 0:
            raise Refused(404, "no such book")
    except sqlite3.IntegrityError:
        raise Refused(409, "its loans are kept") from None
    api.respond(204)


def log_in(api):
    given = sound(api.body(), {"email": (str, 3, 200), "password": (str, 1, 200)})
    email, now = given["email"].strip().lower(), int(time.time())
    row = api.row("SELECT member_id, salt, hash FROM credentials JOIN members ON id = member_id "
                  "WHERE lower(email) = ?", email)
    salt, expected = (row["salt"], row["hash"]) if row else (b"0" * 16, b"0" * 64)
    if not hmac.compare_digest(slow_hash(given["password"], salt), expected):
        raise Refused(401, "address or password is wrong", {"WWW-Authenticate": "Session"})
    token = secrets.token_urlsafe(32)
    api.db.execute("INSERT INTO sessions VALUES (?, ?, ?)",
                   (hashlib.sha256(token.encode()).digest(), now + 86400, row["member_id"]))
    # Behind HTTPS with Secure as well.
    api.respond(204, **{"Set-Cookie": f"session={token}; Path=/; HttpOnly; SameSite=Lax"})


def me(api):
    api.respond(200, {name: api.member[name] for name in ("id", "name", "email")})


def my_loans(api):
    rows = api.db.execute("SELECT * FROM loans WHERE member_id = ? ORDER BY id DESC LIMIT 100",
                          (api.member["id"],))
    api.respond(200, {"items": [dict(row) for row in rows]})


def own_loan(api, number):
    row = api.row("SELECT * FROM loans WHERE id = ?", number)
    if row is None or (row["member_id"] != api.member["id"] and "owner" not in FAULTS):
        raise Refused(404, "no such loan")
    return dict(row)


def show_loan(api, number):
    api.respond(200, own_loan(api, number))


def lend(api):
    book, member = sound(api.body(), {"book_id": (int, 1, 2**31)})["book_id"], api.member["id"]
    api.db.execute("BEGIN IMMEDIATE")  # whoever comes second waits here, and then counts
    copies = api.row("SELECT copies FROM books WHERE id = ?", book)
    if copies is None:
        raise Refused(422, "no such book", errors=[{"pointer": "#/book_id", "detail": "unknown"}])
    counted = "SELECT count(*) FROM loans WHERE returned_on IS NULL AND "
    if api.row(counted + "member_id = ?", member)[0] >= 3:
        raise Refused(409, "three books at a time")
    if api.row(counted + "book_id = ?", book)[0] >= copies[0]:
        raise Refused(409, "no copy left")
    number = api.db.execute(
        "INSERT INTO loans (book_id, member_id, loaned_on, due_on) VALUES (?, ?, ?, ?)",
        (book, member, str(date.today()), str(date.today() + timedelta(21)))).lastrowid
    api.db.execute("COMMIT")
    api.respond(201, own_loan(api, number), Location=f"/loans/{number}")


def return_loan(api, number):
    own_loan(api, number)
    if not api.db.execute("UPDATE loans SET returned_on = ? WHERE id = ? AND returned_on IS NULL",
                          (str(date.today()), number)).rowcount:
        raise Refused(409, "it is back already")
    api.respond(200, own_loan(api, number))


# Who may: a route without that word cannot be written.
ROUTES = [
    ("everyone", "GET", r"/books/(\d+)", one_book),
    ("librarian", "POST", r"/books", add_book),
    ("librarian", "DELETE", r"/books/(\d+)", delete_book),
    ("everyone", "POST", r"/sessions", log_in),
    ("member", "GET", r"/me", me),
    ("member", "GET", r"/me/loans", my_loans),
    ("member", "POST", r"/loans", lend),
    ("member", "GET", r"/loans/(\d+)", show_loan),
    ("member", "POST", r"/loans/(\d+)/return", return_loan),
]


class Api(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def row(self, sql, *values):
        return self.db.execute(sql, values).fetchone()

    def respond(self, status, value=None, kind="application/json", **fields):
        data = b"" if value is None else json.dumps(value).encode()
        fields.update({"Content-Type": kind} if data else {})
        fields.update({"Content-Length": str(len(data))} if status != 204 else {})
        fields.update({"Cache-Control": "no-store"} if self.member else {})
        self.send_response(status)
        for name, text in fields.items():
            self.send_header(name, text)
        self.end_headers()
        self.wfile.write(data)

    def body(self):
        if self.headers.get_content_type() != "application/json":
            raise Refused(415, "send application/json")
        try:
            return json.loads(self.data)
        except ValueError:
            raise Refused(400, "the body is not JSON") from None

    def token_hash(self):
        cookie = SimpleCookie(self.headers.get("Cookie", "")).get("session")
        return hashlib.sha256(cookie.value.encode() if cookie else b"").digest()

    def answer(self):
        if self.command != "GET" and self.headers.get("Origin", BASE) != BASE:
            raise Refused(403, "not from a foreign page")
        for may, method, pattern, function in ROUTES:
            match = re.fullmatch(pattern, urlsplit(self.path).path)
            if match and method == self.command:
                if may != "everyone" and self.member is None:
                    raise Refused(401, "log in first", {"WWW-Authenticate": "Session"})
                if may == "librarian" and self.member["role"] != "librarian":
                    raise Refused(403, "for librarians only")
                return function(self, *map(int, match.groups()))
        raise Refused(404, "nothing here")

    def handle_request(self):
        self.data = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.db = connect()
        try:
            self.member = self.row(
                "SELECT m.*, c.role FROM sessions AS s JOIN members AS m ON m.id = s.member_id "
                "JOIN credentials AS c ON c.member_id = m.id WHERE s.token_hash = ? "
                "AND s.ends_at > ?", self.token_hash(), time.time())
            self.answer()
        except Refused as refused:
            if self.db.in_transaction:
                self.db.execute("ROLLBACK")
            self.respond(refused.status, refused.body, "application/problem+json", **refused.fields)
        finally:
            self.db.close()

    do_GET = do_POST = do_DELETE = handle_request

    def log_message(self, *parts):
        pass


def start():
    build()
    server = ThreadingHTTPServer(("127.0.0.1", 8282), Api)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def demo():
    server = start()
    result = who_may_what() if "who" in sys.argv else run()
    server.shutdown()
    return result


if __name__ == "__main__":
    arguments = sys.argv[1:]
    if arguments[:1] == ["--demo"]:
        FAULTS |= {"owner"} if "--faults" in arguments else set()
        BASE = "http://127.0.0.1:8282"
        with tempfile.TemporaryDirectory() as folder:
            DATABASE = folder + "/library.db"
            sys.exit(demo())
    if len(arguments) not in (1, 2) or not arguments[0].startswith("http://"):
        sys.exit(__doc__ + "\n".join(f"    {role:10}{account['email']:20}{account['password']}"
                                     for _, role, account in ACCOUNTS))
    BASE = arguments[0].rstrip("/")
    if arguments[1:] == ["who"]:
        sys.exit(who_may_what())
    sys.exit(run())
