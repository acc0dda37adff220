"""A passkey signs a challenge for one site. Key, signature and bytes are those of WebAuthn; browser and server are played."""
import base64
import hashlib
import json
import secrets

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

SITE, ORIGIN = "library.example", "https://library.example"


def text(raw):
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


class Phone:
    """Keeps a private key for each site, and asks for finger or face before it signs."""
    def __init__(self):
        self.keys = {}

    def register(self, site):
        self.keys[site] = ec.generate_private_key(ec.SECP256R1())
        return self.keys[site].public_key()

    def sign(self, site, client_data):
        if site not in self.keys:
            return None
        verified = bytes([0b00000101])                     # somebody was there, and it was the owner
        data = hashlib.sha256(site.encode()).digest() + verified + bytes(4)
        return data, self.keys[site].sign(data + hashlib.sha256(client_data).digest(), ec.ECDSA(SHA256()))


def browser(phone, page, challenge):
    """Names the page's own origin: neither the page nor the person can write another one."""
    client_data = json.dumps({"type": "webauthn.get", "challenge": challenge, "origin": page}).encode()
    signed = phone.sign(page.removeprefix("https://"), client_data)
    return signed and (client_data, *signed)


class Server:
    def __init__(self, public_key):
        self.public_key, self.open = public_key, set()

    def challenge(self):
        self.open.add(new := text(secrets.token_bytes(32)))
        return new

    def login(self, answer):
        if answer is None:
            return "no key for this site"
        client_data, data, signature = answer
        told = json.loads(client_data)
        if told["type"] != "webauthn.get" or told["origin"] != ORIGIN:
            return "another origin: " + told["origin"]
        if told["challenge"] not in self.open:
            return "no open challenge"
        self.open.remove(told["challenge"])                # each is good once
        if data[:32] != hashlib.sha256(SITE.encode()).digest() or not data[32] & 0b100:
            return "another site, or the owner was not checked"
        try:
            self.public_key.verify(signature, data + hashlib.sha256(client_data).digest(), ec.ECDSA(SHA256()))
        except InvalidSignature:
            return "wrong signature"
        return "welcome"


phone = Phone()
server = Server(phone.register(SITE))
good = browser(phone, ORIGIN, server.challenge())
print("at the library:", server.login(good))
print("recorded and sent again:", server.login(good))
print("at a page that looks the same:", server.login(browser(phone, "https://library-login.example", server.challenge())))
phone.register("library-login.example")
print("and if it made a key there:", server.login(browser(phone, "https://library-login.example", server.challenge())))
client_data, data, signature = browser(phone, ORIGIN, server.challenge())
print("one bit changed:", server.login((client_data, data[:-1] + b"\1", signature)))
