import pathlib
import socket
import threading
from urllib.parse import unquote

ROOT = pathlib.Path("site").resolve()
TYPES = {".html": "text/html; charset=utf-8", ".css": "text/css", ".png": "image/png"}


def find(path):
    """The file for a path, or None. Decode first, then see where it really leads."""
    file = (ROOT / unquote(path).lstrip("/")).resolve()
    if file.is_dir():
        file = file / "index.html"
    return file if file.is_relative_to(ROOT) and file.is_file() else None


def answer(request):
    method, target, version = request.split("\r\n")[0].split(" ")
    file = find(target.partition("?")[0])
    if file is None:
        return b"HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\nnothing here\n"
    kind = TYPES.get(file.suffix, "application/octet-stream")
    header = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nConnection: close\r\n\r\n"
    return header.encode() + file.read_bytes()


def serve(listening):
    while True:
        connection, _ = listening.accept()
        with connection:
            # One recv is enough here only because the visitor is this program; a real server reads to the empty line.
            connection.sendall(answer(connection.recv(4096).decode()))


ROOT.mkdir()
(ROOT / "index.html").write_text("<h1>Library</h1>\n")
(ROOT / "list.shelf").write_text("Solaris\n")
listening = socket.create_server(("127.0.0.1", 0))
threading.Thread(target=serve, args=[listening], daemon=True).start()

for target in ("/", "/list.shelf", "/nothing", "/../library.json", "/%2e%2e/library.json"):
    with socket.create_connection(listening.getsockname()) as visitor:
        visitor.sendall(f"GET {target} HTTP/1.1\r\nHost: library.example\r\n\r\n".encode())
        reply = b"".join(iter(lambda: visitor.recv(4096), b"")).decode()
    header, _, body = reply.partition("\r\n\r\n")
    print(f"{target:22}", *header.split("\r\n")[:2], body.strip(), sep="  ")
