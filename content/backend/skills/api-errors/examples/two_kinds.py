import itertools
import json
import sqlite3

numbers = itertools.count(1)


class Refused(Exception):
    """An error that is meant for the client."""

    def __init__(self, status, kind, detail):
        self.status, self.kind, self.detail = status, kind, detail


def borrow(book):
    if book == 2:
        raise Refused(409, "no-copy-left", "All copies are out. You may reserve the book.")
    sqlite3.connect(":memory:").execute("INSERT INTO loans (book_id) VALUES (?)", [book])


def answer(book):
    """The one place where errors become answers."""
    request_id = f"r{next(numbers)}"
    try:
        borrow(book)
        return {"status": 201}
    except Refused as error:
        return {"type": f"https://library.example/problems/{error.kind}", "status": error.status, "detail": error.detail}
    except Exception as error:
        # One line here, so that it fits; logging.exception(...) writes the stack of calls as well.
        print(f"LOG  {request_id} {type(error).__name__}: {error}")
        detail = "The fault is ours and has been noted."
        return {"type": "about:blank", "status": 500, "detail": detail, "instance": request_id}


for book in (2, 3):
    print("SENT", json.dumps(answer(book)))
