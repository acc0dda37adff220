import json
from collections import Counter, defaultdict

with open("library.json", encoding="utf-8") as file:
    library = json.load(file)

titles = {book["id"]: book["title"] for book in library["books"]}
loans = library["loans"]

# A dictionary of lists: group.
by_member = defaultdict(list)
for loan in loans:
    by_member[loan["member_id"]].append(titles[loan["book_id"]])
print("member 5:", by_member[5])

# A counter: how often?
for book_id, times in Counter(loan["book_id"] for loan in loans).most_common(2):
    print(times, "loans of", titles[book_id])

# Two sets: what is missing?
never = set(titles) - {loan["book_id"] for loan in loans}
print("never lent:", [titles[book_id] for book_id in sorted(never)])

# A tuple as a sort key: by member, then by due date.
still_out = [loan for loan in loans if loan["returned_on"] is None]
still_out.sort(key=lambda loan: (loan["member_id"], loan["due_on"]))
print([(loan["member_id"], loan["due_on"]) for loan in still_out])
