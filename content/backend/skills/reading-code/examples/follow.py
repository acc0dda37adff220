import io
import os
import sys

import library_server as server

REQUEST = b"""POST /books HTTP/1.1
Host: library.example
Content-Type: application/json
Content-Length: 65

{"title": "Ficciones", "author": "J. L. Borges", "year": "1944" }
"""
CALLS = []


def ours(code):
    return os.path.basename(code.co_filename) == "library_server.py"


def note(frame, event, value):
    """Python calls this at every call and return; keep those of the server's own functions."""
    code = frame.f_code
    if not ours(code) or code.co_name in ("write", "flush"):
        return
    depth, outer = 0, frame.f_back
    while outer:
        depth += ours(outer.f_code)
        outer = outer.f_back
    if event == "call":
        names = code.co_varnames[1:code.co_argcount]
        values = ", ".join(f"{name}={frame.f_locals[name]!r}" for name in names)
        CALLS.append("    " * depth + f"line {code.co_firstlineno}: {code.co_name}({values})")
    elif event == "return" and value is not None:
        CALLS.append("    " * depth + f"    returns {value!r}")


server.load()
terminal, sys.stdout = sys.stdout, io.TextIOWrapper(io.BytesIO())
sys.stdin = io.TextIOWrapper(io.BufferedReader(io.BytesIO(REQUEST)))
sys.setprofile(note)
server.Terminal(None, ("terminal", 0), None)
sys.setprofile(None)
answer, sys.stdout = sys.stdout.buffer.getvalue().decode(), terminal

print("\n".join(CALLS))
print("\nthe answer:")
print(answer)
