"""Compares two versions of a schema, as tools do before a merge. In answers and in requests other things break."""

OLD = {
    "required": ["id", "title", "copies"],
    "properties": {
        "id": {"type": "integer"},
        "title": {"type": "string"},
        "copies": {"type": "integer"},
        "note": {"type": "string", "maxLength": 200},
        "state": {"type": "string", "enum": ["here", "lent"]},
    },
}
NEW = {
    "required": ["id", "title", "isbn"],
    "properties": {
        "id": {"type": "string"},
        "title": {"type": ["string", "null"]},
        "note": {"type": "string", "maxLength": 100},
        "state": {"type": "string", "enum": ["here", "lent", "lost"]},
        "isbn": {"type": "string"},
    },
}


def types(schema):
    kind = schema["type"]
    return {kind} if isinstance(kind, str) else set(kind)


def compare(old, new):
    """Each difference: what it is, whether it breaks readers of answers, whether it breaks senders of requests."""
    before, after = old["properties"], new["properties"]
    for name in before:
        if name not in after:
            yield f"{name} removed", True, True
            continue
        was, now = before[name], after[name]
        if types(was) != types(now):
            yield f"{name}: {'/'.join(sorted(types(was)))} -> {'/'.join(sorted(types(now)))}", not types(now) <= types(was), not types(was) <= types(now)
        if now.get("maxLength", 10**9) != was.get("maxLength", 10**9):
            shorter = now.get("maxLength", 10**9) < was.get("maxLength", 10**9)
            yield f"{name}: at most {was.get('maxLength')} -> {now.get('maxLength')}", not shorter, shorter
        values, more = set(was.get("enum", [])), set(now.get("enum", []))
        if more - values:
            yield f"{name}: new value {', '.join(sorted(more - values))}", True, False
        if values - more:
            yield f"{name}: value gone {', '.join(sorted(values - more))}", False, True
    for name in after:
        if name not in before:
            yield f"{name} added{', required' if name in new['required'] else ''}", False, name in new["required"]
    for name in before:
        if name in after and (name in old["required"]) != (name in new["required"]):
            became = name in new["required"]
            yield f"{name} became {'required' if became else 'optional'}", not became, became


print(f"{'difference':<34} {'in an answer':<14} in a request")
for what, answer, request in compare(OLD, NEW):
    print(f"{what:<34} {'BREAKS' if answer else 'safe':<14} {'BREAKS' if request else 'safe'}")
