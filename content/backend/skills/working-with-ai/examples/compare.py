"""Two suggestions for one wish: the number of working days (Monday to Friday) that a book is late."""
from datetime import date, timedelta


def by_counting(due, today):
    days = 0
    while due < today:
        due += timedelta(days=1)
        if due.weekday() < 5:
            days += 1
    return days


def by_formula(due, today):
    calendar_days = (today - due).days
    return calendar_days - 2 * (calendar_days // 7)


due = date(2026, 3, 23)
print("by hand, Monday to Wednesday of the next week:", by_counting(due, date(2026, 4, 1)), by_formula(due, date(2026, 4, 1)))

tried = different = 0
first = []
for offset in range(14):
    for length in range(-3, 30):
        start = due + timedelta(days=offset)
        end = start + timedelta(days=length)
        tried += 1
        a, b = by_counting(start, end), by_formula(start, end)
        if a != b:
            different += 1
            if len(first) < 4:
                first.append(f"due {start:%a %d %B}, today {end:%a %d %B}: {a} and {b}")

print(f"{tried} pairs of days tried, {different} give two answers, for example:")
for line in first:
    print("   ", line)
