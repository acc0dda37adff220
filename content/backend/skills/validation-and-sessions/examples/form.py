import re
from datetime import date, timedelta

from flask import Flask, flash, redirect, render_template_string, request

PAGE = """\
{% for message in get_flashed_messages() %}<p class="note">{{ message }}</p>
{% endfor %}
<form method="post" action="/holds">
{% for error in errors.values() %}<p class="error">{{ error }}</p>
{% endfor %}
<input name="book_id" value="{{ typed.book_id }}">
<input name="until" value="{{ typed.until }}">
</form>"""

app = Flask(__name__)
app.secret_key = "only for this example"
RESERVATIONS = []


def check(typed, today):
    """Texts in, values and errors out: {field: value}, {field: sentence}."""
    values, errors = {}, {}
    if re.fullmatch(r"[0-9]{1,6}", typed["book_id"].strip()):
        values["book_id"] = int(typed["book_id"])
    else:
        errors["book_id"] = "Enter the number of the book, such as 8."
    try:
        values["until"] = date.fromisoformat(typed["until"].strip())
        if not today < values["until"] <= today + timedelta(days=365):
            errors["until"] = "Choose a day after today and within 365 days."
    except ValueError:
        errors["until"] = "Enter a day as 2026-04-30."
    return values, errors


@app.get("/holds")
def form():
    return render_template_string(PAGE, typed={}, errors={})


@app.post("/holds")
def reserve():
    typed = {name: request.form.get(name, "") for name in ("book_id", "until")}
    values, errors = check(typed, today=date(2026, 3, 31))
    if errors:
        return render_template_string(PAGE, typed=typed, errors=errors), 422
    RESERVATIONS.append(values)
    flash(f"Book {values['book_id']} is reserved until {values['until']}.")
    return redirect("/holds", 303)


client = app.test_client()


def show(what, response):
    print(what, response.status_code)
    print("  " + "\n  ".join(line for line in response.text.splitlines() if re.match("<p|<input", line)))


show("POST with faults:", client.post("/holds", data={"book_id": "<eight>", "until": "31.12.2026"}))
response = client.post("/holds", data={"book_id": "8", "until": "2026-04-30"})
print("POST without:", response.status_code, response.headers["Location"])
show("GET:", client.get("/holds"))
show("GET again:", client.get("/holds"))
print(RESERVATIONS)
