import base64
import hashlib
import hmac
import json

SECRET = b"32 random bytes from a vault ..."  # an example; a real one is random and not in the code


def pack(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def unpack(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def sign(claims):
    head = pack(json.dumps({"alg": "HS256", "typ": "JWT"}, separators=(",", ":")).encode())
    body = pack(json.dumps(claims, separators=(",", ":")).encode())
    mac = hmac.digest(SECRET, f"{head}.{body}".encode(), hashlib.sha256)
    return f"{head}.{body}.{pack(mac)}"


def is_signed(token):
    text, _, mac = token.rpartition(".")
    return hmac.compare_digest(unpack(mac), hmac.digest(SECRET, text.encode(), hashlib.sha256))


token = sign({"iss": "https://login.library.example", "aud": "https://api.library.example", "sub": "5", "exp": 1774944600})
head, body, mac = token.split(".")
print(token, end="\n\n")

print("read without any key:")
print("   ", unpack(head).decode())
print("   ", unpack(body).decode())
print("signed by us:", is_signed(token))

claims = json.loads(unpack(body))
claims["sub"] = "1"
forged = f"{head}.{pack(json.dumps(claims, separators=(',', ':')).encode())}.{mac}"
print("with another sub, old signature:", is_signed(forged))
