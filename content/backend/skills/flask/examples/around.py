import logging
import sys

from flask import Flask, g, request
from werkzeug.exceptions import HTTPException, InternalServerError

logging.basicConfig(stream=sys.stdout, level=logging.INFO, format="  log %(levelname)s %(message)s")
app = Flask(__name__)
COPIES_LEFT = {2: 0, 3: 1}


class NoCopyLeft(Exception):
    """A refusal that is meant for the client."""


def lend(book_id):  # knows nothing of requests
    if COPIES_LEFT[book_id] == 0:
        raise NoCopyLeft(f"All copies of book {book_id} are out.")
    return {"book_id": book_id}


@app.before_request
def note_id():
    g.request_id = request.headers.get("Library-Request-Id", "none")


@app.after_request
def log_request(response):
    app.logger.info("%s %s %s %s", g.request_id, request.method, request.path, response.status_code)
    response.headers["Library-Request-Id"] = g.request_id
    return response


@app.post("/books/<int:number>/loans")
def add_loan(number):
    return lend(number), 201


@app.errorhandler(NoCopyLeft)
def refuse(error):
    return {"title": "No copy left", "status": 409, "detail": str(error)}, 409


@app.errorhandler(HTTPException)
def http_error(error):  # 404, 405, 400, ... from Flask
    return {"title": error.name, "status": error.code}, error.code


@app.errorhandler(InternalServerError)
def unexpected(error):  # everything else
    return {"title": error.name, "status": 500, "instance": g.request_id}, 500


def log_one_line(info):  # without this, Flask logs the whole traceback
    app.logger.error("%s %r", g.request_id, info[1])


app.log_exception = log_one_line

client = app.test_client()
for number, path in enumerate(["/books/3/loans", "/books/2/loans", "/books/99/loans", "/nothing"], 1):
    print("POST", path)
    response = client.post(path, headers={"Library-Request-Id": f"r{number}"})
    print(" ", response.status_code, response.get_data(as_text=True).strip())
