import json


def outcome(status, content_type, body):
    """What to do, and what to tell the user."""
    media_type = content_type.partition(";")[0].strip().lower()  # without "; charset=utf-8"
    sent = None
    if media_type in ("application/problem+json", "application/json"):
        try:
            sent = json.loads(body)
        except ValueError:
            pass
    if 200 <= status < 300:
        return "done" if status == 204 or sent is not None else "unclear: look before you repeat"
    kind = sent.get("type") if isinstance(sent, dict) else None
    if kind == "https://library.example/problems/no-copy-left":
        return "offer a reservation"
    if status == 401:
        return "ask for login"
    if status >= 500 or status == 429:
        return "say: try again later"
    return "say: that did not work"


for status, content_type, body in [
    (201, "application/json", '{"id": 16}'),
    (409, "application/problem+json", '{"type": "https://library.example/problems/no-copy-left", "detail": "All copies are out."}'),
    (409, "application/problem+json", '{"type": "https://library.example/problems/something-new"}'),
    (502, "text/html", "<html><h1>502 Bad Gateway</h1></html>"),
    (200, "text/html; charset=utf-8", "<html><h1>Log in</h1></html>"),
    (201, "application/json", '{"id": 1'),
]:
    print(status, content_type, "->", outcome(status, content_type, body))
