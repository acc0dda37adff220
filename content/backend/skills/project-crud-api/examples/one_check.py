RULES = {"title": (str, 1, 200), "author": (str, 1, 200),
         "year": (int, 1, 2100), "copies": (int, 0, 999)}


def faults(book):
    """Everything that is wrong with a whole book."""
    found = [f"#/{name}: not known here" for name in book if name not in RULES]
    for name, (kind, low, high) in RULES.items():
        value = book.get(name)
        if type(value) is not kind:  # isinstance would let True pass as a number
            found.append(f"#/{name}: must be {kind.__name__}")
            continue
        size = len(value.strip()) if kind is str else value
        if not low <= size <= high:
            found.append(f"#/{name}: must be from {low} to {high}")
    return found


def merge(old, change):
    """Apply a merge patch: null removes a field, anything else replaces it."""
    new = dict(old)
    for name, value in change.items():
        if value is None:
            new.pop(name, None)
        else:
            new[name] = value
    return new


KINDRED = {"title": "Kindred", "author": "Octavia E. Butler", "year": 1979, "copies": 3}

for change in [
    {"copies": 4},
    {"copies": "4"},
    {"copies": 1000, "year": None},
    {"copys": 4},
    {"id": 7},
]:
    print(change, "->", faults(merge(KINDRED, change)) or "stored")
