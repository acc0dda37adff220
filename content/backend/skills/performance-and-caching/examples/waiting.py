import random


def percentile(sorted_values, share):
    """The value that this share of all values does not exceed."""
    return sorted_values[max(0, -(-len(sorted_values) * share // 100) - 1)]


def simulate(arrivals_a_second, seconds=2000):
    """One worker. A request takes 8 ms of work; one in fifty takes 60 ms."""
    chance = random.Random(31)
    now = free_at = 0.0
    durations = []
    while now < seconds * 1000:
        now += chance.expovariate(arrivals_a_second / 1000)
        work = 60 if chance.random() < 0.02 else 8
        free_at = max(now, free_at) + work  # waits if the worker is still busy
        durations.append(free_at - now)
    return sorted(durations)


print("requests  worker   milliseconds from arrival to answer")
print("a second  busy     mean    p50    p95    p99    largest")
for rate in (10, 40, 80, 100, 105):
    all_ms = simulate(rate)
    busy = rate * (0.98 * 8 + 0.02 * 60) / 1000
    mean = sum(all_ms) / len(all_ms)
    p50, p95, p99 = (percentile(all_ms, share) for share in (50, 95, 99))
    print(f"{rate:8} {busy:7.0%} {mean:7.0f}{p50:7.0f}{p95:7.0f}{p99:7.0f}{all_ms[-1]:11.0f}")

print("A page that asks 20 such services waits for the slowest:")
print(f"  at least one beyond its p99 in {1 - 0.99**20:.0%} of all pages")
