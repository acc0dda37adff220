import itertools

numbers = itertools.count(1)
REFRESH = {}  # in a program: keyed by the hash of the token


def issue(family, member):
    number = next(numbers)
    REFRESH[f"refresh-{number}"] = {"family": family, "member": member, "used": False}
    return f"access-{number} (10 minutes)", f"refresh-{number}"


def refresh(token):
    entry = REFRESH.get(token)
    if entry is None:
        return 400, "invalid_grant"
    if entry["used"]:
        # Two holders have the same token. Nobody can say which is the thief, so both are out.
        for other in [t for t, e in REFRESH.items() if e["family"] == entry["family"]]:
            del REFRESH[other]
        return 400, "invalid_grant, and the whole login is ended"
    entry["used"] = True
    return 200, issue(entry["family"], entry["member"])


access, first = issue("login of Priya on her phone", member=5)
print("login:               ", access, first)
status, (access, second) = refresh(first)
print("app, after 10 min:   ", status, access, second)
print("thief with the old:  ", *refresh(first))
print("app with the new one:", *refresh(second))
