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
