import json
import zlib
from pathlib import Path

library = json.loads(Path("library.json").read_text(encoding="utf-8"))
machines = [[], [], []]


def machine_of(member_id):
    return zlib.crc32(str(member_id).encode()) % len(machines)


for loan in library["loans"]:
    machines[machine_of(loan["member_id"])].append(loan)

for number, loans in enumerate(machines):
    members = sorted({loan["member_id"] for loan in loans})
    print(f"machine {number}: {len(loans)} loans of members {members}")

print("loans of member 5: ask machine", machine_of(5))
holders = [n for n, loans in enumerate(machines) if any(loan["book_id"] == 3 for loan in loans)]
print("loans of book 3:   ask all machines; rows are on", holders)

KEYS, SLOTS = 100_000, 16_384
codes = [zlib.crc32(str(key).encode()) for key in range(KEYS)]
moved = sum(code % 3 != code % 4 for code in codes)
print(f"a fourth machine, by remainder: {moved / KEYS:.1%} of {KEYS:,} keys move")
# Slots belong to machines by a list. The new machine takes every fourth slot; the others stay where they are.
before = [slot % 3 for slot in range(SLOTS)]
after = [3 if slot % 4 == 0 else machine for slot, machine in enumerate(before)]
moved = sum(before[code % SLOTS] != after[code % SLOTS] for code in codes)
print(f"a fourth machine, by slots:     {moved / KEYS:.1%}")
