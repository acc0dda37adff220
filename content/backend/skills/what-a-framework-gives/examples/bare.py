import json

BOOKS = {2: "Solaris", 3: "Kindred"}


def handle(method, path):
    if path == "/books":
        return 200, json.dumps(list(BOOKS.values()))
    if path.startswith("/books/"):
        number = int(path.removeprefix("/books/"))
        if number in BOOKS:
            return 200, json.dumps(BOOKS[number])
    return 404, '{"error": "not found"}'


for method, path in [
    ("GET", "/books"),
    ("GET", "/books/3"),
    ("GET", "/books/99"),
    ("DELETE", "/books/3"),
    ("GET", "/books/three"),
]:
    try:
        print(method, path, *handle(method, path))
    except ValueError as error:
        print(method, path, "crashed:", error)
