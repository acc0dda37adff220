import json
import pathlib
import sys

VISITOR, PRIYA, DIEGO, MEI = None, (5, "member"), (4, "member"), (3, "librarian")
ACTORS = {"visitor": VISITOR, "owner": PRIYA, "other member": DIEGO, "librarian": MEI}


class App:
    """The application under test. One of its functions forgets something."""

    def __init__(self):
        self.loans = {loan["id"]: loan for loan in json.loads(pathlib.Path("library.json").read_text(encoding="utf-8"))["loans"]}
        self.routes = {
            "GET /loans/9": self.read,
            "POST /loans/9/renewals": self.renew,
            "DELETE /loans/9": self.delete,
            "GET /loans/9/history": self.read,
        }

    def call(self, route, actor):
        if actor is None:
            return 401
        return self.routes[route](actor, self.loans.get(9))

    def visible(self, actor, loan):
        return loan is not None and (actor[1] == "librarian" or loan["member_id"] == actor[0])

    def read(self, actor, loan):
        return 200 if self.visible(actor, loan) else 404

    def renew(self, actor, loan):
        return 201 if loan is not None and loan["member_id"] == actor[0] else 404

    def delete(self, actor, loan):
        del self.loans[loan["id"]]
        return 204


#                          visitor owner other librarian
EXPECTED = {
    "GET /loans/9":           (401, 200, 404, 200),
    "POST /loans/9/renewals": (401, 201, 404, 201),
    "DELETE /loans/9":        (401, 403, 404, 204),
}

faults = 0
for route in App().routes:
    if route not in EXPECTED:
        faults += 1
        print(f"FAIL  {route}: not in the table, so nobody decided")
        continue
    for (name, actor), expected in zip(ACTORS.items(), EXPECTED[route]):
        got = App().call(route, actor)  # a fresh application for each call
        if got != expected:
            faults += 1
            print(f"FAIL  {route} as {name}: expected {expected}, got {got}")
print(f"{faults} faults")
sys.exit(1 if faults else 0)
