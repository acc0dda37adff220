import json
import re

BOOKS = {2: "Solaris", 3: "Kindred"}
ROUTES = []


# The framework: two functions, written once.

def route(method, pattern):
    """Remember the function below for a method and a path such as /books/<number>."""
    shape = re.compile(re.sub(r"<(\w+)>", r"(?P<\1>[0-9]+)", pattern))

    def remember(function):
        ROUTES.append((method, shape, function))
        return function

    return remember


def handle(method, path):
    allowed = []
    for wanted, shape, function in ROUTES:
        match = shape.fullmatch(path)
        if match and wanted == method:
            values = {name: int(text) for name, text in match.groupdict().items()}
            status, value = function(**values)
            return status, json.dumps(value)
        if match:
            allowed.append(wanted)
    if allowed:
        return 405, json.dumps({"error": "allowed here: " + ", ".join(allowed)})
    return 404, json.dumps({"error": "not found"})


# The application: one function for each route.

@route("GET", "/books")
def list_books():
    return 200, list(BOOKS.values())


@route("GET", "/books/<number>")
def show_book(number):
    if number not in BOOKS:
        return 404, {"error": f"no book {number}"}
    return 200, BOOKS[number]


for method, path in [
    ("GET", "/books"),
    ("GET", "/books/3"),
    ("GET", "/books/99"),
    ("DELETE", "/books/3"),
    ("GET", "/books/three"),
]:
    print(method, path, *handle(method, path))
