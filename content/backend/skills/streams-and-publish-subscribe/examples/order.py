"""A stream of three parts: what belongs together stays in order, the whole does not."""
import zlib

EVENTS = [("book 3", "lent"), ("book 9", "lent"), ("book 3", "returned"), ("book 6", "lent"),
          ("book 9", "returned"), ("book 3", "lent again"), ("book 6", "returned")]


def part_of(key, parts):
    return zlib.crc32(key.encode()) % parts                  # the same key, always the same part


parts = [[] for _ in range(3)]
for key, what in EVENTS:
    parts[part_of(key, 3)].append((key, what))
for number, part in enumerate(parts):
    print(f"part {number}:", ", ".join(f"{key} {what}" for key, what in part) or "nothing")

# Three readers, one for each part; the third is slow and comes last.
state = {}
for number in (0, 1, 2):
    for key, what in parts[number]:
        state[key] = what
print("in the end:", state)

# A reader keeps the place up to which it is done. It ended after its work and before it noted that.
letters, place = [], 0
for attempt in (1, 2):
    for position in range(place, len(EVENTS)):
        letters.append(EVENTS[position])
        if attempt == 1 and position == 2:
            break                                            # ended here: done, not noted
        place = position + 1
print(f"{len(EVENTS)} events, {len(letters)} letters; twice:", letters[2] == letters[3])
