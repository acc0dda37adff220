import hashlib
import itertools

numbers = itertools.count(1)


def new_token():
    """In a program: secrets.token_urlsafe(32). Here counted, so that the output repeats."""
    return f"token-{next(numbers)}"


def key_of(token):
    return hashlib.sha256(token.encode()).hexdigest()


SESSIONS = {}  # hash of the token -> member and the second at which the session ends
LIFETIME = 30 * 60


def log_in(member, now, old_token=None):
    log_out(old_token)
    token = new_token()  # a new one at each login, whatever the visitor brought along
    SESSIONS[key_of(token)] = {"member": member, "ends": now + LIFETIME}
    return f"Set-Cookie: __Host-session={token}; Path=/; Secure; HttpOnly; SameSite=Lax", token


def who(token, now):
    session = SESSIONS.get(key_of(token or ""))
    if session is None or now >= session["ends"]:
        return None
    return session["member"]


def log_out(token):
    SESSIONS.pop(key_of(token or ""), None)


field, token = log_in(5, now=0)
print(field)
print("after 10 minutes:", who(token, 600))
print("invented token:  ", who("token-99", 600))
print("after 30 minutes:", who(token, 1800))
field, second = log_in(5, now=2000, old_token=token)
print("new login:       ", second, who(second, 2000))
log_out(second)
print("after logout:    ", who(second, 2001))
