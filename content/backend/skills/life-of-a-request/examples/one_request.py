import json
import sqlite3
from pathlib import Path


def database(query, *values):
    print(f"database     is asked    {query}\n             with        {values}")
    db = sqlite3.connect(":memory:")
    db.executescript(Path("library.sql").read_text(encoding="utf-8"))
    return db.execute(query, values).fetchall()


def application(method, path, member):
    print(f"application  gets        {method} {path} for member {member}")
    found = database("SELECT book_id, due_on FROM loans WHERE member_id = ? AND returned_on IS NULL", member)
    return 200, [{"book": book, "due_on": due_on} for book, due_on in found]


def web_server(data):
    print(f"web server   reads       {len(data)} bytes from the connection")
    lines = data.decode().split("\r\n")
    method, path, version = lines[0].split()
    fields = dict(line.split(": ") for line in lines[1:] if line)
    member = {"session=k41": 1}[fields["Cookie"]]
    status, value = application(method, path, member)
    body = json.dumps(value).encode()
    print(f"web server   writes      {status}, {len(body)} bytes of body")
    return body


request = b"GET /my/loans HTTP/1.1\r\nHost: library.example\r\nCookie: session=k41\r\n\r\n"
print("client       receives   ", web_server(request).decode())
