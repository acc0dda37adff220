IDEMPOTENT = {"GET", "HEAD", "OPTIONS", "PUT", "DELETE"}
ATTEMPTS = 4


def wait_before_retry(method, status, attempt, retry_after=None):
    """Seconds to wait after this attempt (the first is 1); None means: do not repeat."""
    if attempt >= ATTEMPTS:
        return None
    if status in (429, 503):
        return 2 ** (attempt - 1) if retry_after is None else retry_after
    if status in (500, 502, 504) and method in IDEMPOTENT:
        return 2 ** (attempt - 1)
    return None


for method, status, attempt, retry_after in [
    ("GET", 502, 1, None),
    ("GET", 502, 2, None),
    ("GET", 502, 3, None),
    ("GET", 502, 4, None),
    ("POST", 502, 1, None),
    ("POST", 503, 1, 30),
    ("PUT", 422, 1, None),
]:
    seconds = wait_before_retry(method, status, attempt, retry_after)
    next_step = "give up" if seconds is None else f"wait {seconds} s"
    print(f"{method:5} {status} attempt {attempt}: {next_step}")
