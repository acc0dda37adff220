def lifetime(cache_control, shared):
    """Seconds for which a cache may use an answer unasked; None if it must not keep it at all."""
    directives = dict((part.strip() + "=").split("=")[:2] for part in cache_control.split(","))
    if "no-store" in directives or (shared and "private" in directives):
        return None
    if "no-cache" in directives:
        return 0
    if shared and "s-maxage" in directives:
        return int(directives["s-maxage"])
    return int(directives.get("max-age", 0))


def at(age, cache_control, shared):
    seconds = lifetime(cache_control, shared)
    if seconds is None:
        return "not kept"
    return "used" if age < seconds else "asks the server"


print(f"{'one minute later':38}{'browser':18}shared cache")
for cache_control in [
    "max-age=300",
    "private, max-age=300",
    "max-age=0, s-maxage=600",
    "no-cache",
    "no-store",
    "public, max-age=31536000, immutable",
]:
    print(f"{cache_control:38}{at(60, cache_control, False):18}{at(60, cache_control, True)}")
