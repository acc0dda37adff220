import os
import pathlib

LIMIT = 1_000_000
pathlib.Path("uploads").mkdir()


class Refused(Exception):
    pass


def pieces(size, of=64 * 1024):
    """What comes from the network: never more than 64 KiB at a time."""
    while size > 0:
        yield b"x" * min(of, size)
        size -= of


def receive(source, declared=None):
    """Writes the body to a file, piece by piece. declared: Content-Length, if the client sent one."""
    if declared is not None and declared > LIMIT:
        raise Refused("413 before a byte was read")
    part = pathlib.Path("uploads/1.part")
    size = 0
    try:
        with open(part, "wb") as file:
            for piece in source:
                size += len(piece)
                if size > LIMIT:
                    raise Refused(f"413 after {size} bytes")
                file.write(piece)
        if declared is not None and size != declared:
            raise Refused(f"400, {declared} bytes were announced and {size} came")
        os.replace(part, "uploads/1.png")  # now it is there, whole
        return f"201, {size} bytes"
    finally:
        part.unlink(missing_ok=True)  # nothing is left of a failed upload


for title, source, declared in [
    ("small", pieces(200_000), 200_000),
    ("announced too large", pieces(5_000_000_000), 5_000_000_000),
    ("not announced, endless", pieces(5_000_000_000), None),
    ("connection lost half-way", pieces(100_000), 200_000),
]:
    try:
        result = receive(source, declared)
    except Refused as refusal:
        result = refusal
    print(f"{title:<25} {result!s:<50} in the folder: {sorted(os.listdir('uploads'))}")
