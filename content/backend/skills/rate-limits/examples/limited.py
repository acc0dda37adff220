import json
import math

LIMIT, WINDOW = 3, 60
counts = {}  # (key, number of the window) -> requests so far


def answer(key, now):
    """now: seconds; handed in, so that a test need not wait."""
    window = int(now // WINDOW)
    counts[key, window] = counts.get((key, window), 0) + 1
    left = LIMIT - counts[key, window]
    seconds = math.ceil((window + 1) * WINDOW - now)  # until the next window
    fields = {
        "RateLimit-Policy": f'"default";q={LIMIT};w={WINDOW}',
        "RateLimit": f'"default";r={max(left, 0)};t={seconds}',
    }
    if left >= 0:
        return "200 OK", fields, None
    fields["Retry-After"] = str(seconds)
    fields["Content-Type"] = "application/problem+json"
    problem = {
        "type": "https://library.example/problems/too-many-requests",
        "title": "Too many requests",
        "status": 429,
        "detail": f"{LIMIT} requests a minute are allowed. Ask again in {seconds} seconds.",
    }
    return "429 Too Many Requests", fields, problem


for key, now in [("report", 5), ("report", 6), ("report", 7.2), ("report", 8.5), ("app", 8.5), ("report", 60)]:
    status, fields, problem = answer(key, now)
    print(f"{key} at second {now}: {status}")
    for name, value in fields.items():
        print(f"    {name}: {value}")
    if problem:
        print("   ", json.dumps(problem))
