import unittest

from flask import Flask, request

LOANS = {9: 5, 12: 4}  # loan: member
STAFF = {1}


def create_app():
    app = Flask(__name__)

    def who():
        text = request.headers.get("Library-Test-Member")
        return int(text) if text else None

    @app.get("/loans/<int:number>")
    def show(number):
        if who() is None:
            return "", 401
        if who() not in STAFF and LOANS.get(number) != who():
            return "", 404
        return {"id": number}

    @app.delete("/loans/<int:number>")
    def remove(number):
        if who() is None:
            return "", 401
        if who() not in STAFF:
            return "", 403
        return "", 204

    @app.post("/loans/<int:number>/renewal")
    def renew(number):
        if who() is None:
            return "", 401
        return {"id": number}

    return app


NOBODY, OWNER, OTHER, LIBRARIAN = None, 5, 4, 1

TABLE = [
    # request                      nobody owner other librarian
    ("GET", "/loans/9",              (401, 200, 404, 200)),
    ("DELETE", "/loans/9",           (401, 403, 403, 204)),
    ("POST", "/loans/9/renewal",     (401, 200, 404, 200)),
]


class WhoMayWhat(unittest.TestCase):
    def test_table(self):
        client = create_app().test_client()
        for method, path, expected in TABLE:
            for member, status in zip((NOBODY, OWNER, OTHER, LIBRARIAN), expected):
                with self.subTest(f"{method} {path}", member=member):
                    headers = {} if member is None else {"Library-Test-Member": str(member)}
                    self.assertEqual(client.open(path, method=method, headers=headers).status_code, status)

    def test_every_route_is_in_the_table(self):
        routes = {
            (method, rule.rule.replace("<int:number>", "9"))
            for rule in create_app().url_map.iter_rules() if rule.endpoint != "static"
            for method in rule.methods - {"HEAD", "OPTIONS"}
        }
        self.assertEqual(routes, {(method, path) for method, path, _ in TABLE})


if __name__ == "__main__":
    unittest.main(verbosity=1)
