from collections import Counter
from datetime import datetime, timedelta

MINUTES = 365 * 24 * 60
start = datetime(2026, 1, 1)
days = [start + timedelta(days=n) for n in range(365)]

# Four doors, each reports once a minute for a year: 1,440 rows a door and day.
KEYS = {
    "day": lambda door, day: day.date(),
    "door": lambda door, day: door,
    "door, month": lambda door, day: (door, day.month),
    "door, day": lambda door, day: (door, day.date()),
}
week = days[80:87]  # 22 to 28 March

print("                                      asked for a week   written to")
print("partition key   partitions   largest       of one door   in a minute")
for name, key in KEYS.items():
    sizes = Counter()
    for door in "ABCD":
        for day in days:
            sizes[key(door, day)] += 1440
    asked = len({key("A", day) for day in week})
    written = len({key(door, days[-1]) for door in "ABCD"})
    print(f"{name:14} {len(sizes):11,} {max(sizes.values()):9,} {asked:17} {written:13}")
