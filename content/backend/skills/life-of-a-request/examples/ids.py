def handle(request_id, path):
    """Handles a request in three steps; between two steps, others get their turn."""
    yield f"[{request_id}] start {path}"
    yield f"[{request_id}] ask the database"
    if path == "/books/soon":
        yield f"[{request_id}] error: the id of a book is a number"
    else:
        yield f"[{request_id}] status 200"


log = []
open_requests = [handle("a7", "/books/2"), handle("c1", "/books/soon"), handle("e9", "/books/3")]
for _ in range(3):
    for request in open_requests:
        log.append(next(request))

print("\n".join(log))
print("--- only c1")
print("\n".join(line for line in log if "[c1]" in line))
