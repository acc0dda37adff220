# What the lock file names, and because of what it is there.
LOCKED = [
    ("bookcovers", "2.4.1", "asked for"),
    ("pdfshelf", "1.9.3", "asked for"),
    ("imagetools", "1.10.0", "by bookcovers"),
    ("xmlcatalog", "0.8.2", "by pdfshelf"),
]

# What is known: package, first version with the fault, first without, what it is.
KNOWN = [
    ("imagetools", "1.2.0", "1.10.2", "EXAMPLE-2026-7: a crafted picture runs code"),
    ("pdfshelf", "1.0.0", "1.9.0", "EXAMPLE-2025-3: reads files outside of the folder"),
    ("xmlcatalog", "0.1.0", None, "EXAMPLE-2026-2: endless memory; no repaired version"),
]


def number(version):
    """"1.10.0" as (1, 10, 0): compared as texts it would come before "1.9.0"."""
    return tuple(int(part) for part in version.split("."))


for name, version, why in LOCKED:
    for package, first, repaired, what in KNOWN:
        if package != name or number(version) < number(first):
            continue
        if repaired is None or number(version) < number(repaired):
            print(f"{name} {version} ({why})")
            print(f"    {what}")
            print(f"    {'update to ' + repaired if repaired else 'replace it, or do without'}")
print("as texts:", sorted(["1.9.0", "1.10.0"]))
print("as numbers:", sorted(["1.9.0", "1.10.0"], key=number))
