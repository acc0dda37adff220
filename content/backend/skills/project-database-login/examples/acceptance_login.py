"""Acceptance checks for the library's database and its logins (milestones 1, 2 and 4).

    python3 acceptance_login.py http://127.0.0.1:8000      milestones 1 and 2, on your server
    python3 acceptance_login.py http://127.0.0.1:8000 4    asks you to restart the server halfway
    python3 acceptance_login.py --demo                     all three, on the small server below
    python3 acceptance_login.py --demo --faults            on that server with two faults

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


CHECKS = []


def check(number, text):
    def keep(function):
        CHECKS.append((number, text, function))
        return function
    return keep


@check("1.1", "the catalogue is read without a login, as before")
def _():
    same("title", "Kindred", send("GET", "/books/3").json["title"])
    problem(send("GET", "/books/99999"), 404)


@check("1.2", "writing without a login is 401 as problem details")
def _():
    problem(send("POST", "/books", BOOK), 401)
    problem(send("DELETE", "/books/11"), 401)
    same("book 11", "The Vegetarian", send("GET", "/books/11").json["title"])


@check("1.3", "the number of a deleted book is not given again")
def _():
    leila = login(LEILA)
    places = []
    for _ in range(2):
        places.append(send("POST", "/books", BOOK, leila).fields["Location"])
        same("deleted", 204, send("DELETE", places[-1], cookie=leila).status)
    if places[0] == places[1]:
        raise Failed(f"{places[0]} was given twice")


@check("2.1", "a login is 204 with a cookie: HttpOnly, SameSite, 128 bits or more")
def _():
    answer = send("POST", "/sessions", MEI)
    same("status", 204, answer.status)
    cookie, morsel = session_of(answer)
    same("HttpOnly", True, morsel["httponly"])
    if morsel["samesite"].lower() not in ("lax", "strict"):
        raise Failed("SameSite is " + (morsel["samesite"] or "missing"))
    if len(cookie.partition("=")[2]) < 22:
        raise Failed("the token is shorter than 22 characters")


@check("2.2", "each login gets a token of its own, whatever cookie came along")
def _():
    first = login(MEI)
    second = session_of(send("POST", "/sessions", MEI, first))[0]
    if first == second:
        raise Failed("the old token was kept")


@check("2.3", "wrong password and unknown address: the same 401, word by word")
def _():
    wrong = problem(send("POST", "/sessions", {**MEI, "password": "three blue herons"}), 401)
    login(MEI)
    stranger = {**MEI, "email": f"{secrets.token_hex(8)}@mail.example"}
    unknown = problem(send("POST", "/sessions", stranger), 401)
    for body in (wrong, unknown):
        body.pop("instance", None)
    same("body", wrong, unknown)


@check("2.4", "GET /me needs a session, shows no secret and is not stored")
def _():
    problem(send("GET", "/me"), 401)
    problem(send("GET", "/me", cookie="session=" + "x" * 43), 401)
    answer = send("GET", "/me", cookie=login(MEI))
    same("body", {"id": 3, "name": "Mei Lin", "email": MEI["email"]}, answer.json)
    if "no-store" not in answer.fields.get("Cache-Control", ""):
        raise Failed("Cache-Control lacks no-store")


@check("2.5", "after DELETE /sessions/current the old cookie is worth nothing")
def _():
    cookie = login(MEI)
    same("status", 204, send("DELETE", "/sessions/current", cookie=cookie).status)
    problem(send("GET", "/me", cookie=cookie), 401)


@check("2.6", "five failures in a row, then 429 with Retry-After")
def _():
    stranger = {**MEI, "email": f"{secrets.token_hex(8)}@mail.example"}
    for _ in range(5):
        problem(send("POST", "/sessions", stranger), 401)
    answer = send("POST", "/sessions", stranger)
    problem(answer, 429)
    if not answer.fields.get("Retry-After"):
        raise Failed("Retry-After is missing")


@check("2.7", "a login with faults is 422, one from a form is 415")
def _():
    same("pointers", ["#/email", "#/password"], pointers(send("POST", "/sessions", {})))
    same("pointers", ["#/password"], pointers(send("POST", "/sessions", {**MEI, "password": 5})))
    problem(send("POST", "/sessions", b"email=mei", kind="application/x-www-form-urlencoded"), 415)


@check("4.1", "what was written is there after a restart")
def _():
    same("title", BOOK["title"], send("GET", KEPT["place"]).json["title"])
    same("deleted", 204, send("DELETE", KEPT["place"], cookie=KEPT["leila"]).status)


@check("4.2", "a session is valid after a restart, an ended one is not")
def _():
    same("id", 8, send("GET", "/me", cookie=KEPT["leila"]).json["id"])
    problem(send("GET", "/me", cookie=KEPT["ended"]), 401)


KEPT = {}


def before_restart():
    KEPT["leila"], KEPT["ended"] = login(LEILA), login(MEI)
    send("DELETE", "/sessions/current", cookie=KEPT["ended"])
    KEPT["place"] = send("POST", "/books", BOOK, KEPT["leila"]).fields["Location"]


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


def run(milestones, restart):
    if not listening():
        print(f"nothing listens at {BASE}")
        return 2
    failed = 0
    chosen = [c for c in CHECKS if c[0][0] in milestones]
    for number, text, function in chosen:
        try:
            if number == "4.1":
                before_restart()
                restart()
                listening()
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
    print(f"{len(chosen) - failed} of {len(chosen)} checks passed")
    return 1 if failed else 0


# The server for --demo: no lists, no PUT and PATCH, no loans. Write yours before you read it.

SCHEMA = """
CREATE TABLE credentials (
    member_id integer PRIMARY KEY REFERENCES members (id),
    role text NOT NULL CHECK (role IN ('member', 'librarian')),
    salt blob NOT NULL, hash blob NOT NULL);
