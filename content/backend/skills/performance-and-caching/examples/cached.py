import random
import sqlite3
from pathlib import Path

db = sqlite3.connect(":memory:", isolation_level=None)
db.executescript(Path("library.sql").read_text(encoding="utf-8"))
asked = 0
now = 0  # seconds; a clock of our own


def from_database(book):
    global asked
    asked += 1
    row = db.execute("SELECT title, copies FROM books WHERE id = ?", (book,)).fetchone()
    return row or "no such book"


class Cache:
    def __init__(self, seconds):
        self.seconds, self.kept, self.hits, self.misses = seconds, {}, 0, 0

    def get(self, book):
        value, until = self.kept.get(book, (None, 0))
        if until > now:
            self.hits += 1
            return value
        self.misses += 1
        value = from_database(book)
        self.kept[book] = (value, now + self.seconds)
        return value


print("60 requests a second for 10 minutes")
for title, books, seconds in (
    ("12 books, kept for 60 s", 12, 60),
    ("12 books, kept for 5 s", 12, 5),
    ("50,000 books, kept for 60 s", 50_000, 60),
):
    chance, cache, asked = random.Random(31), Cache(seconds), 0
    for now in range(600):
        for _ in range(60):
            cache.get(chance.randint(1, books))
    share = cache.hits / (cache.hits + cache.misses)
    print(f"  {title:28} hits {share:6.1%}, {asked:6} questions to the database")

print("Two programs, each with a cache of its own; book 3 gets a fourth copy")
now, one, two = 0, Cache(60), Cache(60)
one.get(3)
two.get(3)
db.execute("UPDATE books SET copies = 4 WHERE id = 3")
one.kept.pop(3)  # the program that made the change removes its own entry
for now in (1, 59, 60):
    print(f"  after {now:2} s: program 1 says {one.get(3)[1]}, program 2 says {two.get(3)[1]}")
