import json
import sys
import threading
import urllib.error
import urllib.request
from http.server import ThreadingHTTPServer

from jsonschema import Draft202012Validator

import library_server

COMPONENTS = {
    "schemas": {
        "Book": {
            "type": "object",
            "required": ["id", "title", "author", "year", "copies"],
            "properties": {
                "id": {"type": "integer"},
                "title": {"type": "string"},
                "author": {"type": "string"},
                "year": {"type": "integer"},
                "copies": {"type": "integer", "minimum": 0},
            },
            "additionalProperties": False,  # for this test only: it finds fields that nobody wrote down
        }
    }
}
BOOK = {"$ref": "#/components/schemas/Book"}

# From the document: what is asked, and which status, type and schema are promised.
PROMISES = [
    ("GET", "/books/3", 200, "application/json", BOOK),
    ("GET", "/books", 200, "application/json", {"type": "array", "items": BOOK}),
    ("GET", "/books/99", 404, "application/problem+json", {"type": "object", "required": ["title", "status"]}),
    ("DELETE", "/books/12", 204, None, None),
]


def ask(method, path):
    request = urllib.request.Request(f"http://127.0.0.1:8247{path}", method=method)
    try:
        answer = urllib.request.urlopen(request, timeout=5)
    except urllib.error.HTTPError as error:
        answer = error  # it can be read like an answer
    with answer:
        return answer.status, answer.headers.get("Content-Type"), answer.read()


class Quiet(library_server.Library):
    def log_message(self, *parts):
        pass


library_server.load()
server = ThreadingHTTPServer(("127.0.0.1", 8247), Quiet)
threading.Thread(target=server.serve_forever, daemon=True).start()

faults = 0
for method, path, status, kind, schema in PROMISES:
    found = []
    got_status, got_kind, body = ask(method, path)
    if got_status != status:
        found.append(f"status {got_status}, promised {status}")
    if got_kind != kind:
        found.append(f"type {got_kind}, promised {kind}")
    if schema is not None:
        validator = Draft202012Validator({**schema, "components": COMPONENTS})
        errors = sorted(validator.iter_errors(json.loads(body)), key=lambda error: (error.json_path, error.message))
        found += [f"{error.json_path} {error.message}" for error in errors[:2]]
        if len(errors) > 2:
            found.append(f"... {len(errors)} in all")
    print("ok  " if not found else "FAIL", method, path)
    for fault in found:
        print("        " + fault)
    faults += bool(found)
server.shutdown()
sys.exit(1 if faults else 0)
