import unittest
from datetime import date


def is_overdue(due_on, today):
    return today >= due_on


DUE = date(2026, 3, 23)


class IsOverdue(unittest.TestCase):
    def test_long_after(self):
        self.assertTrue(is_overdue(DUE, date(2026, 4, 30)))

    def test_long_before(self):
        self.assertFalse(is_overdue(DUE, date(2026, 2, 1)))

    def test_book_may_be_returned_on_its_due_date(self):
        self.assertFalse(is_overdue(DUE, date(2026, 3, 23)))


if __name__ == "__main__":
    unittest.main()
