# Runs under postgres_try.sh, which has started a server.
cat > loans.py <<'END'
"""All SQL about loans. The connection comes from outside; who opened it commits."""


class Loans:
    def __init__(self, db):
        self.db = db

    def open_for(self, member_id):
        return self.db.execute(
            "SELECT b.title, l.due_on FROM loans AS l JOIN books AS b ON b.id = l.book_id"
            " WHERE l.member_id = %s AND l.returned_on IS NULL ORDER BY l.due_on",
            (member_id,),
        ).fetchall()

    def give_back(self, loan_id, day):
        done = self.db.execute(
            "UPDATE loans SET returned_on = %s WHERE id = %s AND returned_on IS NULL",
            (day, loan_id),
        )
        return done.rowcount == 1
END
cat > test_loans.py <<'END'
from datetime import date

import psycopg
import pytest

from loans import Loans


@pytest.fixture(scope="session")
def connection():
    with psycopg.connect() as db:
        yield db


@pytest.fixture
def loans(connection):
    yield Loans(connection)
    connection.rollback()  # whatever the test did is gone


def test_open_loans_in_order_of_their_day(loans):
    assert loans.open_for(5) == [
        ("Solaris", date(2026, 2, 27)),
        ("Kindred", date(2026, 4, 6)),
    ]


def test_give_back(loans):
    assert loans.give_back(9, date(2026, 3, 31))
    assert [title for title, _ in loans.open_for(5)] == ["Kindred"]


def test_give_back_twice(loans):
    assert loans.give_back(9, date(2026, 3, 31))
    assert not loans.give_back(9, date(2026, 3, 31))


def test_a_day_before_the_loan_is_refused(loans):
    with pytest.raises(psycopg.errors.CheckViolation):
        loans.give_back(9, date(2026, 1, 1))
END
export COLUMNS=80
python3 -m pytest -p no:cacheprovider --tb=line -v > report.txt 2>&1
grep -E '^test_loans.py::|Failed:|passed' report.txt | grep -v ^FAILED |
    sed -E "s|$PWD/||; s/ +\[.*//; s/^=+ (.*) in .*/\1/"
psql -At -c "SELECT count(*) || ' loans returned' FROM loans WHERE returned_on IS NOT NULL"
