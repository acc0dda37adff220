from flask import Flask, redirect, request

app = Flask(__name__)
LOANS = []
DONE = {}  # key of a form: where the answer is; in earnest a table with a unique key


@app.post("/answered/loans")
def answered():  # answers the POST with a page
    LOANS.append(request.form["book_id"])
    return "Lent."


@app.post("/redirected/loans")
def redirected():  # sends the browser on to a GET
    LOANS.append(request.form["book_id"])
    return redirect("/me/loans", 303)


@app.post("/keyed/loans")
def keyed():  # and carries out each form once
    key = request.form["form_key"]
    if key not in DONE:
        LOANS.append(request.form["book_id"])
        DONE[key] = "/me/loans"
    return redirect(DONE[key], 303)


@app.get("/me/loans")
def my_loans():
    return f"{len(LOANS)} loans"


class Browser:
    """Follows redirects as browsers do, and repeats its last request on reload."""

    def __init__(self):
        self.client = app.test_client()

    def send(self, method, path, form=None):
        self.last = (method, path, form)
        response = self.client.open(path, method=method, data=form)
        if response.status_code == 303:
            return self.send("GET", response.headers["Location"])
        return response

    def reload(self):
        return self.send(*self.last)


for path in ("/answered/loans", "/redirected/loans", "/keyed/loans"):
    LOANS.clear()
    browser = Browser()
    form = {"book_id": "8", "form_key": "k1"}
    browser.send("POST", path, form)
    browser.reload()
    after_reload = len(LOANS)
    browser.send("POST", path, form)  # back, and pressed a second time
    print(f"{path:18} after a reload: {after_reload}, after a second press: {len(LOANS)}")
