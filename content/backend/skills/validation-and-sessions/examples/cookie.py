import base64
import json
import zlib

from flask import Flask, request, session

app = Flask(__name__)
app.secret_key = "only for this example"


@app.post("/login")
def login():
    session.clear()
    session["member"] = 5
    session["note"] = "prefers mail"
    return ""


@app.post("/logout")
def logout():
    session.clear()
    return ""


@app.get("/me")
def me():
    return f"member {session['member']}" if "member" in session else ("nobody", 401)


def read(cookie):
    """What anyone can do who sees the cookie: no key is needed."""
    data = cookie.lstrip(".").split(".")[0]
    raw = base64.urlsafe_b64decode(data + "=" * (-len(data) % 4))
    return json.loads(zlib.decompress(raw) if cookie.startswith(".") else raw)


def ask_with(cookie):
    response = app.test_client(use_cookies=False).get("/me", headers={"Cookie": f"session={cookie}"})
    return f"{response.status_code} {response.text}"


client = app.test_client()
answer = client.post("/login")
cookie = answer.headers["Set-Cookie"].partition(";")[0].partition("=")[2]

print("read without the key:", read(cookie))
print("unchanged:           ", ask_with(cookie))

content, rest = cookie.split(".", 1)
other = base64.urlsafe_b64encode(json.dumps({"member": 1}).encode()).decode().rstrip("=")
print("member 1 written in: ", ask_with(f"{other}.{rest}"))

client.post("/logout")
print("browser after logout:", client.get("/me").status_code)
print("old copy of cookie:  ", ask_with(cookie))

app.secret_key = "another key"
print("after a new key:     ", ask_with(cookie))
