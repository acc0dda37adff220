import datetime
import math

TRACK_HOURS = 140
START = datetime.date(2026, 3, 31)

for hours_a_week in [3, 6, 10]:
    planned = math.ceil(TRACK_HOURS / hours_a_week)
    # One week in five is lost to work, illness or a birthday.
    likely = math.ceil(planned * 5 / 4)
    end = START + datetime.timedelta(weeks=likely)
    print(f"{hours_a_week:2} hours a week: {planned} weeks on paper, {likely} in life, until {end}")
