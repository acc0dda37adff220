import hashlib
import itertools

numbers = itertools.count(1)
KEYS = {}  # hash of the key -> what it stands for


def hash_of(key):
    return hashlib.sha256(key.encode()).hexdigest()


def new_key(client, scopes):
    """In a program: "libkey_" + secrets.token_urlsafe(32). Here counted, so that the output repeats."""
    key = f"libkey_{next(numbers):08d}"
    KEYS[hash_of(key)] = {"client": client, "scopes": scopes, "shown": key[:10] + "…"}
    return key  # shown once; only its hash stays


def answer(authorization, needed):
    scheme, _, key = (authorization or "").partition(" ")
    if scheme.lower() != "bearer":  # nothing, or another method
        return 401, 'Bearer realm="library"'
    entry = KEYS.get(hash_of(key))
    if entry is None:
        return 401, 'Bearer realm="library", error="invalid_token"'
    if needed not in entry["scopes"]:
        return 403, f'Bearer realm="library", error="insufficient_scope", scope="{needed}"'
    return 200, None


report = new_key("monthly report", {"loans.read"})
print("given to the client:", report)
print("kept by the server: ", {digest[:12] + "…": entry for digest, entry in KEYS.items()})
for sent, needed in [
    (None, "loans.read"),
    ("Basic cHJpeWE6eA==", "loans.read"),
    ("Bearer libkey_99999999", "loans.read"),
    (f"Bearer {report}", "loans.read"),
    (f"Bearer {report}", "loans.write"),
]:
    status, field = answer(sent, needed)
    print(status, needed, "" if field is None else f"\n    WWW-Authenticate: {field}")
