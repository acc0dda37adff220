import http.client
import socket

client_end, server_end = socket.socketpair()
connection = http.client.HTTPConnection("library.example")
connection.sock = client_end

connection.request("GET", "/books/6", headers={"Accept": "application/json"})
for line in server_end.recv(4096).splitlines(keepends=True):
    print(line)