CREATE TABLE sessions (
    token_hash blob PRIMARY KEY, ends_at integer NOT NULL,
    member_id integer NOT NULL REFERENCES members (id));
CREATE TABLE login_failures (email text PRIMARY KEY, count integer, since integer);
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
    api.db.execute("DELETE FROM login_failures WHERE since < ?", (now - 900,))
    failed = api.row("SELECT count, since FROM login_failures WHERE email = ?", email)
    if failed and failed["count"] >= 5:
        raise Refused(429, "wait", {"Retry-After": str(failed["since"] + 900 - now)})
    row = api.row("SELECT member_id, salt, hash FROM credentials JOIN members ON id = member_id "
                  "WHERE lower(email) = ?", email)
    if row is None and "names" in FAULTS:
        raise Refused(401, "no such member")
    salt, expected = (row["salt"], row["hash"]) if row else (b"0" * 16, b"0" * 64)
    if not hmac.compare_digest(slow_hash(given["password"], salt), expected):
        api.db.execute("INSERT INTO login_failures VALUES (?, 1, ?) "
                       "ON CONFLICT (email) DO UPDATE SET count = count + 1", (email, now))
        raise Refused(401, "address or password is wrong", {"WWW-Authenticate": "Session"})
    api.db.execute("DELETE FROM login_failures WHERE email = ?", (email,))
    token = secrets.token_urlsafe(32)
    api.db.execute("INSERT INTO sessions VALUES (?, ?, ?)",
                   (hashlib.sha256(token.encode()).digest(), now + 86400, row["member_id"]))
    # Behind HTTPS with Secure as well.
    api.respond(204, **{"Set-Cookie": f"session={token}; Path=/; HttpOnly; SameSite=Lax"})


def log_out(api):
    if "logout" not in FAULTS:
        api.db.execute("DELETE FROM sessions WHERE token_hash = ?", (api.token_hash(),))
    api.respond(204, **{"Set-Cookie": "session=; Path=/; Max-Age=0"})


def me(api):
    api.respond(200, {name: api.member[name] for name in ("id", "name", "email")})


# Who may: a route without that word cannot be written.
ROUTES = [
    ("everyone", "GET", r"/books/(\d+)", one_book),
    ("librarian", "POST", r"/books", add_book),
    ("librarian", "DELETE", r"/books/(\d+)", delete_book),
    ("everyone", "POST", r"/sessions", log_in),
    ("member", "DELETE", r"/sessions/current", log_out),
    ("member", "GET", r"/me", me),
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

    def restart():
        nonlocal server
        server.shutdown()
        server.server_close()
        server = start()

    result = run("12" if FAULTS else "124", restart)
    server.shutdown()
    return result


if __name__ == "__main__":
    arguments = sys.argv[1:]
    if arguments[:1] == ["--demo"]:
        FAULTS |= {"logout", "names"} if "--faults" in arguments else set()
        BASE = "http://127.0.0.1:8282"
        with tempfile.TemporaryDirectory() as folder:
            DATABASE = folder + "/library.db"
            sys.exit(demo())
    if len(arguments) not in (1, 2) or not arguments[0].startswith("http://"):
        sys.exit(__doc__ + "\n".join(f"    {role:10}{account['email']:20}{account['password']}"
                                     for _, role, account in ACCOUNTS))
    BASE = arguments[0].rstrip("/")
    sys.exit(run("".join(arguments[1:]) or "12",
                 lambda: input("restart the server, then press Enter: ")))
