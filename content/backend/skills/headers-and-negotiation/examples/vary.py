def server(path, fields, with_vary):
    """Answers with response fields and a body."""
    page = "text/html" in fields["Accept"]
    answer = {"Content-Type": "text/html" if page else "application/json"}
    if with_vary:
        answer["Vary"] = "Accept"
    return answer, "<h1>Kindred</h1>" if page else '{"title": "Kindred"}'


class Cache:
    def __init__(self):
        self.kept = []

    def get(self, path, fields, with_vary):
        for kept_path, kept_fields, answer in self.kept:
            names = answer[0].get("Vary", "").split(", ") if "Vary" in answer[0] else []
            if kept_path == path and all(kept_fields.get(name) == fields.get(name) for name in names):
                return "cache ", answer[1]
        answer = server(path, fields, with_vary)
        self.kept.append((path, fields, answer))
        return "server", answer[1]


for with_vary in (False, True):
    cache = Cache()
    print("Vary: Accept" if with_vary else "no Vary")
    for client, accept in [("browser", "text/html"), ("app", "application/json"), ("app", "application/json")]:
        print(f"  {client:8}", *cache.get("/books/3", {"Accept": accept}, with_vary))
