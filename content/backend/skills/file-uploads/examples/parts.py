import pathlib
import subprocess
import threading
from email.parser import BytesParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Upload(BaseHTTPRequestHandler):
    def log_message(self, *parts):
        pass

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        boundary = self.headers.get_boundary()
        print("Content-Type:", self.headers["Content-Type"].replace(boundary, "BOUNDARY"))
        print(body.decode("latin-1").replace(boundary, "BOUNDARY").replace("\r\n", "\n"))
        # A library takes it apart. Here Python's mail parser, since a mail's attachments look the same.
        field = f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode()
        for part in BytesParser().parsebytes(field + body).get_payload():
            name = part.get_param("name", header="Content-Disposition")
            data = part.get_payload(decode=True)
            print(f"{name}: file name {part.get_filename()!r}, says it is {part.get_content_type()}, {len(data)} bytes")
        self.send_response(201)
        self.end_headers()


server = ThreadingHTTPServer(("127.0.0.1", 8245), Upload)
threading.Thread(target=server.serve_forever, daemon=True).start()
pathlib.Path("notes.txt").write_text("see page 12\n")
subprocess.run(["curl", "-s", "-F", "book=6", "-F", "cover=@notes.txt;filename=../../cover.png;type=image/png", "http://127.0.0.1:8245/covers"])
server.shutdown()
