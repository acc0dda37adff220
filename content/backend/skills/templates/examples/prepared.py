import sqlite3
import unittest
from datetime import date
from pathlib import Path

from jinja2 import Environment

env = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)

PAGE = env.from_string("""\
{% for loan in loans %}
<li class="{{ loan.state }}">{{ loan.title }}: {{ loan.text }}</li>
{% endfor %}""")


def loan_line(title, due_on, today):
    """What the page says about an open loan. The rule is here, where a test can reach it."""
    days = (today - due_on).days
    if days > 0:
        return {"title": title, "state": "overdue", "text": f"{days} day{'s' if days > 1 else ''} overdue"}
    if days == 0:
        return {"title": title, "state": "today", "text": "due today"}
    return {"title": title, "state": "out", "text": f"due on {due_on.day} {due_on:%B %Y}"}


class LoanLine(unittest.TestCase):
    def test_the_due_day_itself_is_not_overdue(self):
        self.assertEqual(loan_line("Kindred", date(2026, 3, 31), date(2026, 3, 31))["state"], "today")

    def test_the_day_after(self):
        self.assertEqual(loan_line("Kindred", date(2026, 3, 30), date(2026, 3, 31))["text"], "1 day overdue")


db = sqlite3.connect(":memory:")
db.executescript(Path("library.sql").read_text(encoding="utf-8"))
rows = db.execute(
    "SELECT b.title, l.due_on FROM loans AS l JOIN books AS b ON b.id = l.book_id"
    " WHERE l.returned_on IS NULL ORDER BY l.due_on"
).fetchall()
today = date(2026, 3, 31)
print(PAGE.render(loans=[loan_line(title, date.fromisoformat(due), today) for title, due in rows]), flush=True)

unittest.main()
