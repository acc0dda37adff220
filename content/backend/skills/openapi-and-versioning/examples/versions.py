from collections import Counter
from datetime import datetime, timezone
from email.utils import format_datetime

BOOKS = {6: {"id": 6, "title": "Pedro Páramo", "authors": ["Juan Rulfo"], "copies": {"total": 1, "here": 1}}}


def v2(book):
    return book  # the program knows only this shape


def v1(book):
    """The old shape, made from the new one at the very edge."""
    return {"id": book["id"], "title": book["title"], "author": book["authors"][0], "copies": book["copies"]["total"]}


SHAPES = {"v1": v1, "v2": v2}
DEPRECATED_SINCE = datetime(2026, 4, 1, tzinfo=timezone.utc)
GONE_ON = datetime(2027, 4, 1, tzinfo=timezone.utc)
used = Counter()


def get(path, client, now):
    _, version, _, number = path.split("/")
    if version not in SHAPES:
        return 404, {}, None
    fields = {}
    if version == "v1":
        used[client] += 1
        if now >= GONE_ON:
            return 410, {}, {"title": "Version 1 has ended", "status": 410, "detail": "Use /v2, see https://library.example/docs/v2"}
        fields["Deprecation"] = f"@{int(DEPRECATED_SINCE.timestamp())}"
        fields["Sunset"] = format_datetime(GONE_ON, usegmt=True)
        fields["Link"] = '<https://library.example/docs/v2>; rel="deprecation"; type="text/html"'
    return 200, fields, SHAPES[version](BOOKS[int(number)])


for path, client, now in [
    ("/v2/books/6", "web", datetime(2026, 5, 1, tzinfo=timezone.utc)),
    ("/v1/books/6", "app 3.1", datetime(2026, 5, 1, tzinfo=timezone.utc)),
    ("/v1/books/6", "town next door", datetime(2026, 6, 1, tzinfo=timezone.utc)),
    ("/v1/books/6", "town next door", datetime(2027, 5, 1, tzinfo=timezone.utc)),
]:
    status, fields, body = get(path, client, now)
    print(f"{now:%d %B %Y} GET {path} from {client}: {status}")
    for name, value in fields.items():
        print(f"    {name}: {value}")
    print("   ", body)
print("still on v1:", dict(used))
