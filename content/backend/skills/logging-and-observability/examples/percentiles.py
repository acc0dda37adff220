def percentile(values, percent):
    """The smallest value that at least so many percent of the values do not exceed."""
    ordered = sorted(values)
    rank = -(-percent * len(ordered) // 100)  # rounded up
    return ordered[max(rank, 1) - 1]


def line(name, values):
    mean = sum(values) / len(values)
    shown = "  ".join(f"p{p} {percentile(values, p):5}" for p in (50, 95, 99))
    print(f"{name:12} {len(values):5} requests  mean {mean:6.1f}  {shown}  max {max(values)}")


# Milliseconds. Most requests are quick; in the evening two percent wait for a lock.
morning = [95] * 500 + [105] * 500
evening = [40] * 900 + [60] * 80 + [3000] * 20
night = [900] * 10

line("morning", morning)
line("evening", evening)
line("night", night)
line("all together", morning + evening + night)

each = [percentile(values, 95) for values in (morning, evening, night)]
print("mean of the three p95:", sum(each) / 3)
print("a page of 20 such requests, all of them quick:", f"{0.98 ** 20:.0%}")
