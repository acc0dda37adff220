import sqlite3
import unittest
from pathlib import Path

from flask import Flask, g, request, session


def create_app(db):
    app = Flask(__name__)
    app.secret_key = "only for this example"

    @app.before_request
    def find_member():
        g.member = session.get("member")

    @app.get("/loans/<int:number>")
    def show_loan(number):
        if g.member is None:
            return {"title": "Unauthorized"}, 401
        loan = db.execute(
            "SELECT id, book_id, due_on FROM loans WHERE id = ? AND member_id = ?", (number, g.member)
        ).fetchone()
        return dict(loan) if loan else ({"title": "Not Found"}, 404)

    @app.post("/loans")
    def add_loan():
        if g.member is None:
            return {"title": "Unauthorized"}, 401
        wish = request.get_json()
        if type(wish.get("book_id")) is not int:
            return {"title": "The loan cannot be made as it is"}, 422
        with db:
            db.execute(
                "INSERT INTO loans (book_id, member_id, loaned_on, due_on)"
                " VALUES (?, ?, '2026-03-31', '2026-04-21')", (wish["book_id"], g.member)
            )
        return {}, 201

    return app


class Loans(unittest.TestCase):
    def setUp(self):
        self.db = sqlite3.connect(":memory:", check_same_thread=False)
        self.db.row_factory = sqlite3.Row
        self.db.executescript(Path("library.sql").read_text(encoding="utf-8"))
        self.addCleanup(self.db.close)
        self.client = create_app(self.db).test_client()

    def log_in(self, member):
        with self.client.session_transaction() as session:
            session["member"] = member

    def open_loans(self, member):
        (number,) = self.db.execute(
            "SELECT count(*) FROM loans WHERE member_id = ? AND returned_on IS NULL", (member,)
        ).fetchone()
        return number

    def test_lending_stores_a_loan_for_whoever_is_logged_in(self):
        self.log_in(6)
        response = self.client.post("/loans", json={"book_id": 8, "member_id": 3})
        self.assertEqual(response.status_code, 201)
        self.assertEqual(self.open_loans(6), 1)
        self.assertEqual(self.open_loans(3), 0)

    def test_a_refused_loan_stores_nothing(self):
        self.log_in(6)
        response = self.client.post("/loans", json={"book_id": "eight"})
        self.assertEqual(response.status_code, 422)
        self.assertEqual(self.open_loans(6), 0)

    def test_without_login_nothing_is_lent(self):
        response = self.client.post("/loans", json={"book_id": 8})
        self.assertEqual(response.status_code, 401)

    def test_a_loan_of_somebody_else_is_not_found(self):
        self.log_in(4)  # loan 9 is Priya's, member 5
        self.assertEqual(self.client.get("/loans/9").status_code, 404)


if __name__ == "__main__":
    unittest.main(verbosity=2)
