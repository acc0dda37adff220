from http.client import HTTPConnection

name = "list.csv\r\nSet-Cookie: session=of-the-attacker"

# Put together by hand: the visitor's line break begins a field.
print("HTTP/1.1 200 OK\r\n" + f"Content-Disposition: attachment; filename={name}\r\n".replace("\r\n", "\n"))

# A library looks at the value first. (This one is a client; Flask, Node and PHP do the same in servers.)
try:
    connection = HTTPConnection("library.example")
    connection.putrequest("GET", "/", skip_host=True)
    connection.putheader("Content-Disposition", name)
except ValueError as error:
    print("refused:", error)
