import json
import pathlib

library = json.loads(pathlib.Path("library.json").read_text(encoding="utf-8"))
names = {member["id"]: member["name"] for member in library["members"]}
counts = {}
for loan in library["loans"]:
    if loan["returned_on"] is None:
        name = names[loan["member_id"]]
        counts[name] = counts.get(name, 0) + 1

for name, count in counts.items():
    print(f"{name:14}{count}")
