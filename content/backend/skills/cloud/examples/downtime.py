MINUTES = 30 * 24 * 60  # of a month


def together(*parts):
    """All of them are needed: multiply."""
    result = 1
    for part in parts:
        result *= part
    return result


def either(*parts):
    """One of them is enough, if they fail independently: multiply what can go wrong."""
    result = 1
    for part in parts:
        result *= 1 - part
    return 1 - result


def show(name, share):
    print(f"{name:55} {share:8.4%}  {MINUTES * (1 - share):6.1f} minutes a month")


show("one machine", 0.995)
show("a managed database", 0.9995)
show("machine and database, both needed", together(0.995, 0.9995))
show("two machines in two zones", either(0.995, 0.995))
show("two machines and the database", together(either(0.995, 0.995), 0.9995))
show("and a login service of somebody else, 99.9 %", together(either(0.995, 0.995), 0.9995, 0.999))
