"""What past estimates say about the next one."""
# ticket, estimated hours, hours until it was accepted
PAST = [
    ("show due date", 4, 5),
    ("export as CSV", 8, 20),
    ("fix spelling of a mail", 1, 1),
    ("renew a loan", 16, 30),
    ("new field: language", 6, 9),
    ("log in with library card", 24, 70),
    ("faster search", 10, 12),
    ("upgrade of a library", 4, 14),
    ("remind by mail", 12, 21),
]

factors = sorted(taken / guess for name, guess, taken in PAST)
middle = factors[len(factors) // 2]
late = factors[round(0.8 * (len(factors) - 1))]

for name, guess, taken in PAST:
    print(f"{name:26} {guess:3} h estimated, {taken:3} h taken, x {taken / guess:.1f}")
print(f"half of them took up to x {middle:.1f}, four of five up to x {late:.1f}")
print(f"a new ticket of 10 h: likely {10 * middle:.0f} h, and with some safety {10 * late:.0f} h")
