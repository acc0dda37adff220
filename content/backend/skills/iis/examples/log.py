from collections import Counter

# A log in the format of IIS 10. Spaces inside a field are written as +.
LOG = """\
#Software: Microsoft Internet Information Services 10.0
#Version: 1.0
#Date: 2026-03-31 07:00:01
#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken
2026-03-31 07:00:01 10.0.0.5 GET /books/3 - 443 - 192.0.2.7 Mozilla/5.0+(X11;+Linux) - 200 0 0 31
2026-03-31 07:00:04 10.0.0.5 GET /cover/3.png - 443 - 192.0.2.7 Mozilla/5.0+(X11;+Linux) - 404 0 2 1
2026-03-31 07:00:05 10.0.0.5 GET /list.shelf - 443 - 192.0.2.7 Mozilla/5.0+(X11;+Linux) - 404 3 50 0
2026-03-31 07:00:09 10.0.0.5 GET /.git/config - 443 - 198.51.100.4 curl/8.9.1 - 404 8 0 0
2026-03-31 07:01:15 10.0.0.5 GET /reports/march.html - 443 - 192.0.2.31 Mozilla/5.0+(Windows) - 401 3 5 0
2026-03-31 07:01:17 10.0.0.5 GET /books author=Lem 443 - 192.0.2.31 Mozilla/5.0+(Windows) - 200 0 0 4120
2026-03-31 07:02:40 10.0.0.5 POST /loans - 443 - 192.0.2.31 Mozilla/5.0+(Windows) - 500 30 0 2870
2026-03-31 07:02:44 10.0.0.5 POST /loans - 443 - 192.0.2.31 Mozilla/5.0+(Windows) - 500 30 0 12
"""

MEANS = {
    "401.3": "the identity may not read the file",
    "404.0": "no such file",
    "404.3": "no type for this ending",
    "404.8": "hidden segment",
    "500.30": "the application did not start",
}


def rows(text):
    """The lines as dictionaries, by the names in #Fields: their order may change within a file."""
    names = []
    for line in text.splitlines():
        if line.startswith("#Fields: "):
            names = line.removeprefix("#Fields: ").split(" ")
        elif not line.startswith("#"):
            yield dict(zip(names, line.split(" ")))


requests = list(rows(LOG))

print("errors by status and substatus")
codes = Counter(f"{row['sc-status']}.{row['sc-substatus']}" for row in requests if row["sc-status"] >= "400")
for code, count in sorted(codes.items()):
    print(f"  {count} x {code:7} {MEANS[code]}")

print("slower than a second, in milliseconds")
for row in requests:
    if int(row["time-taken"]) > 1000:
        print(" ", row["time-taken"], row["cs-method"], row["cs-uri-stem"], row["cs-uri-query"])

first = next(row for row in requests if row["sc-status"] == "500")
print("first 500:", first["date"], first["time"], "universal time")
