import datetime

first = datetime.date(2026, 3, 31)
gap, day = 1, first
for round_number in range(1, 7):
    day += datetime.timedelta(days=gap)
    print(f"round {round_number}: {day}  after {gap} days")
    gap *= 2

new_a_day, days = 5, 64
due = [0] * (days + 1)
for learned in range(days):
    gap, when = 1, learned
    while when + gap <= days:
        when, gap = when + gap, gap * 2
        due[when] += new_a_day
print(f"{new_a_day} new questions a day; to repeat on day 7: {due[7]}, day 30: {due[30]}, day 62: {due[62]}")
