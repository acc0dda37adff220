"""A matcher of a few lines that works as most libraries do, and counts its steps.

A piece is a function: it takes a position and what has to fit after it, and tries.
"""
steps = 0


def letter(text, at, rest):
    global steps
    steps += 1
    return at < len(text) and text[at].isalpha() and rest(at + 1)


def one_or_more(piece):
    def tries(text, at, rest):
        # Greedy: one more first. If the rest does not fit then, give back and try the rest here.
        return piece(text, at, lambda to: tries(text, to, rest) or rest(to))
    return tries


def fits(piece, text):
    return piece(text, 0, lambda at: at == len(text))


once = one_or_more(letter)                 # ^[a-z]+$
nested = one_or_more(one_or_more(letter))  # ^([a-z]+)+$

for length in [4, 8, 12, 16]:
    text = "a" * length + "!"
    counts = []
    for pattern in [once, nested]:
        steps = 0
        assert not fits(pattern, text)
        counts.append(steps)
    print(f"{length:2} letters and '!': ^[a-z]+$ {counts[0]:3} steps, ^([a-z]+)+$ {counts[1]:7,} steps")

steps = 0
print("16 letters, no '!':", fits(nested, "a" * 16), steps, "steps")
