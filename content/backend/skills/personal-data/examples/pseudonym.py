"""Log lines without addresses: a hash that anybody can undo, and one that needs a key."""
import hashlib
import hmac
import re
import secrets

MEMBERS = ["amina@mail.example", "jonas@mail.example", "mei@mail.example", "diego@mail.example"]
line = "2026-03-31 loan 12 overdue, mail to Diego@mail.example failed"


def plain(address):
    return hashlib.sha256(address.lower().encode()).hexdigest()[:12]


def keyed(address, key):
    return hmac.digest(key, address.lower().encode(), "sha256").hex()[:12]


def shortened(text, name_for):
    return re.sub(r"[\w.+-]+@[\w.-]+\w", lambda found: "member-" + name_for(found[0]), text)


print(shortened(line, plain))
logged = re.search(r"member-(\w+)", shortened(line, plain))[1]
print("undone with a list of addresses:", [address for address in MEMBERS if plain(address) == logged])

key = secrets.token_bytes(32)                  # kept apart from the logs
logged = re.search(r"member-(\w+)", shortened(line, lambda address: keyed(address, key)))[1]
other = secrets.token_bytes(32)
print("with a key, by somebody without it:", [address for address in MEMBERS if keyed(address, other) == logged])
print("by the support desk, which has it:", [address for address in MEMBERS if keyed(address, key) == logged])
print("two lines of one member still agree:", keyed("Diego@mail.example", key) == keyed("diego@mail.example", key))
