import json
import pathlib

library = json.loads(pathlib.Path("library.json").read_text(encoding="utf-8"))
names = {member["id"]: member["name"] for member in library["members"]}


def shown(loans, member_id):
    """The number of open loans that the desk shows for a member; this is the suspect."""
    counts = {}
    for loan in loans:
        if loan["returned_on"] is None:
            name = names[loan["member_id"]]
            counts[name] = counts.get(name, 0) + 1
    return counts.get(names[member_id], 0)


def is_wrong(loans):
    """The symptom for member 1, in a form that a program can test."""
    right = sum(1 for loan in loans if loan["member_id"] == 1 and loan["returned_on"] is None)
    return shown(loans, 1) != right


loans = library["loans"]
print(len(loans), "loans, wrong:", is_wrong(loans))
for loan in list(loans):
    rest = [other for other in loans if other is not loan]
    if is_wrong(rest):  # still wrong without it, so it has nothing to do with the fault
        loans = rest
print(len(loans), "loan, wrong:", is_wrong(loans))
print(loans)
