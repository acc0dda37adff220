import heapq
import json
from collections import deque

with open("library.json", encoding="utf-8") as file:
    library = json.load(file)
loans = library["loans"]

# set: each value once, and "is it in there?"
lent = {loan["book_id"] for loan in loans}
print("never lent:     ", [book["id"] for book in library["books"] if book["id"] not in lent])

# map from a key to a list: gather what belongs together
by_member = {}
for loan in loans:
    by_member.setdefault(loan["member_id"], []).append(loan["book_id"])
print("books of 5:     ", by_member[5], " of 8:", by_member.get(8, []))

# queue: first in, first out
desk = deque(["Priya", "Kofi"])
desk.append("Leila")
print("served:         ", desk.popleft(), "then", desk.popleft(), "- waiting:", list(desk))

# stack: last in, first out
undo = []
undo.append("title changed")
undo.append("copies changed")
print("undone:         ", undo.pop(), "then", undo.pop())

# heap: always the smallest, without sorting the rest
due = [(loan["due_on"], loan["id"]) for loan in loans if loan["returned_on"] is None]
heapq.heapify(due)
heapq.heappush(due, ("2026-03-20", 16))
print("next due:       ", heapq.heappop(due), heapq.heappop(due), heapq.heappop(due))

# tree: each node has children; a stack remembers what is still to be visited
branches = {"Town": ["North", "South"], "North": ["North kiosk"], "South": []}
todo, visited = ["Town"], []
while todo:
    branch = todo.pop()
    visited.append(branch)
    todo.extend(reversed(branches.get(branch, [])))
print("branches:       ", visited)
