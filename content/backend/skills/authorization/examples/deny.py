MEMBER, LIBRARIAN = {"role": "member"}, {"role": "librarian"}

# First application: everything is open, except what somebody put on this list.
CLOSED = {"/admin/members"}


def answer_open(actor, path):
    if path in CLOSED and actor["role"] != "librarian":
        return 403
    return 200


# Second application: a route says who may call it, or the program does not start.
ROUTES = {}


def route(path, allow=None):
    def register(function):
        if allow is None:
            raise ValueError(f"{path}: say who may call it, allow={{...}}")
        ROUTES[path] = (allow, function)
        return function
    return register


def answer_closed(actor, path):
    if path not in ROUTES:
        return 404
    allow, function = ROUTES[path]
    return function() if actor["role"] in allow else 403


@route("/admin/members", allow={"librarian"})
def members():
    return 200


for actor in (LIBRARIAN, MEMBER):
    print(f"{actor['role']:<10} /admin/members      open: {answer_open(actor, '/admin/members')}  closed: {answer_closed(actor, '/admin/members')}")

# Months later somebody adds an export to both, in a hurry.
print(f"{MEMBER['role']:<10} /admin/members.csv  open: {answer_open(MEMBER, '/admin/members.csv')}")
try:
    @route("/admin/members.csv")
    def export():
        return 200
except ValueError as error:
    print("second application does not start:", error)
