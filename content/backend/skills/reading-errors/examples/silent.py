import datetime

loans = [{"due_on": "2026-03-23"}, {"due_on": "2026-02-30"}, {"due_on": None}]
today = datetime.date(2026, 3, 31)


def overdue_silent(loan):
    try:
        return datetime.date.fromisoformat(loan["due_on"]) < today
    except Exception:
        return False


def overdue(loan):
    try:
        return datetime.date.fromisoformat(loan["due_on"]) < today
    except ValueError as error:
        print(f"cannot tell for {loan}: {error}")


print("silent:", [overdue_silent(loan) for loan in loans])
print("spoken:", [overdue(loan) for loan in loans[:2]])
print("third: ", overdue(loans[2]))
