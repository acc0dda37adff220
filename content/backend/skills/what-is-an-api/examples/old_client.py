import json

answers = [
    ("as promised", '{"id": 3, "title": "Kindred", "copies": 3}'),
    ("field added", '{"id": 3, "title": "Kindred", "copies": 3, "year": 1979}'),
    ("order changed", '{"copies": 3, "title": "Kindred", "id": 3}'),
    ("field renamed", '{"id": 3, "title": "Kindred", "copies_total": 3}'),
    ("number as text", '{"id": 3, "title": "Kindred", "copies": "3"}'),
]


def label(book):
    """What the phone app shows for a book of which one copy is out."""
    return f"{book['title']}: {book['copies'] - 1} on the shelf"


for change, text in answers:
    try:
        print(f"{change:15}", label(json.loads(text)))
    except (KeyError, TypeError) as error:
        print(f"{change:15}", type(error).__name__, error)
