def log(next_step):
    def step(request):
        status, body = next_step(request)
        print("log:", request["path"], status)
        return status, body
    return step


def catch_errors(next_step):
    def step(request):
        try:
            return next_step(request)
        except Exception as error:
            print("error log:", repr(error))
            return 500, "something went wrong"
    return step


def require_login(next_step):
    def step(request):
        if "member" not in request:
            return 401, "log in first"
        return next_step(request)
    return step


LOANS = {5: ["Solaris", "Kindred"]}


def my_loans(request):
    return 200, LOANS[request["member"]]


app = log(catch_errors(require_login(my_loans)))

for request in [
    {"path": "/me/loans"},
    {"path": "/me/loans", "member": 5},
    {"path": "/me/loans", "member": 8},
]:
    print("    answer:", *app(request))
