import hmac
import re
import secrets

from flask import Flask, abort, render_template_string, request, session

app = Flask(__name__)
app.secret_key = "only for this example"
LENT = []


def csrf_token():
    if "csrf" not in session:
        session["csrf"] = secrets.token_urlsafe(32)
    return session["csrf"]


@app.before_request
def check_token():  # for every route that changes something, also those written next year
    if request.method in ("GET", "HEAD", "OPTIONS"):
        return
    sent = request.form.get("csrf_token", "") or request.headers.get("Library-CSRF-Token", "")
    if not hmac.compare_digest(sent.encode(), session.get("csrf", "").encode()) or not sent:
        abort(403, "The form is too old or does not come from here.")


app.jinja_env.globals["csrf_token"] = csrf_token


@app.get("/books/<int:number>")
def book(number):
    return render_template_string(
        '<form method="post" action="/loans">'
        '<input type="hidden" name="csrf_token" value="{{ csrf_token() }}">'
        '<input type="hidden" name="book_id" value="{{ number }}"></form>', number=number)


@app.post("/loans")
def lend():
    LENT.append(request.form["book_id"])
    return "", 204


def token_of(client):
    return re.search('name="csrf_token" value="([^"]+)"', client.get("/books/8").text).group(1)


mei, diego = app.test_client(), app.test_client()
mine, his = token_of(mei), token_of(diego)

print("the form itself:           ", mei.post("/loans", data={"book_id": "8", "csrf_token": mine}).status_code)
print("a foreign page, no token:  ", mei.post("/loans", data={"book_id": "8"}).status_code)
print("with Diego's token:        ", mei.post("/loans", data={"book_id": "8", "csrf_token": his}).status_code)
print("no session at all:         ", app.test_client().post("/loans", data={"book_id": "8", "csrf_token": ""}).status_code)
print("script, token in a field:  ",
      mei.post("/loans", data={"book_id": "9"}, headers={"Library-CSRF-Token": mine}).status_code)
print("lent:", LENT)
