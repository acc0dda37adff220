import io
import sys


# The application: a function. It opens no port and knows no server.

def app(environ, start_response):
    if environ["PATH_INFO"] == "/books/3":
        status, text = "200 OK", "Kindred\n"
    else:
        status, text = "404 Not Found", "nothing here\n"
    body = text.encode()
    start_response(status, [
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Length", str(len(body))),
    ])
    return [body]


# What an application server does for each request, without the network.

def serve(text):
    head, _, body = text.partition("\n\n")
    request, *fields = head.split("\n")
    method, target, protocol = request.split(" ")
    path, _, query = target.partition("?")
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_PROTOCOL": protocol,
        "SERVER_NAME": "library.example",
        "SERVER_PORT": "80",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body.encode()),
        "wsgi.errors": sys.stderr,
    }
    for field in fields:
        name, _, value = field.partition(": ")
        environ["HTTP_" + name.upper().replace("-", "_")] = value

    def start_response(status, headers):
        print("HTTP/1.1", status)
        for name, value in headers:
            print(f"{name}: {value}")
        print()

    for piece in app(environ, start_response):
        print(piece.decode(), end="")


for request in ("GET /books/3?lang=en HTTP/1.1\nHost: library.example",
                "GET /covers HTTP/1.1\nHost: library.example"):
    print(">", request.split("\n")[0])
    serve(request)
    print()
