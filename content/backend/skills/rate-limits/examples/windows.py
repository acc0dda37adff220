from collections import deque

LIMIT, WINDOW = 10, 60


class FixedWindow:
    def __init__(self):
        self.number, self.count = None, 0

    def allow(self, now):
        number = now // WINDOW
        if number != self.number:
            self.number, self.count = number, 0
        if self.count >= LIMIT:
            return False
        self.count += 1
        return True


class SlidingLog:
    """Keeps the time of each allowed request."""

    def __init__(self):
        self.times = deque()

    def allow(self, now):
        while self.times and self.times[0] <= now - WINDOW:
            self.times.popleft()
        if len(self.times) >= LIMIT:
            return False
        self.times.append(now)
        return True


class SlidingCounter:
    """Two counters: the window before counts for as much of it as the last 60 seconds still cover."""

    def __init__(self):
        self.number, self.count, self.before = 0, 0, 0

    def allow(self, now):
        number = now // WINDOW
        if number != self.number:
            self.before = self.count if number == self.number + 1 else 0
            self.number, self.count = number, 0
        covered = 1 - (now % WINDOW) / WINDOW
        if self.before * covered + self.count >= LIMIT:
            return False
        self.count += 1
        return True


class TokenBucket:
    """Ten tokens at most; one comes back every six seconds."""

    def __init__(self):
        self.tokens, self.last = float(LIMIT), 0

    def allow(self, now):
        self.tokens = min(LIMIT, self.tokens + (now - self.last) * LIMIT / WINDOW)
        self.last = now
        if self.tokens < 1:
            return False
        self.tokens -= 1
        return True


CASES = {
    "20 across the seam, at second 59 and 61": [59] * 10 + [61] * 10,
    "20 at once, at second 0": [0] * 20,
    "one every 6 seconds for 2 minutes": list(range(0, 120, 6)),
    "one every 3 seconds for 2 minutes": list(range(0, 120, 3)),
}
for title, times in CASES.items():
    print(f"{title} ({len(times)} requests)")
    for kind in (FixedWindow, SlidingLog, SlidingCounter, TokenBucket):
        limiter = kind()
        allowed = [now for now in times if limiter.allow(now)]
        most = max(sum(t < s <= t + WINDOW for s in allowed) for t in range(-1, 121))
        print(f"    {kind.__name__:<15} allowed {len(allowed):>2}, at most {most:>2} in any 60 seconds")
