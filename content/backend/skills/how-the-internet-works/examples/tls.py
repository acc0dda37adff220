import http.server
import ssl
import subprocess
import threading


class Hello(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"12 books\n")

    def log_message(self, *parts):
        pass


subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "cert.pem",
                "-subj", "/CN=library.example", "-addext", "subjectAltName=DNS:library.example"],
               check=True, capture_output=True)
server = http.server.ThreadingHTTPServer(("127.0.0.1", 8133), Hello)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain("cert.pem", "key.pem")
server.handle_error = lambda *parts: None  # a client that refuses the certificate hangs up
server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
threading.Thread(target=server.serve_forever, daemon=True).start()


def ask(what, host, *options):
    here = ["--resolve", f"{host}:8133:127.0.0.1", f"https://{host}:8133/"]
    done = subprocess.run(["curl", "-sS", *options, *here], capture_output=True, text=True)
    print(f"{what}\n    {(done.stdout or done.stderr).splitlines()[0]}")


ask("nobody known has signed it", "library.example")
ask("this very certificate is trusted", "library.example", "--cacert", "cert.pem")
ask("the same computer under another name", "archive.example", "--cacert", "cert.pem")
