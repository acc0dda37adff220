import unittest

SOURCE = '''
def fine(loan, today, rate=20, limit=500):
    """Cents to pay for a loan on a day."""
    back = loan["returned_on"] or today
    days = (back - loan["due_on"]).days
    if days <= 3:
        return 0
    cents = days * rate
    cents = min(cents, limit)
    return cents
'''

TESTS = '''
import unittest
from datetime import date

DAY = date(2026, 3, 31)


def loan(due, back=None):
    return {"due_on": due, "returned_on": back}


class Fines(unittest.TestCase):
    def test_three_days_are_free(self):
        self.assertEqual(fine(loan(date(2026, 3, 28)), DAY), 0)

    def test_from_the_fourth_day_all_days_count(self):
        self.assertEqual(fine(loan(date(2026, 3, 27)), DAY), 80)

    def test_counting_ends_with_the_return(self):
        self.assertEqual(fine(loan(date(2026, 3, 1), date(2026, 3, 6)), DAY), 100)

    def test_never_more_than_five(self):
        self.assertEqual(fine(loan(date(2025, 1, 1)), DAY), 500)
'''


def failing(source):
    """The names of the tests that fail with this source, as sentences."""
    world = {}
    exec(source + TESTS, world)
    result = unittest.TestResult()
    unittest.defaultTestLoader.loadTestsFromTestCase(world["Fines"]).run(result)
    return sorted(test.id().rpartition("test_")[2].replace("_", " ")
                  for test, _ in result.failures + result.errors)


print("as it is:", failing(SOURCE) or "all pass")
for old, new in [
    ('loan["returned_on"] or today', "today"),
    ("days <= 3", "days <= 0"),
    ("min(cents, limit)", "cents"),
    ("rate=20", "rate=30"),
    ("days <= 3", "days < 3"),
    ("    cents = min", "    cents = max(cents, 0)\n    cents = min"),
]:
    assert old in SOURCE
    print(f"{old.strip()}  ->  {new.strip().splitlines()[0]}")
    for name in failing(SOURCE.replace(old, new, 1)) or ["no test notices"]:
        print("    " + name)
