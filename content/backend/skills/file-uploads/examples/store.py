import itertools
import os.path
import pathlib
import re

numbers = itertools.count(1)
UPLOADS = "/srv/library/uploads"
KINDS = {  # what is accepted, by the first bytes; the name and type that it gets come from here
    b"\x89PNG\r\n\x1a\n": ("png", "image/png"),
    b"\xff\xd8\xff": ("jpg", "image/jpeg"),
    b"%PDF-": ("pdf", "application/pdf"),
}


def naive(name):
    return os.path.normpath(os.path.join(UPLOADS, name))


def accept(name, data):
    """What to store: path and type are ours, the sent name is kept for showing only."""
    for start, (ending, kind) in KINDS.items():
        if data.startswith(start):
            break
    else:
        return "415 Unsupported Media Type"
    own = f"file-{next(numbers)}"  # in a program: secrets.token_urlsafe(16)
    shown = re.sub(r"[\x00-\x1f\x7f]", "", re.split(r"[/\\]", name)[-1])[-100:] or "file"
    return {"path": str(pathlib.PurePosixPath(UPLOADS, f"{own}.{ending}")), "type": kind, "shown": shown}


PNG, JPEG, PDF = b"\x89PNG\r\n\x1a\n" + bytes(20), b"\xff\xd8\xff\xe0" + bytes(20), b"%PDF-1.7 ..."
for name, sent_type, data in [
    ("cover.png", "image/png", PNG),
    ("../app/settings.py", "image/png", PNG),
    ("/etc/cron.d/backup", "image/png", PNG),
    (r"C:\Users\mei\cover.jpg", "image/jpeg", JPEG),
    ("Páramo.PDF", "application/octet-stream", PDF),
    ("cover.png", "image/png", b"<?php system($_GET['c']); ?>"),
    ("cover.svg", "image/svg+xml", b"<svg onload='steal()'>"),
    ("cover.html", "image/png", PNG + b"<script>steal()</script>"),
]:
    print(f"{name}, sent as {sent_type}")
    print("    naive: ", naive(name))
    print("    accept:", accept(name, data))
