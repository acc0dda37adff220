"""Two services that do not answer in time: one is silent, one sends a byte now and then."""
import socket
import threading
import time
import urllib.request


def service(pause, pieces):
    listener = socket.create_server(("127.0.0.1", 0))

    def answer():
        connection, _ = listener.accept()
        connection.recv(10_000)
        try:
            for piece in pieces:
                time.sleep(pause)
                connection.sendall(piece)
            time.sleep(5)
        except OSError:
            pass                                              # the caller has gone
    threading.Thread(target=answer, daemon=True).start()
    return "http://127.0.0.1:%d/" % listener.getsockname()[1]


HEAD = b"HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n"


def plain(url):
    with urllib.request.urlopen(url, timeout=1) as response:  # a limit for each wait
        return response.read()


def whole(url, seconds):
    end = time.monotonic() + seconds                          # a limit for everything
    with urllib.request.urlopen(url, timeout=1) as response:
        body = b""
        while piece := response.read1(65536):
            body += piece
            if time.monotonic() > end:
                raise TimeoutError("not complete in time")
        return body


def tried(what, call, *args):
    begun = time.monotonic()
    try:
        result = call(*args)
    except OSError as error:
        result = f"{type(error).__name__}: {error}"
    late = "within 2 seconds" if time.monotonic() - begun < 2 else "after more than 2 seconds"
    print(f"{what}: {result}, {late}")


tried("silent, limit for each wait", plain, service(4, [HEAD]))
tried("a byte now and then, limit for each wait", plain, service(0.25, [HEAD, *(b"." for _ in range(12))]))
tried("a byte now and then, limit for the whole", whole, service(0.25, [HEAD, *(b"." for _ in range(12))]), 1)
