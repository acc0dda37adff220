import base64
import hashlib
import itertools
from urllib.parse import urlencode

numbers = itertools.count(1)
CLIENTS = {"reading-app": "https://app.example/callback"}  # registered beforehand
CODES, TOKENS = {}, {}


def challenge_of(verifier):
    digest = hashlib.sha256(verifier.encode("ascii")).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


# The login server. Codes and tokens are counted here; real ones are random.
def authorize(query, member):
    """GET /authorize, after the member has logged in and agreed: where the browser is sent next."""
    if CLIENTS.get(query["client_id"]) != query["redirect_uri"]:
        return "400, and no redirect: an unknown address gets nothing"
    code = f"code-{next(numbers)}"
    CODES[code] = {**query, "member": member}
    return query["redirect_uri"] + "?" + urlencode({"code": code, "state": query["state"]})


def token(form):
    """POST /token, from the app's server."""
    entry = CODES.pop(form["code"], None)  # good for one use
    if entry is None or entry["client_id"] != form["client_id"] or entry["redirect_uri"] != form["redirect_uri"]:
        return {"error": "invalid_grant"}
    if challenge_of(form["code_verifier"]) != entry["code_challenge"]:
        return {"error": "invalid_grant"}
    access = f"access-{next(numbers)}"
    TOKENS[access] = {"member": entry["member"], "scope": entry["scope"]}
    return {"access_token": access, "token_type": "Bearer", "expires_in": 600}


# The app makes a new verifier and a new state for each login; this verifier is the one of RFC 7636, appendix B.
verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
query = {
    "response_type": "code",
    "client_id": "reading-app",
    "redirect_uri": "https://app.example/callback",
    "scope": "loans.read",
    "state": "s-4711",
    "code_challenge": challenge_of(verifier),
    "code_challenge_method": "S256",
}
print("1. browser to login server:")
for name, value in query.items():
    print(f"     {name}={value}")
print("2. browser back to app:", authorize(query, member=5))

form = {"grant_type": "authorization_code", "client_id": "reading-app", "redirect_uri": "https://app.example/callback"}
print("3. app to login server:", token({**form, "code": "code-1", "code_verifier": verifier}))
print()
print("same code again:       ", token({**form, "code": "code-1", "code_verifier": verifier}))
authorize(query, member=5)
print("stolen code, guessing: ", token({**form, "code": "code-3", "code_verifier": "a-guess-of-the-thief"}))
print("other redirect address:", authorize({**query, "redirect_uri": "https://app.example.evil.example/"}, member=5))
