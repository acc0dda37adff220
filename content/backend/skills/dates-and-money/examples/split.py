def split(cents, members):
    """Splits an amount into shares that differ by one cent at most and add up to it."""
    share, rest = divmod(cents, members)
    return [share + 1] * rest + [share] * (members - rest)


bill = 1000
rounded = [round(bill / 3)] * 3
print("rounded:", rounded, "sum", sum(rounded))
print("split:  ", split(bill, 3), "sum", sum(split(bill, 3)))
