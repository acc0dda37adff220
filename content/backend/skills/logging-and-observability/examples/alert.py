# Requests and failed ones (5xx) in each minute of an hour. At minute 40 a release breaks lending.
MINUTES = []
for minute in range(60):
    requests = 3 if minute < 10 else 200  # before opening hours hardly anyone comes
    failed = 1 if minute in (4, 13, 22, 31, 37) else 0
    if 40 <= minute < 55:
        failed = 24
    MINUTES.append((requests, failed))


def any_failure(minute):
    return MINUTES[minute][1] > 0


def share_of_one_minute(minute):
    requests, failed = MINUTES[minute]
    return failed / requests > 0.05


def share_of_five_minutes(minute):
    window = MINUTES[max(0, minute - 4):minute + 1]
    requests, failed = (sum(column) for column in zip(*window))
    return requests >= 100 and failed / requests > 0.05


for rule in (any_failure, share_of_one_minute, share_of_five_minutes):
    on, calls = False, []
    for minute in range(60):
        fires = rule(minute)
        if fires and not on:
            calls.append(minute)
        on = fires
    print(f"{rule.__name__:22} wakes somebody {len(calls)} times, at minutes {calls}")
