import json
from bisect import insort
from pathlib import Path

library = json.loads(Path("library.json").read_text(encoding="utf-8"))
titles = {book["id"]: book["title"] for book in library["books"]}


class WideTable:
    """Rows lie on the machine that the partition key gives, sorted by the clustering key."""

    def __init__(self, name, partition, clustering):
        self.name, self.partition, self.clustering = name, partition, clustering
        self.machines = [{}, {}, {}]

    def machine(self, key):
        return self.machines[key % 3]

    def insert(self, row):
        key = row[self.partition]
        rows = self.machine(key).setdefault(key, [])
        order = tuple(row[column] for column in self.clustering)
        rows[:] = [other for other in rows if other[0] != order]  # same key: written over
        insort(rows, (order, row), key=lambda entry: entry[0])

    def select(self, show, since="", **where):
        if self.partition not in where:
            return f"refused: {self.name} needs {self.partition}"
        key = where[self.partition]
        rows = [row for order, row in self.machine(key).get(key, []) if order[0] >= since]
        return f"machine {key % 3}: " + ", ".join(str(row[show]) for row in rows)


by_member = WideTable("loans_by_member", "member_id", ["loaned_on", "id"])
for loan in library["loans"]:
    by_member.insert({**loan, "title": titles[loan["book_id"]]})

print("loans of member 5:         ", by_member.select("title", member_id=5))
print("of member 5 since February:", by_member.select("title", "2026-02-01", member_id=5))
print("loans of book 3:           ", by_member.select("member_id", book_id=3))

by_book = WideTable("loans_by_book", "book_id", ["loaned_on", "id"])
for loan in library["loans"]:
    by_book.insert(loan)
print("with a second table:       ", by_book.select("member_id", book_id=3))

by_member.insert({"id": 15, "member_id": 5, "loaned_on": "2026-03-16", "title": "written over"})
print("the same key once more:    ", by_member.select("title", member_id=5))
