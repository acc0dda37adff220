import threading

VISITORS = 20


class Database:
    def __init__(self):
        self.asked = 0
        self.lock = threading.Lock()

    def list_of_the_month(self):
        with self.lock:
            self.asked += 1
        return "the list"


def all_at_once(function):
    """Lets twenty visitors look into the empty cache at the same moment."""
    database, cache = Database(), {}
    together = threading.Barrier(VISITORS)
    renewing = threading.Lock()
    answers = []

    def visit():
        missing = "list" not in cache
        together.wait()  # nobody goes on before everybody has looked
        answers.append(function(database, cache, renewing) if missing else cache["list"])

    threads = [threading.Thread(target=visit) for _ in range(VISITORS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return f"{len(answers)} answers, the database was asked {database.asked} time(s)"


def everybody_asks(database, cache, renewing):
    cache["list"] = database.list_of_the_month()
    return cache["list"]


def one_asks(database, cache, renewing):
    with renewing:
        if "list" not in cache:  # look again: somebody may have been faster
            cache["list"] = database.list_of_the_month()
        return cache["list"]


def forgot_to_look_again(database, cache, renewing):
    with renewing:
        cache["list"] = database.list_of_the_month()
        return cache["list"]


print("without a lock:                     ", all_at_once(everybody_asks))
print("one renews, the others wait:        ", all_at_once(one_asks))
print("with the lock, without second look: ", all_at_once(forgot_to_look_again))
