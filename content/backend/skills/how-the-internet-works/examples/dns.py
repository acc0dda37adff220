import socket
import struct
import threading

NAMES = {b"\7library\7example\0": bytes([192, 0, 2, 7])}


def answer_two(server):
    for _ in range(2):
        question, client = server.recvfrom(512)
        name = question[12:-4]
        found = NAMES.get(name)
        flags = 0x8580 if found else 0x8583  # code 3: there is no such name
        header = question[:2] + struct.pack("!5H", flags, 1, 1 if found else 0, 0, 0)
        record = name + struct.pack("!HHIH", 1, 1, 300, 4) + found if found else b""
        server.sendto(header + question[12:] + record, client)


server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind(("127.0.0.1", 8131))
threading.Thread(target=answer_two, args=[server], daemon=True).start()

for host in ["library.example", "libary.example"]:
    name = b"".join(bytes([len(part)]) + part.encode() for part in host.split(".")) + b"\0"
    question = struct.pack("!6H", 7, 0x0100, 1, 0, 0, 0) + name + struct.pack("!2H", 1, 1)
    client = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    client.settimeout(2)
    client.sendto(question, ("127.0.0.1", 8131))
    reply = client.recv(512)
    print(f"{host}: asked in {len(question)} bytes, answered in {len(reply)}")
    if reply[3] & 15 == 3:
        print("    there is no such name")
    else:
        ttl, length = struct.unpack("!IH", reply[-10:-4])
        print("    address", ".".join(map(str, reply[-4:])), "to be kept for", ttl, "seconds")
