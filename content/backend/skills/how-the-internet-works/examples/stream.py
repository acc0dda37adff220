import socket

listener = socket.create_server(("127.0.0.1", 8132))
client = socket.create_connection(("127.0.0.1", 8132))
server, _ = listener.accept()

client.sendall(b"borrow 3\n")
client.sendall(b"return 12\n")
client.sendall(b"borr")
client.shutdown(socket.SHUT_WR)

received = b""
while len(received) < 23:
    received += server.recv(7)
    print("so far:", received)

print("complete lines:", received.split(b"\n")[:-1])
print("rest:", received.split(b"\n")[-1])
