"""Ten codes for the day on which the phone is gone. The server keeps their hashes, each good once."""
import hashlib
import secrets
import sqlite3

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"                # none that looks like another: i, l, o, 0, 1

db = sqlite3.connect(":memory:")
db.execute("CREATE TABLE recovery_codes (member_id integer, hash text, used_at text, PRIMARY KEY (member_id, hash))")


def keep(member, codes):
    with db:                                               # a new set ends the old one
        db.execute("DELETE FROM recovery_codes WHERE member_id = ?", (member,))
        db.executemany("INSERT INTO recovery_codes (member_id, hash) VALUES (?, ?)",
                       [(member, hashlib.sha256(code.encode()).hexdigest()) for code in codes])


def use(member, typed):
    hashed = hashlib.sha256(typed.strip().lower().replace(" ", "").replace("-", "").encode()).hexdigest()
    with db:                                               # found and ended in one statement
        done = db.execute("UPDATE recovery_codes SET used_at = '2026-03-31' WHERE member_id = ? AND hash = ? "
                          "AND used_at IS NULL", (member, hashed))
    left = db.execute("SELECT count(*) FROM recovery_codes WHERE member_id = ? AND used_at IS NULL", (member,)).fetchone()
    return f"{'yes' if done.rowcount == 1 else 'no'}, {left[0]} left"


codes = ["".join(secrets.choice(LETTERS) for _ in range(12)) for _ in range(10)]
keep(5, codes)
print(f"{len(LETTERS)} letters, 12 of them: {len(LETTERS) ** 12:.0e} codes")
print("as it was written down:", use(5, f"{codes[0][:6].upper()} - {codes[0][6:]}"))
print("the same again:", use(5, codes[0]))
print("another member's:", use(4, codes[1]))
keep(5, [code[::-1] for code in codes])
print("an old one, after a new set:", use(5, codes[1]))
