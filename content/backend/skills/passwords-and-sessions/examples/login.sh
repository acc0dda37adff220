cat > app.py <<'PY'
# A login with two members. Started by hand, python3 app.py, it answers a browser too: http://localhost:8158/
import hashlib
import hmac
import json
import secrets
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs


def hashed(password, salt):  # in a program: a library, as in "Salted and slow"
    return hashlib.scrypt(password.encode(), salt=salt, n=2**17, r=8, p=1, maxmem=2**28)


MEMBERS = {}
for name, number, password in [("diego", 4, "three blind mice"), ("priya", 5, "correct horse")]:
    salt = secrets.token_bytes(16)
    MEMBERS[name] = {"number": number, "salt": salt, "hash": hashed(password, salt)}
NOBODY = {"number": None, "salt": b"16 bytes of salt", "hash": b""}  # so that a wrong name takes as long
LOANS = {loan["id"]: loan for loan in json.load(open("library.json"))["loans"]}
SESSIONS = {}  # hash of the token -> member; without an end, which "A session from login to logout" has
FORM = '<form method="post" action="/login"><input name="name"><input name="password" type="password"><button>Log in</button></form>'


def key_of(token):
    return hashlib.sha256(token.encode()).hexdigest()


class App(BaseHTTPRequestHandler):
    def reply(self, status, text, cookie=None):
        self.send_response(status)
        self.send_header("Content-Type", "text/html")
        if cookie is not None:
            self.send_header("Set-Cookie", f"__Host-session={cookie}; Path=/; Secure; HttpOnly; SameSite=Lax")
        self.end_headers()
        self.wfile.write(f"{text}\n".encode())

    def token(self):
        cookie = SimpleCookie(self.headers["Cookie"]).get("__Host-session")
        return cookie.value if cookie else ""

    def do_GET(self):
        member = SESSIONS.get(key_of(self.token()))
        if self.path == "/":
            return self.reply(200, FORM if member is None else f"You are member {member}.")
        if loan := self.own_loan(member):
            self.reply(200, f"book {loan['book_id']}, due {loan['due_on']}")

    def do_DELETE(self):
        if loan := self.own_loan(SESSIONS.get(key_of(self.token()))):
            del LOANS[loan["id"]]
            self.reply(200, "deleted")

    def own_loan(self, member):
        """The loan that the path names if it is this member's; else refuses. Every access goes through here."""
        if member is None:
            return self.reply(401, "log in first")
        number = self.path.removeprefix("/loans/")
        loan = LOANS.get(int(number)) if number.isdecimal() else None
        if loan is None or loan["member_id"] != member:
            return self.reply(404, "no such loan")
        return loan

    def do_POST(self):
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"] or 0)).decode())
        if self.path == "/logout":
            SESSIONS.pop(key_of(self.token()), None)
            return self.reply(200, "logged out", cookie="; Max-Age=0")
        member = MEMBERS.get(form.get("name", [""])[0], NOBODY)
        if not hmac.compare_digest(hashed(form.get("password", [""])[0], member["salt"]), member["hash"]):
            return self.reply(401, "name or password is wrong")
        SESSIONS.pop(key_of(self.token()), None)  # whatever the visitor brought along ends here
        token = secrets.token_urlsafe(32)
        SESSIONS[key_of(token)] = member["number"]
        self.reply(200, "welcome", cookie=token)

    def log_message(self, *parts):
        pass


ThreadingHTTPServer(("127.0.0.1", 8158), App).serve_forever()
PY
python3 app.py &
app=$!
tries=0
until curl -s -o /dev/null http://localhost:8158/ || [ $tries -ge 50 ]; do
    tries=$((tries + 1))
    sleep 0.1
done

ask() { # NAME OF THE COOKIE FILE, METHOD, PATH, FORM
    printf '%-6s %-6s %-9s ' "$1" "$2" "$3"
    curl -s -b "$1.cookies" -c "$1.cookies" -X "$2" ${4:+-d "$4"} -w '%{http_code}' -o body.txt "http://localhost:8158$3"
    echo "  $(cat body.txt)"
}
ask priya  GET    /loans/9
ask priya  POST   /login 'name=priya&password=wrong'
ask priya  POST   /login 'name=priya&password=correct horse'
ask diego  POST   /login 'name=diego&password=three blind mice'
ask priya  GET    /loans/9
ask diego  GET    /loans/12
ask diego  GET    /loans/9
ask diego  DELETE /loans/9
cp priya.cookies copied.cookies
ask priya  POST   /logout
ask copied GET    /loans/9
grep -c __Host-session diego.cookies priya.cookies
kill $app
wait 2> /dev/null
