"""Take out of a text what must not leave the company, before it is pasted anywhere."""
SECRET = ["LIBRARY_DB_PASSWORD", "LIBRARY_MAIL_KEY"]
SILENT = ["cookie:", "authorization:", "set-cookie:"]


def clean(text, environment):
    lines = []
    for line in text.splitlines():
        if line.strip().lower().startswith(tuple(SILENT)):
            line = line.split(":")[0] + ": <removed>"
        lines.append(line)
    text = "\n".join(lines)
    for name in SECRET:
        value = environment.get(name, "")
        if value:
            text = text.replace(value, f"<{name}>")
    return text.replace(environment.get("HOME", "/no/home"), "~")


# What a real run would take from os.environ.
environment = {"HOME": "/home/mei", "LIBRARY_DB_PASSWORD": "only-an-example"}
TEXT = """\
  File "/home/mei/library/store.py", line 31, in connect
    connect("postgresql://app:only-an-example@db.internal/library")
OperationalError: could not connect to server db.internal
Request was:
  GET /me/loans HTTP/1.1
  Cookie: session=Jx0cQ2
  Authorization: Bearer abc.def
Reader: Priya Nair, priya@mail.example"""

print(clean(TEXT, environment))
print()
print("not known to the program, look for yourself: names, addresses, hosts")
