"""What to repeat, how often, and after which pause. The pauses are noted, not waited for."""
import random
import uuid

random.seed(7)
pauses = []


class Catalogue:
    """Answers in the order that it is given; None: the answer is lost on the way."""
    def __init__(self, *answers):
        self.answers, self.orders, self.calls = list(answers), {}, 0

    def ask(self, method, key=None):
        self.calls += 1
        answer = self.answers.pop(0) if self.answers else (200, {})
        if method == "POST" and (answer is None or answer[0] < 300):
            self.orders.setdefault(key or uuid.uuid4().hex, "stored")     # the same key, the same order
        if answer is None:
            raise TimeoutError
        return answer


WORTH_IT = {408, 429, 500, 502, 503, 504}


def call(service, method, key=None, tries=4, longest=20):
    for number in range(tries):
        try:
            status, fields = service.ask(method, key)
        except TimeoutError:
            status, fields = "no answer", {}
        if status not in WORTH_IT | {"no answer"}:
            return status
        if method == "POST" and key is None and status != 429:
            return f"{status}, not repeated"
        pause = random.uniform(0, min(longest, 2 ** number))              # 0 to 1, 2, 4 seconds
        asked = fields.get("Retry-After")
        if asked is not None and int(asked) > longest:
            return f"{status}, asked to wait {asked} s: later, as a job"
        if number < tries - 1:
            pauses.append(max(pause, int(asked or 0)))
    return f"{status}, given up"


def show(what, service, method, key=None):
    pauses.clear()
    result = call(service, method, key)
    waits = ", ".join(f"{pause:.1f}" for pause in pauses) or "none"
    print(f"{what}: {result}; calls {service.calls}, pauses {waits}; orders {len(service.orders)}")


show("GET, ill for a moment", Catalogue((503, {}), (500, {}), (200, {})), "GET")
show("GET, not found", Catalogue((404, {})), "GET")
show("GET, asked to wait", Catalogue((429, {"Retry-After": "3"}), (200, {})), "GET")
show("GET, asked to wait long", Catalogue((503, {"Retry-After": "3600"})), "GET")
show("GET, ill for long", Catalogue(*[(503, {})] * 9), "GET")
show("POST, answer lost", Catalogue(None, (201, {})), "POST")
show("POST with a key, answer lost", Catalogue(None, (201, {})), "POST", key="order-31")
