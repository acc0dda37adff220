import datetime
from zoneinfo import ZoneInfo

due_on = datetime.date(2026, 3, 30)
instant = datetime.datetime(2026, 3, 30, 21, 30, tzinfo=datetime.timezone.utc)

for zone in ["UTC", "Africa/Nairobi", "America/Bogota"]:
    here = instant.astimezone(ZoneInfo(zone))
    print(f"{zone:15} {here.isoformat()}  overdue: {here.date() > due_on}")
