import json

record = {"id": 5, "name": "Priya Nair", "email": "priya@mail.example", "joined_on": "2025-02-24"}

PROMISED = ["id", "name"]


def whole(record):
    return json.dumps(record)


def named(record):
    return json.dumps({field: record[field] for field in PROMISED})


print("today")
print(whole(record))
print(named(record))

record["staff_note"] = "often late"
print("after a note for the staff was added")
print(whole(record))
print(named(record))
