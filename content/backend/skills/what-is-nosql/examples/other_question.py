import json
from pathlib import Path

library = json.loads(Path("library.json").read_text(encoding="utf-8"))

documents = {}  # one document for each member, found by its key
for member in library["members"]:
    documents[member["id"]] = {"name": member["name"], "loans": []}
for loan in library["loans"]:
    documents[loan["member_id"]]["loans"].append(loan)

print("Loans of member 5:", [loan["id"] for loan in documents[5]["loans"]], "- documents read: 1")

read, found = 0, []
for document in documents.values():
    read += 1
    found += [loan["id"] for loan in document["loans"] if loan["book_id"] == 3]
print("Loans of book 3:  ", sorted(found), "- documents read:", read)
