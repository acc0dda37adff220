import json
from pathlib import Path

library = json.loads(Path("library.json").read_text(encoding="utf-8"))
titles = {book["id"]: book["title"] for book in library["books"]}

member = next(m for m in library["members"] if m["id"] == 5)
document = {
    "_id": member["id"],
    "name": member["name"],
    "loans": [
        {"book": loan["book_id"], "title": titles[loan["book_id"]], "due": loan["due_on"],
         "returned": loan["returned_on"]}
        for loan in library["loans"]
        if loan["member_id"] == member["id"]
    ],
}
print(json.dumps(document, indent=1, ensure_ascii=False))
