"""Codes that change every 30 seconds, as RFC 6238 makes them, and the check on the server."""
import hashlib
import hmac
import struct


def code(secret, step, digits=6, function=hashlib.sha1):
    mac = hmac.digest(secret, struct.pack(">Q", step), function)
    start = mac[-1] & 15
    return str(int.from_bytes(mac[start:start + 4], "big") % 2**31 % 10**digits).zfill(digits)


# The test values of RFC 6238, appendix B, have eight digits.
shared = b"12345678901234567890"
for moment in (59, 1111111109, 2000000000):
    print(f"at {moment}: {code(shared, moment // 30, 8)}")


class Member:
    def __init__(self, secret):
        self.secret, self.last_step, self.failures = secret, 0, 0


def accepts(member, typed, moment):
    if member.failures >= 5:
        return "locked: ask for another way"
    now = moment // 30
    for step in (now - 1, now, now + 1):                  # a clock may be half a minute off
        if hmac.compare_digest(code(member.secret, step).encode(), typed.encode()):
            if step <= member.last_step:
                return "no: this code was used"
            member.last_step, member.failures = step, 0
            return "yes"
    member.failures += 1
    return "no"


mei = Member(shared)
now = 1774944000                                           # 31 March 2026, 08:00 UTC
print("right code:", accepts(mei, code(shared, now // 30), now))
print("the same once more:", accepts(mei, code(shared, now // 30), now + 5))
print("phone 25 seconds slow, a minute later:", accepts(mei, code(shared, (now + 35) // 30), now + 60))
print("two minutes old:", accepts(mei, code(shared, now // 30), now + 120))
print("digits of another script:", accepts(mei, "\u0663\u0664\u0665\u0666\u0667\u0668", now + 120))
guesses = [accepts(mei, f"{number:06}", now + 120) for number in range(1000)]
print("a thousand guesses:", {answer: guesses.count(answer) for answer in guesses})
