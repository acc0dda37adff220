def directives_of(cache_control):
    return dict((part.strip() + "=").split("=")[:2] for part in cache_control.split(","))


def lifetime(cache_control, shared, with_authorization=False):
    """Seconds for which a cache may use an answer unasked; None if it must not keep it at all."""
    directives = directives_of(cache_control)
    if "no-store" in directives or (shared and "private" in directives):
        return None
    if shared and with_authorization and not directives.keys() & {"public", "s-maxage", "must-revalidate"}:
        return None
    if "no-cache" in directives:
        return 0
    if shared and "s-maxage" in directives:
        return int(directives["s-maxage"])
    return int(directives.get("max-age", 0))


def at(age, cache_control, shared, with_authorization=False, reachable=True):
    seconds = lifetime(cache_control, shared, with_authorization)
    directives = directives_of(cache_control)
    if seconds is None:
        return "not kept"
    if age < seconds:
        return "used"
    if reachable:
        return "asks the server"
    # A shared cache that follows s-maxage must not give out what is stale either.
    if directives.keys() & {"no-cache", "must-revalidate"} or (shared and "s-maxage" in directives):
        return "an error (504)"
    return "used, perhaps"


def table(title, lines, age, **circumstances):
    print(f"{title:42}{'browser':18}shared cache")
    for cache_control in lines:
        browser, shared = (at(age, cache_control, shared, **circumstances) for shared in (False, True))
        print(f"{cache_control:42}{browser:18}{shared}")
    print()


table("one minute later", [
    "max-age=300",
    "private, max-age=300",
    "max-age=0, s-maxage=600",
    "no-cache",
    "no-store",
    "public, max-age=31536000, immutable",
], age=60)
table("an hour later, and the server is down", [
    "max-age=300",
    "max-age=300, must-revalidate",
    "no-cache",
], age=3600, reachable=False)
table("asked with Authorization, a minute later", [
    "max-age=300",
    "public, max-age=300",
], age=60, with_authorization=True)
