import hashlib
import hmac

# n, r, p set how much work and memory one hash takes; OWASP names this setting, about 128 MiB.
COST = {"n": 2**17, "r": 8, "p": 1, "maxmem": 256 * 1024 * 1024}


def stored(password, salt):
    """What is kept for a password. In a program the salt is os.urandom(16), new for each password."""
    key = hashlib.scrypt(password.encode(), salt=salt, dklen=32, **COST)
    return f"scrypt${COST['n']}${COST['r']}${COST['p']}${salt.hex()}${key.hex()}"


def is_right(password, entry):
    kind, n, r, p, salt, key = entry.split("$")
    again = hashlib.scrypt(
        password.encode(), salt=bytes.fromhex(salt), dklen=32,
        n=int(n), r=int(r), p=int(p), maxmem=COST["maxmem"],
    )
    return hmac.compare_digest(again, bytes.fromhex(key))


# Fixed salts, so that this output repeats.
mei = stored("correct horse", bytes.fromhex("00" * 15 + "03"))
jonas = stored("correct horse", bytes.fromhex("00" * 15 + "02"))
for name, entry in (("Mei", mei), ("Jonas", jonas)):
    print(f"{name:6}{entry[:70]}...")
print("right password:", is_right("correct horse", mei))
print("wrong password:", is_right("Correct horse", mei))
