import sqlite3
from datetime import date, timedelta
from pathlib import Path

from flask import Flask, current_app, g, jsonify, request
from werkzeug.exceptions import HTTPException

BOOK = "SELECT id, title, author, year, copies FROM books WHERE id = ?"
LOAN = "SELECT id, book_id, member_id, loaned_on, due_on, returned_on FROM loans WHERE id = ?"

# Adds a loan if a copy is left; otherwise there is no row, and nothing is returned.
LEND = """
    INSERT INTO loans (book_id, member_id, loaned_on, due_on)
    SELECT b.id, :member, :today, :due FROM books AS b
    WHERE b.id = :book
      AND b.copies > (SELECT count(*) FROM loans AS l
                      WHERE l.book_id = b.id AND l.returned_on IS NULL)
    RETURNING id
"""


def create_app(database, today=date.today):
    app = Flask(__name__)
    app.config["DATABASE"] = database
    app.json.sort_keys = False  # keep the order in which the fields are written

    @app.get("/books")
    def list_books():
        author = request.args.get("author")
        rows = db().execute(
            "SELECT id, title FROM books WHERE :author IS NULL OR author = :author ORDER BY id",
            {"author": author},
        )
        return {"items": [dict(row) for row in rows]}

    @app.get("/books/<int(max=2147483647):number>")
    def show_book(number):
        book = db().execute(BOOK, (number,)).fetchone()
        if book is None:
            return problem(404, "Not Found", f"There is no book {number}.")
        return dict(book)

    @app.post("/loans")
    def add_loan():
        wish = request.get_json()
        errors = loan_errors(db(), wish)
        if errors:
            return problem(422, "The loan cannot be made as it is", name="invalid-loan", errors=errors)
        day = today()
        values = {"book": wish["book_id"], "member": wish["member_id"],
                  "today": day.isoformat(), "due": (day + timedelta(days=21)).isoformat()}
        with db():  # commits, or rolls back if an error leaves the block
            added = db().execute(LEND, values).fetchone()
        if added is None:
            return problem(409, "No copy left", f"All copies of book {wish['book_id']} are out.",
                           name="no-copy-left")
        loan = db().execute(LOAN, (added["id"],)).fetchone()
        return dict(loan), 201, {"Location": f"/loans/{added['id']}"}

    @app.errorhandler(HTTPException)
    def http_error(error):  # what Flask itself refuses: unknown paths, unreadable JSON, ...
        response = error.get_response()  # has fields such as Allow
        response.data = problem(error.code, error.name, error.description).data
        response.mimetype = "application/problem+json"
        return response

    @app.teardown_appcontext
    def close_db(error):
        if "db" in g:
            g.db.close()

    return app


def db():
    """The connection of this request: opened at its first use, closed at its end."""
    if "db" not in g:
        g.db = sqlite3.connect(current_app.config["DATABASE"])
        g.db.row_factory = sqlite3.Row
        g.db.execute("PRAGMA foreign_keys = ON")
    return g.db


def loan_errors(db, wish):
    """Every fault of the body of POST /loans; an empty list if there is none."""
    if not isinstance(wish, dict):
        return [{"pointer": "#", "detail": "must be an object"}]
    errors = []
    for field, table in (("book_id", "books"), ("member_id", "members")):
        value = wish.get(field)
        if value is None:
            errors.append({"pointer": f"#/{field}", "detail": "is missing"})
        elif type(value) is not int:
            errors.append({"pointer": f"#/{field}", "detail": "must be a whole number"})
        elif not exists(db, table, value):
            errors.append({"pointer": f"#/{field}", "detail": "does not exist"})
    return errors


def exists(db, table, number):
    if not 0 < number < 2**31:  # SQLite's driver refuses what the column cannot hold
        return False
    return db.execute(f"SELECT 1 FROM {table} WHERE id = ?", (number,)).fetchone() is not None


def problem(status, title, detail=None, name=None, **more):
    kind = f"https://library.example/problems/{name}" if name else "about:blank"
    body = {"type": kind, "title": title, "status": status}
    if detail:
        body["detail"] = detail
    response = jsonify(body | more)
    response.status_code = status
    response.mimetype = "application/problem+json"
    return response


# Five requests through the test client: no server, no network.

FIVE = [
    ("GET", "/books?author=Ursula%20K.%20Le%20Guin", None),
    ("GET", "/books/99", None),
    ("POST", "/loans", '{"book_id":"eight"}'),
    ("POST", "/loans", '{"book_id":2,"member_id":3}'),
    ("POST", "/loans", '{"book_id":8,"member_id":6}'),
]

if __name__ == "__main__":
    Path("library.db").unlink(missing_ok=True)
    fresh = sqlite3.connect("library.db")
    fresh.executescript(Path("library.sql").read_text(encoding="utf-8"))
    fresh.close()

    client = create_app("library.db", today=lambda: date(2026, 3, 31)).test_client()
    for method, path, body in FIVE:
        sent = {"data": body, "content_type": "application/json"} if body else {}
        response = client.open(path, method=method, **sent)
        print(method, path, *([body] if body else []))
        print(" ", response.status_code, response.content_type)
        if "Location" in response.headers:
            print("  Location:", response.headers["Location"])
        print(" ", response.get_data(as_text=True).strip())
