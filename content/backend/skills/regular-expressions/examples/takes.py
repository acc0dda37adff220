import re

# pattern, text: what does the first match take?
TRIALS = [
    ("Le Guin", "Ursula K. Le Guin"),
    ("K.", "Kitchen"),
    (r"K\.", "Kitchen"),
    ("[0-9][0-9][0-9][0-9]", "printed in 1969"),
    ("[0-9]{4}", "ISBN 9780441478125"),
    ("[^,]*", "Lem, Solaris"),
    ("colou?r", "the color of the cover"),
    ("copy|copies", "3 copies"),
    ("<.*>", "<b>Kindred</b> and <b>Solaris</b>"),
    ("<.*?>", "<b>Kindred</b> and <b>Solaris</b>"),
    ("<[^>]*>", "<b>Kindred</b> and <b>Solaris</b>"),
    ("x*", "Solaris"),
]

for pattern, text in TRIALS:
    found = re.search(pattern, text)
    taken = repr(found[0]) if found else "no match"
    print(f"{pattern:22} {text:36} {taken}")
