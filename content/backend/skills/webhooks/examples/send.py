WAITS = [5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400]  # seconds after each failed attempt


def outcome(answer):
    """What the sender does with an answer. None: none came within ten seconds."""
    if answer is None:
        return "retry"
    if 200 <= answer <= 299:
        return "delivered"
    if answer == 410:
        return "switch off"  # the receiver says: never again
    return "retry"  # 3xx too: redirects are not followed


def length(seconds):
    return f"{seconds} s" if seconds < 120 else f"{seconds / 60:.0f} min" if seconds < 7200 else f"{seconds / 3600:.1f} h"


def deliver(name, answers):
    """answers: what the receiver says to one attempt after another; the last one for ever."""
    after = 0
    for attempt in range(len(WAITS) + 1):
        answer = answers[min(attempt, len(answers) - 1)]
        result = outcome(answer)
        if result != "retry" or attempt == len(WAITS):
            break
        after += WAITS[attempt]
    if result == "retry":
        result = "given up; kept for sending again by hand, owner told"
    print(f"{name:<26} attempt {attempt + 1:>2}, {length(after):>6} after the event: {result}")


deliver("works", [200])
deliver("restarting", [None, 503, 204])
deliver("moved without notice", [301])
deliver("a bug, repaired next day", [500] * 6 + [200])
deliver("does not want any more", [410])
deliver("gone", [None])
