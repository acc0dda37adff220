"""A WebSocket by hand: the switch from HTTP, frames, a message in two pieces, ping, close. RFC 6455."""
import base64
import hashlib
import json
import os
import socket
import threading


def accept(key):
    return base64.b64encode(hashlib.sha1((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").encode()).digest()).decode()


def frame(kind, payload=b"", last=True, mask=b""):
    head = bytes([kind | (128 if last else 0), len(payload) | (128 if mask else 0)])   # up to 125 bytes
    return head + mask + bytes(byte ^ mask[i % 4] if mask else byte for i, byte in enumerate(payload))


def read_frame(stream):
    first, second = stream.read(2)
    mask = stream.read(4) if second & 128 else b""
    payload = stream.read(second & 127)
    return first & 15, first > 127, bytes(byte ^ mask[i % 4] if mask else byte for i, byte in enumerate(payload))


TEXT, CLOSE, PING, PONG = 1, 8, 9, 10


def desk(connection):
    stream = connection.makefile("rwb", buffering=0)
    lines = []
    while (line := stream.readline().strip()):
        lines.append(line.decode())
    fields = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines[1:])}
    if fields.get("origin") != "https://library.example":
        stream.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
        return connection.close()
    stream.write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                  f"Sec-WebSocket-Accept: {accept(fields['sec-websocket-key'])}\r\n\r\n").encode())
    message = b""
    while True:
        kind, last, payload = read_frame(stream)
        if kind == CLOSE:
            stream.write(frame(CLOSE, payload))
            return connection.close()
        if kind == PING:
            stream.write(frame(PONG, payload))
            continue
        message += payload
        if last:                                               # only now is it whole
            wish = json.loads(message)
            message = b""
            stream.write(frame(TEXT, f"reserved: {wish['title']}".encode()))


listener = socket.create_server(("127.0.0.1", 0))


def serve():
    while True:
        threading.Thread(target=desk, args=(listener.accept()[0],), daemon=True).start()


threading.Thread(target=serve, daemon=True).start()


def connect(origin):
    stream = socket.create_connection(listener.getsockname(), timeout=5).makefile("rwb", buffering=0)
    key = base64.b64encode(os.urandom(16)).decode()
    stream.write((f"GET /desk HTTP/1.1\r\nHost: library.example\r\nOrigin: {origin}\r\nUpgrade: websocket\r\n"
                  f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n").encode())
    status = stream.readline().decode().strip()
    while (line := stream.readline().strip()):
        if line.startswith(b"Sec-WebSocket-Accept"):
            status += ", right answer to the key" if line.decode().endswith(accept(key)) else ", wrong answer"
    return stream, status


print("the standard's key:", accept("dGhlIHNhbXBsZSBub25jZQ=="))
print("from a foreign page:", connect("https://elsewhere.example")[1])
stream, status = connect("https://library.example")
print("from the library's:", status)
whole = json.dumps({"title": "Kindred"}).encode()
stream.write(frame(TEXT, whole[:8], last=False, mask=os.urandom(4)))
stream.write(frame(PING, b"still there?", mask=os.urandom(4)))     # may come between the pieces
print("first answer:", read_frame(stream))
stream.write(frame(0, whole[8:], mask=os.urandom(4)))               # 0: goes on
print("second answer:", read_frame(stream))
stream.write(frame(CLOSE, (1000).to_bytes(2, "big"), mask=os.urandom(4)))
print("third answer:", read_frame(stream))
