import heapq
import random

comparisons = 0


class Day:
    def __init__(self, number):
        self.number = number

    def __eq__(self, other):
        return self.number == other.number

    def __lt__(self, other):
        global comparisons
        comparisons += 1
        return self.number < other.number


def count(function, days):
    global comparisons
    comparisons = 0
    function(days)
    return comparisons


chance = random.Random(31)
print(f"{'n':>8} {'sorted, mixed':>14} {'sorted, in order':>17} {'the 10 smallest':>16}")
for n in (100, 1_000, 10_000, 100_000):
    in_order = [Day(number) for number in range(n)]
    mixed = in_order[:]
    chance.shuffle(mixed)
    print(
        f"{n:8,} {count(sorted, mixed):14,} {count(sorted, in_order):17,}"
        f" {count(lambda days: heapq.nsmallest(10, days), mixed):16,}"
    )

loans = [
    ("Mei", "2026-03-23"),
    ("Amina", "2026-03-13"),
    ("Mei", "2026-02-27"),
    ("Amina", "2026-04-02"),
]
loans.sort(key=lambda loan: loan[1])
loans.sort(key=lambda loan: loan[0])
print("by day, then by name:")
for loan in loans:
    print(" ", *loan)
