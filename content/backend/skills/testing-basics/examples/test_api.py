import http.client
import json
import threading
import unittest
from http.server import ThreadingHTTPServer

import library_server


class Quiet(library_server.Library):
    def log_message(self, *parts):
        pass


class Books(unittest.TestCase):
    def setUp(self):
        library_server.BOOKS.clear()
        library_server.load()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Quiet)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)

    def ask(self, method, path, value=None):
        connection = http.client.HTTPConnection(*self.server.server_address, timeout=5)
        self.addCleanup(connection.close)
        body = None if value is None else json.dumps(value)
        connection.request(method, path, body, {"Content-Type": "application/json"})
        response = connection.getresponse()
        return response.status, response.read().decode()

    def test_a_book_that_was_added_can_be_read(self):
        xala = {"title": "Xala", "author": "Ousmane Sembène", "year": 1973, "copies": 1}
        self.assertEqual(self.ask("POST", "/books", xala)[0], 201)
        status, body = self.ask("GET", "/books/13")
        self.assertEqual(status, 200)
        self.assertEqual(json.loads(body)["title"], "Xala")

    def test_a_refused_book_is_not_added(self):
        self.assertEqual(self.ask("POST", "/books", {"title": "Xala"})[0], 422)
        self.assertEqual(self.ask("GET", "/books/13")[0], 404)


if __name__ == "__main__":
    unittest.main(verbosity=2)
