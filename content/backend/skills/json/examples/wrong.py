import json

texts = [
    '{"title": "Solaris", "year": 1961}',
    '{"title": "Solaris", "year": 1961,}',
    "{'title': 'Solaris'}",
    '{"title": "Solaris"} // by Lem',
    '{"year": 01961}',
    '"Solaris"',
]
for text in texts:
    try:
        print("fits  ", text, "->", type(json.loads(text)).__name__)
    except json.JSONDecodeError as error:
        print("wrong ", text, "->", error)
