from datetime import date


def days_overdue(due, returned, today):
    """How many days a book is, or was, overdue; 0 if it is not.

    Days count from the day after the due date until the book is back:

    >>> days_overdue(date(2026, 3, 23), None, date(2026, 3, 31))
    8
    >>> days_overdue(date(2026, 3, 23), date(2026, 3, 25), date(2026, 3, 31))
    2

    On the due date itself it is not overdue:

    >>> days_overdue(date(2026, 3, 31), None, date(2026, 3, 31))
    1
    """
    end = returned or today
    return max(0, (end - due).days)
