import json
from urllib.parse import quote

FIELDS = {"title": str, "author": str, "year": int, "copies": int}


def pointer(name):
    """The place of a field; the name may be anything that a client made up."""
    return "#/" + quote(name.replace("~", "~0").replace("/", "~1"))


def faults_of(book):
    """Every fault of the shape, each with the place in the body."""
    if type(book) is not dict:
        return [{"pointer": "#", "detail": "must be an object"}]
    faults = []
    for name, kind in FIELDS.items():
        value = book.get(name)
        if name not in book:
            detail = "is missing"
        elif type(value) is not kind:
            detail = "must be text" if kind is str else "must be a whole number"
        elif kind is str and not value.strip():
            detail = "must not be empty"
        elif name == "copies" and not 1 <= value <= 99:
            detail = "must be from 1 to 99"
        else:
            continue
        faults.append({"pointer": pointer(name), "detail": detail})
    faults += [{"pointer": pointer(name), "detail": "is not a field of a book"} for name in book if name not in FIELDS]
    return faults


def answer(body):
    try:
        book = json.loads(body)
    except ValueError:
        return 400, []
    faults = faults_of(book)
    return (422, faults) if faults else (201, [])


for body in [
    '{"title": "Xala", "author": "Ousmane Sembène", "year": 1973, "copies": 1}',
    '{"title": " ", "author": "Ousmane Sembène", "year": "1973", "copies": 0, "copys": 2}',
    '{"title": "Xala", "copies": true}',
    '["Xala"]',
    '{"title": }',
]:
    status, faults = answer(body)
    print(status, body)
    for fault in faults:
        print("   ", fault["pointer"], fault["detail"])
