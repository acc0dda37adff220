import hashlib
import itertools

numbers = itertools.count(1)


def new_token():
    """In a program: secrets.token_urlsafe(32). Here counted, so that the output repeats."""
    return f"token-{next(numbers)}"


def key_of(token):
    return hashlib.sha256(token.encode()).hexdigest()


SESSIONS = {}  # hash of the token -> member, and the seconds of login and of last use
IDLE = 30 * 60  # without use
LONGEST = 24 * 3600  # in any case


def log_in(member, now, old_token=None):
    log_out(old_token)
    token = new_token()  # a new one at each login, whatever the visitor brought along
    SESSIONS[key_of(token)] = {"member": member, "began": now, "used": now}
    return f"Set-Cookie: __Host-session={token}; Path=/; Secure; HttpOnly; SameSite=Lax", token


def who(token, now):
    session = SESSIONS.get(key_of(token or ""))
    if session is None or now >= session["used"] + IDLE or now >= session["began"] + LONGEST:
        log_out(token)
        return None
    session["used"] = now
    return session["member"]


def log_out(token):
    SESSIONS.pop(key_of(token or ""), None)


field, token = log_in(5, now=0)
print(field)
print("after 20 minutes:       ", who(token, 20 * 60))
print("20 minutes later:       ", who(token, 40 * 60))
print("invented token:         ", who("token-99", 40 * 60))
print("30 minutes without use: ", who(token, 70 * 60))

field, second = log_in(5, now=0, old_token=token)
busy = [who(second, minute * 60) for minute in range(0, 24 * 60, 20)]
print("busy for a day:         ", set(busy), "then", who(second, 24 * 3600))

field, third = log_in(5, now=0, old_token=second)
print("new login, new token:   ", third, who(third, 1))
log_out(third)
print("after logout:           ", who(third, 2))
