import unittest
from datetime import date


def days_overdue(due_on, returned_on, today):
    """Days after the due date on which the book was still out; 0 if none."""
    last_day_out = returned_on or today
    return max(0, (last_day_out - due_on).days)


DUE = date(2026, 3, 23)


class DaysOverdue(unittest.TestCase):
    def test_book_is_not_overdue_on_its_due_date(self):
        self.assertEqual(days_overdue(DUE, None, date(2026, 3, 23)), 0)

    def test_book_is_one_day_overdue_on_the_day_after(self):
        self.assertEqual(days_overdue(DUE, None, date(2026, 3, 24)), 1)

    def test_days_are_counted_across_the_end_of_a_month(self):
        self.assertEqual(days_overdue(DUE, None, date(2026, 4, 2)), 10)

    def test_counting_stops_when_the_book_is_returned(self):
        self.assertEqual(days_overdue(DUE, date(2026, 3, 25), date(2026, 3, 31)), 2)

    def test_early_return_never_counts_below_zero(self):
        self.assertEqual(days_overdue(DUE, date(2026, 3, 20), date(2026, 3, 31)), 0)


if __name__ == "__main__":
    unittest.main(verbosity=2)
