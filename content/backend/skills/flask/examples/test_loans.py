import sqlite3
from pathlib import Path

import pytest
from flask import Flask, request


def create_app(database):
    app = Flask(__name__)

    @app.post("/loans")
    def add_loan():
        db = sqlite3.connect(database)
        loan = db.execute(
            "INSERT INTO loans (book_id, member_id, loaned_on, due_on)"
            " VALUES (:book_id, :member_id, '2026-03-31', '2026-04-21') RETURNING id",
            request.get_json(),
        ).fetchone()
        db.close()
        return {"id": loan[0]}, 201, {"Location": f"/loans/{loan[0]}"}

    return app


@pytest.fixture
def database(tmp_path):
    path = tmp_path / "library.db"
    db = sqlite3.connect(path)
    db.executescript(Path("library.sql").read_text(encoding="utf-8"))
    db.close()
    return path


@pytest.fixture
def client(database):
    app = create_app(database)
    app.testing = True
    return app.test_client()


def test_lending_answers_with_the_address_of_the_loan(client):
    response = client.post("/loans", json={"book_id": 8, "member_id": 6})
    assert response.status_code == 201
    assert response.headers["Location"] == "/loans/16"


def test_a_loan_that_was_answered_is_stored(client, database):
    client.post("/loans", json={"book_id": 8, "member_id": 6})
    db = sqlite3.connect(database)
    (open_loans,) = db.execute(
        "SELECT count(*) FROM loans WHERE book_id = 8 AND returned_on IS NULL"
    ).fetchone()
    db.close()
    assert open_loans == 1


def test_a_word_in_place_of_json_is_refused(client):
    response = client.post("/loans", data="eight", content_type="application/json")
    assert response.status_code == 400
