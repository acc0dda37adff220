"""A suggestion, as it came: three functions and three tests. Below them, yours."""
import unittest
from datetime import date


def one_month_later(day):
    """The same day of the next month."""
    return day.replace(month=day.month + 1)


def page_of(items, number, size=5):
    """Page `number` of the items; the first page is 1."""
    start = number * size
    return items[start:start + size]


def initials(name):
    """The first letters of first and last name."""
    first, last = name.split(" ")
    return first[0] + last[0]


class Suggested(unittest.TestCase):
    def test_month(self):
        self.assertEqual(one_month_later(date(2026, 3, 12)), date(2026, 4, 12))

    def test_page(self):
        self.assertEqual(page_of(list(range(20)), 2), [10, 11, 12, 13, 14])

    def test_initials(self):
        self.assertEqual(initials("Mei Lin"), "ML")


class Yours(unittest.TestCase):
    def test_december(self):
        self.assertEqual(one_month_later(date(2026, 12, 12)), date(2027, 1, 12))

    def test_end_of_a_long_month(self):
        self.assertEqual(one_month_later(date(2026, 1, 31)), date(2026, 2, 28))

    def test_first_page_begins_with_the_first_item(self):
        self.assertEqual(page_of(["a", "b", "c"], 1, size=2), ["a", "b"])

    def test_four_words(self):
        self.assertEqual(initials("Ursula K. Le Guin"), "UG")


if __name__ == "__main__":
    for tests in [Suggested, Yours]:
        result = unittest.TestResult()
        unittest.defaultTestLoader.loadTestsFromTestCase(tests).run(result)
        failed = result.failures + result.errors
        print(f"{tests.__name__}: {result.testsRun} tests, {len(failed)} do not pass")
        for test, text in sorted(failed, key=lambda pair: pair[0].id()):
            print("    " + test.id().split(".")[-1] + ": " + [line for line in text.splitlines() if "Error" in line][-1])
