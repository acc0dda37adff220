import base64
import hashlib
import hmac
import json
import pathlib
import subprocess

NOW = 1774944000  # 31 March 2026, 08:00 UTC
ISSUER, API = "https://login.library.example", "https://api.library.example"


def openssl(*arguments, data=None):
    return subprocess.run(["openssl", *arguments], input=data, capture_output=True)


def pack(value):
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def unpack(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


# The login server signs with its private key. The public one is for everybody, attackers included.
openssl("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", "private.pem")
openssl("pkey", "-in", "private.pem", "-pubout", "-out", "public.pem")
PUBLIC = pathlib.Path("public.pem").read_bytes()


def make(claims, alg="RS256"):
    text = f"{pack({'alg': alg, 'typ': 'at+jwt'})}.{pack(claims)}"
    if alg == "RS256":
        signature = openssl("dgst", "-sha256", "-sign", "private.pem", data=text.encode()).stdout
    elif alg == "HS256":  # the attacker takes the public key for a secret
        signature = hmac.digest(PUBLIC, text.encode(), hashlib.sha256)
    else:
        signature = b""
    return f"{text}.{pack(signature)}"


def signature_fits(token, alg):
    text, _, signature = token.rpartition(".")
    if alg == "none":
        return signature == ""
    if alg == "HS256":
        return hmac.compare_digest(unpack(signature), hmac.digest(PUBLIC, text.encode(), hashlib.sha256))
    pathlib.Path("signature.bin").write_bytes(unpack(signature))
    return openssl("dgst", "-sha256", "-verify", "public.pem", "-signature", "signature.bin", data=text.encode()).returncode == 0


def naive(token):
    head, body = [json.loads(unpack(part)) for part in token.split(".")[:2]]
    if not signature_fits(token, head["alg"]):  # the token chooses how it is checked
        return "refused: signature"
    return f"member {body['sub']}"


def strict(token):
    head, body = [json.loads(unpack(part)) for part in token.split(".")[:2]]
    if head.get("alg") != "RS256" or not signature_fits(token, "RS256"):
        return "refused: signature"
    if head.get("typ") != "at+jwt":
        return "refused: no access token"
    if body.get("iss") != ISSUER or body.get("aud") != API:  # a list in aud is refused here; a library looks into it
        return "refused: not issued for us"
    if NOW >= body.get("exp", 0):
        return "refused: expired"
    return f"member {body['sub']}"


good = {"iss": ISSUER, "aud": API, "sub": "5", "exp": NOW + 600}
evil = {**good, "sub": "1"}
real = make(good)
head, body, signature = real.split(".")
for name, token in [
    ("real", real),
    ("changed body", f"{head}.{pack(evil)}.{signature}"),
    ("alg none", make(evil, "none")),
    ("public key as secret", make(evil, "HS256")),
    ("for another service", make({**good, "aud": "https://shop.example"})),
    ("ten minutes too old", make({**good, "exp": NOW - 600})),
]:
    print(f"{name:<21} naive: {naive(token):<19} strict: {strict(token)}")
