from http.client import HTTPConnection

name = "list.csv\r\nSet-Cookie: session=of-the-attacker"

# Put together by hand: the visitor's line break begins a field.
print("HTTP/1.1 200 OK\r\n" + f"Content-Disposition: attachment; filename={name}\r\n".replace("\r\n", "\n"))

# A library looks at the value first (this one is a client, servers' libraries do the same).
try:
    connection = HTTPConnection("library.example")
    connection.putrequest("GET", "/", skip_host=True)
    connection.putheader("Content-Disposition", name)
except ValueError as error:
    print("refused:", error)
