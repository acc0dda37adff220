from bisect import bisect_left

steps = 0


class Id:
    """A book's id that counts how often it is compared."""

    def __init__(self, number):
        self.number = number

    def __eq__(self, other):
        global steps
        steps += 1
        return self.number == other.number

    def __lt__(self, other):
        global steps
        steps += 1
        return self.number < other.number

    def __hash__(self):
        return hash(self.number)


def count(function):
    global steps
    steps = 0
    function()
    return steps


print("comparisons until the last of n ids is found")
print(f"{'n':>9} {'list':>9} {'sorted list':>12} {'set':>5}")
for n in (10, 1_000, 100_000, 1_000_000):
    ids = [Id(number) for number in range(n)]
    as_set = set(ids)
    wanted = Id(n - 1)  # equal to the last one, but another object
    print(
        f"{n:9,} {count(lambda: wanted in ids):9,}"
        f" {count(lambda: bisect_left(ids, wanted)):12} {count(lambda: wanted in as_set):5}"
    )
