"""Acceptance checks for a library that others can reach.

    python3 acceptance_deployed.py https://library.example
    python3 acceptance_deployed.py https://library.example './deploy v2' './deploy v1'
    python3 acceptance_deployed.py --demo [--faults]

With two commands it also deploys (the first) and goes back (the second), and visits all
the while. ACCOUNT=address:password in the environment is an account for the login check.
CA=file trusts a certificate of your own; HTTP=port is where plain HTTP listens, if not 80.
The demo runs Nginx, two copies of a small application and a deploy script on this machine.
"""

import http.client
import json
import os
import pathlib
import re
import shutil
import ssl
import subprocess
import sys
import tempfile
import threading
import time
from http.cookies import SimpleCookie
from urllib.parse import urlsplit

BASE = urlsplit("")


class Failed(Exception):
    pass


class Skipped(Exception):
    pass


class Answer:
    def __init__(self, status, fields, data):
        self.status, self.fields, self.data = status, fields, data


def line(secure=True):
    if not secure:
        port = int(os.environ.get("HTTP", 80))
        return http.client.HTTPConnection(BASE.hostname, port, timeout=5)
    trust = ssl.create_default_context(cafile=os.environ.get("CA"))
    return http.client.HTTPSConnection(BASE.hostname, BASE.port or 443, timeout=5, context=trust)


def send(method, path, data=None, secure=True, **fields):
    connection = line(secure)
    try:
        try:
            connection.request(method, BASE.path + path, data, fields)
        except (BrokenPipeError, ConnectionResetError):
            pass  # refused before all was sent: the answer may be there
        reply = connection.getresponse()
        return Answer(reply.status, reply.headers, reply.read())
    except ssl.SSLCertVerificationError as error:
        raise Failed(f"certificate: {error.verify_message}") from None
    except (OSError, http.client.HTTPException) as error:
        raise Failed(f"{method} {path}: {type(error).__name__}") from None
    finally:
        connection.close()


def same(what, expected, got):
    if expected != got:
        raise Failed(f"{what}: expected {expected!r}, got {got!r}")


def version():
    answer = send("GET", "/health")
    same("status", 200, answer.status)
    found = json.loads(answer.data)["version"]
    if not re.fullmatch("[0-9a-f]{7,40}", found):
        raise Failed(f"the version is no commit id: {found!r}")
    return found


CHECKS = []
COMMANDS = []


def check(number, text):
    def keep(function):
        CHECKS.append((number, text, function))
        return function
    return keep


@check("1.1", "GET /health is 200 and names the commit that runs")
def _():
    version()


@check("1.2", "the catalogue answers, and refuses as problem details")
def _():
    same("title", "Kindred", json.loads(send("GET", "/books/3").data)["title"])
    answer = send("GET", "/books/99999")
    same("status", 404, answer.status)
    same("type", "application/problem+json", answer.fields.get_content_type())


@check("1.3", "what lies beside the application is not given out")
def _():
    for path in ("/.env", "/.git/config", "/library.db", "/library.sql", "/app.py"):
        same(path, 404, send("GET", path).status)


@check("1.4", "no field names a version of the software")
def _():
    answer = send("GET", "/books/3")
    server = answer.fields.get("Server", "")
    if any(letter.isdigit() for letter in server):
        raise Failed(f"Server: {server.partition('/')[0]} with its version")
    same("X-Powered-By", None, answer.fields.get("X-Powered-By"))


@check("2.1", "plain HTTP is redirected to the same path, for good")
def _():
    answer = send("GET", "/books/3?x=1", secure=False)
    if answer.status not in (301, 308):
        raise Failed(f"status: expected 301 or 308, got {answer.status}")
    to = urlsplit(answer.fields["Location"])
    same("scheme, host, path, query", ("https", BASE.hostname, BASE.path + "/books/3", "x=1"),
         (to.scheme, to.hostname, to.path, to.query))


@check("2.2", "the certificate is valid for this name, for 14 days at least")
def _():
    connection = line()
    try:
        connection.connect()
        ends = ssl.cert_time_to_seconds(connection.sock.getpeercert()["notAfter"])
    except ssl.SSLCertVerificationError as error:
        raise Failed(error.verify_message) from None
    finally:
        connection.close()
    if ends - time.time() < 14 * 86400:
        raise Failed("it ends within 14 days: is it renewed by itself?")


