import hashlib
import hmac
from urllib.parse import parse_qs, urlsplit

KEY = b"shared by our application and the storage"  # an example; a real one is random
STORED = {}


def signature(method, path, size, expires):
    # Cut to 16 digits to fit the page; in a program keep all of it.
    return hmac.new(KEY, f"{method}\n{path}\n{size}\n{expires}".encode(), hashlib.sha256).hexdigest()[:16]


# Our application.
def post_covers(member, size, now):
    """POST /covers {"size": ...}: may this member, is it small enough? Then an address for this one upload."""
    if size > 5_000_000:
        return 413, None
    path, expires = "/covers/6-aQ3x", now + 300
    return 201, f"https://files.library.example{path}?expires={expires}&size={size}&signature={signature('PUT', path, size, expires)}"


# The storage, somebody else's program. It knows no members.
def storage(method, address, body, now):
    parts = urlsplit(address)
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    expected = signature(method, parts.path, query["size"], query["expires"])
    if not hmac.compare_digest(query["signature"].encode(), expected.encode()):
        return "403 signature"
    if now > int(query["expires"]):
        return "403 expired"
    if len(body) != int(query["size"]):
        return "403 size"
    STORED[parts.path] = body
    return "200"


status, address = post_covers(member=5, size=12, now=1000)
print("1. application:", status, address)
print("2. storage:    ", storage("PUT", address, b"\x89PNG\r\n\x1a\nabcd", now=1010))
print()
print("too late:      ", storage("PUT", address, b"\x89PNG\r\n\x1a\nabcd", now=1301))
print("other file:    ", storage("PUT", address.replace("6-aQ3x", "1-home"), b"\x89PNG\r\n\x1a\nabcd", now=1010))
print("more bytes:    ", storage("PUT", address, bytes(9_000_000), now=1010))
print("reading:       ", storage("GET", address, b"", now=1010))
print("asked for 9 MB:", *post_covers(member=5, size=9_000_000, now=1000))
print()
data = STORED["/covers/6-aQ3x"]
print("3. application, told that it is there, looks itself:", len(data), "bytes, PNG:", data.startswith(b"\x89PNG\r\n\x1a\n"))
