import http.client
import json
import subprocess
import sys
import time

PORT = 8273


def wait_until_it_answers(seconds=10):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            return ask("GET", "/books")
        except ConnectionRefusedError:
            time.sleep(0.05)
    raise SystemExit("the server did not answer")


def ask(method, path, value=None):
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=5)
    try:
        body = None if value is None else json.dumps(value)
        connection.request(method, path, body, {"Content-Type": "application/json"} if body else {})
        response = connection.getresponse()
        return response.status, response.headers.get("Location"), json.loads(response.read())
    finally:
        connection.close()


def check(what, expected, got):
    print("ok    " if expected == got else f"FAILED expected {expected}, got {got}:", what)


server = subprocess.Popen(
    [sys.executable, "library_server.py", "--port", str(PORT)], stderr=subprocess.DEVNULL
)
try:
    status, _, books = wait_until_it_answers()
    check("the list of books comes", (200, 12), (status, len(books)))

    status, address, _ = ask("POST", "/books", {"title": "Xala", "author": "Ousmane Sembène", "year": 1973, "copies": 1})
    check("a book is added", 201, status)

    status, _, book = ask("GET", address)
    check("the address in Location leads to it", "Xala", book.get("title"))
finally:
    server.terminate()
    server.wait(timeout=5)
