import datetime
from zoneinfo import ZoneInfo

berlin = ZoneInfo("Europe/Berlin")
utc = datetime.timezone.utc

evening = datetime.datetime(2026, 3, 28, 18, 0, tzinfo=berlin)
print("from:          ", evening.isoformat())
print("next day, 18 h:", (evening + datetime.timedelta(days=1)).isoformat())
print("24 hours later:", (evening.astimezone(utc) + datetime.timedelta(hours=24)).astimezone(berlin).isoformat())

for fold in [0, 1]:
    twice = datetime.datetime(2026, 10, 25, 2, 30, tzinfo=berlin, fold=fold)
    print(f"25 October 02:30, time {fold + 1}:", twice.astimezone(utc).isoformat())

missing = datetime.datetime(2026, 3, 29, 2, 30, tzinfo=berlin)
print("29 March 02:30 comes back as", missing.astimezone(utc).astimezone(berlin).time())