@check("2.3", "Strict-Transport-Security, for a day at least")
def _():
    field = send("GET", "/books/3").fields.get("Strict-Transport-Security", "")
    age = re.search(r"max-age=(\d+)", field)
    if not age or int(age.group(1)) < 86400:
        raise Failed(f"the field is {field!r}")


@check("2.4", "the login's cookie is Secure, HttpOnly and SameSite")
def _():
    if "ACCOUNT" not in os.environ:
        raise Skipped("give ACCOUNT=address:password")
    email, _, password = os.environ["ACCOUNT"].partition(":")
    answer = send("POST", "/sessions", json.dumps({"email": email, "password": password}),
                  **{"Content-Type": "application/json"})
    same("status", 204, answer.status)
    for morsel in SimpleCookie(answer.fields["Set-Cookie"]).values():
        same("Secure, HttpOnly", (True, True), (morsel["secure"] or False, morsel["httponly"]))
        if morsel["samesite"].lower() not in ("lax", "strict"):
            raise Failed("SameSite is missing")


@check("2.5", "a body of 2 MB is refused with 413")
def _():
    answer = send("POST", "/sessions", b"x" * 2_000_000, **{"Content-Type": "application/json"})
    same("status", 413, answer.status)


def visited(command):
    """Run the command, and ask all the while; the answers that no visitor should get."""
    bad, done = set(), threading.Event()

    def visit():
        while not done.is_set():
            try:
                status = send("GET", "/health").status
            except Failed as reason:
                status = str(reason)
            if status != 200:
                bad.add(str(status))
            time.sleep(0.02)

    visitor = threading.Thread(target=visit)
    visitor.start()
    ended = subprocess.run(command, shell=True, stdin=subprocess.DEVNULL,
                           stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    done.set()
    visitor.join()
    if ended.returncode:
        raise Failed(f"exit status {ended.returncode}: {ended.stderr.strip()[-200:]}")
    if bad:
        raise Failed("visitors got " + ", ".join(sorted(bad)))


BEFORE = []


@check("3.1", "while a new version is deployed, every visitor gets 200")
def _():
    BEFORE.append(version())
    visited(COMMANDS[0])


@check("3.2", "afterwards /health names another version")
def _():
    if version() == BEFORE[0]:
        raise Failed("the old one still runs")


@check("3.3", "while it is taken back, every visitor gets 200")
def _():
    visited(COMMANDS[1])


@check("3.4", "afterwards /health names the first version again")
def _():
    same("version", BEFORE[0], version())


def run():
    failed, skipped = 0, 0
    chosen = [c for c in CHECKS if COMMANDS or c[0][0] != "3"]
    for number, text, function in chosen:
        try:
            function()
            print("ok   ", number, text)
        except Skipped as reason:
            skipped += 1
            print("skip ", number, text)
            print("           " + str(reason))
        except Failed as reason:
            failed += 1
            print("FAIL ", number, text)
            print("           " + str(reason))
        except (KeyError, TypeError, ValueError) as error:
            failed += 1
            print("FAIL ", number, text)
            print(f"           the answer has another shape: {type(error).__name__}")
    print(f"{len(chosen) - failed - skipped} of {len(chosen)} checks passed")
    return 1 if failed else 0


# The demo: two copies of a small application behind Nginx, in a folder of their own.

APP = '''
import json, os, pathlib, signal, threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HERE = pathlib.Path(__file__).resolve().parent
VERSION = (HERE / "VERSION").read_text().strip()
COOKIE = "__Host-session=4ZbP1m3oVq7sXw9yRt2uKe6n; Path=/; HttpOnly; SameSite=Lax"


class Api(BaseHTTPRequestHandler):
    def answer(self, status, value, kind="application/json", **fields):
        data = json.dumps(value).encode()
        self.send_response(status)
        for name, text in fields.items():
            self.send_header(name, text)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self):
        if self.path == "/health":
            self.answer(200, {"version": VERSION})
        elif self.path == "/books/3":
            self.answer(200, {"id": 3, "title": "Kindred"})
        else:
            self.answer(404, {"title": "nothing here"}, "application/problem+json")

    def do_POST(self):
        self.send_response(204)
        self.send_header("Set-Cookie", COOKIE + os.environ["SECURE"])
        self.end_headers()

    def log_message(self, *parts):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = False  # at the end it waits for the requests that it has begun


server = Server(("127.0.0.1", int(os.environ["PORT"])), Api)
signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown).start())
server.serve_forever(poll_interval=0.05)
server.server_close()
'''

COPIES = '''
stop() {
    [ -e "$1.pid" ] || return 0
    kill "$(cat "$1.pid")"
    tries=0
    while curl -s -o /dev/null "http://127.0.0.1:$1/health" && [ $tries -lt 200 ]; do
        tries=$((tries + 1))
        sleep 0.05
    done
    rm "$1.pid"
}
start() {
    PORT=$1 python3 current/app.py > /dev/null 2>> app.log &
    echo $! > "$1.pid"
}
ready() {
    tries=0
    until curl -sf "http://127.0.0.1:$1/health" > /dev/null; do
        tries=$((tries + 1))
        [ $tries -lt 200 ] || { echo "port $1 is not ready" >&2; exit 1; }
        sleep 0.05
    done
}
'''
SWITCH = 'ln -s "releases/$1" next && mv -T next current\n'
ROLLING = "for port in 8285 8286; do stop $port; start $port; ready $port; done\n"
AT_ONCE = "stop 8285; stop 8286; start 8285; start 8286; ready 8285; ready 8286\n"

FRONT = '''
pid nginx.pid;
error_log error.log;
events {}
http {
    include nginx_here.conf;
    server_tokens TOKENS;
    upstream library {
        server 127.0.0.1:8285 max_fails=0;
        server 127.0.0.1:8286 max_fails=0;
    }
    server {
        listen 127.0.0.1:8284;
        return 301 https://$host:8283$request_uri;
    }
    server {
        listen 127.0.0.1:8283 ssl;
        ssl_certificate     cert.pem;
        ssl_certificate_key key.pem;
        client_max_body_size 1m;
        add_header Strict-Transport-Security "max-age=86400" always;
        FILES
        location @app { proxy_pass http://library; }
    }
}
'''


def demo(faults):
    start = pathlib.Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        shutil.copy(start / "nginx_here.conf", folder)
        for name in ("aaaaaaa", "bbbbbbb"):
            release = pathlib.Path("releases", name)
            release.mkdir(parents=True)
            (release / "app.py").write_text(APP)
            (release / "VERSION").write_text(name)
        pathlib.Path(".env").write_text("LIBRARY_DB_PASSWORD=only-an-example\n")
        pathlib.Path("deploy.sh").write_text(COPIES + SWITCH + (AT_ONCE if faults else ROLLING))
        files = "root .; location / { try_files $uri @app; }" if faults else \
            "location / { try_files /nonexistent @app; }"
        pathlib.Path("front.conf").write_text(
            FRONT.replace("TOKENS", "on" if faults else "off").replace("FILES", files))
        os.environ.update(SECURE="" if faults else "; Secure", CA="cert.pem", HTTP="8284",
                          ACCOUNT="mei@mail.example:three blue herons fly")
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                        "ec_paramgen_curve:prime256v1", "-nodes", "-days", "90", "-subj",
                        "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1",
                        "-keyout", "key.pem", "-out", "cert.pem"], check=True, capture_output=True)
        nginx = None
        try:
            subprocess.run(["sh", "deploy.sh", "aaaaaaa"], check=True)
            nginx = subprocess.Popen(["nginx", "-p", ".", "-e", "error.log", "-c", "front.conf",
                                      "-g", "daemon off; master_process off;"])
            for _ in range(50):
                try:
                    version()
                    break
                except Failed:
                    time.sleep(0.1)
            COMMANDS[:] = ["sh deploy.sh bbbbbbb", "sh deploy.sh aaaaaaa"]
            return run()
        finally:
            if nginx:
                nginx.terminate()
                nginx.wait()
            subprocess.run(["sh", "-c", COPIES + "stop 8285; stop 8286"])
            os.chdir(start)


if __name__ == "__main__":
    arguments = sys.argv[1:]
    if arguments[:1] == ["--demo"]:
        BASE = urlsplit("https://127.0.0.1:8283")
        sys.exit(demo("--faults" in arguments))
    if len(arguments) not in (1, 3) or not arguments[0].startswith("https://"):
        sys.exit(__doc__)
    BASE = urlsplit(arguments[0].rstrip("/"))
    COMMANDS[:] = arguments[1:]
    sys.exit(run())
