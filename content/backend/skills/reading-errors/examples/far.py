import json

FORM = '{"title": "Xala", "copies": "2"}'


def add(shelf, text):
    book = json.loads(text)
    shelf.append(book)


def count(shelf):
    total = 0
    for book in shelf:
        total += book["copies"]
    return total


shelf = [{"title": "Kindred", "copies": 3}]
add(shelf, FORM)
print("copies:", count(shelf))
