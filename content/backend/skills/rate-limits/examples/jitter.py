import random

dice = random.Random(2026)  # fixed, so that the output repeats
CLIENTS, PER_SECOND = 200, 20  # the server answers 20 requests a second and refuses the rest


def at_once(attempt):
    return 1


def doubling(attempt):
    return min(32, 2 ** attempt)  # 2, 4, 8, 16, 32, 32, ...


def full_jitter(attempt):
    return dice.uniform(0, min(32, 2 ** attempt))  # anything up to that


def run(wait):
    """All clients start in second 0, as after an outage."""
    coming = {0: [0] * CLIENTS}  # second -> the attempts of those who come then
    sent, peak, second, served = 0, [], 0, 0
    while served < CLIENTS:
        attempts = coming.pop(second, [])
        sent += len(attempts)
        peak.append(len(attempts))
        dice.shuffle(attempts)
        served += len(attempts[:PER_SECOND])
        for attempt in attempts[PER_SECOND:]:
            later = second + max(1, round(wait(attempt + 1)))
            coming.setdefault(later, []).append(attempt + 1)
        second += 1
    return sent, peak


for wait in (at_once, doubling, full_jitter):
    sent, peak = run(wait)
    print(f"{wait.__name__:<12} {sent:>5} requests for {CLIENTS} answers, done after {len(peak):>3} s, first seconds: {peak[:12]}")
