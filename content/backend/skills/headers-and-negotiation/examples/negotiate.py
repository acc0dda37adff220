OFFERED = ["application/json", "text/html", "text/csv"]  # the server's own order of preference


def wishes(accept):
    for part in accept.split(","):
        media_range, *parameters = [piece.strip() for piece in part.split(";")]
        weight = 1.0
        for parameter in parameters:
            if parameter.startswith("q="):
                weight = float(parameter[2:])
        yield media_range.lower(), weight


def weight_of(offer, accept):
    """The weight of the most exact range that covers this type; 0 if none does."""
    kind = offer.split("/")[0]
    exactness = {offer: 3, f"{kind}/*": 2, "*/*": 1}
    fitting = [(exactness[name], weight) for name, weight in wishes(accept) if name in exactness]
    return max(fitting)[1] if fitting else 0.0


def choose(accept):
    best = max(OFFERED, key=lambda offer: weight_of(offer, accept))
    return best if weight_of(best, accept) > 0 else "406 Not Acceptable"


for accept in [
    "*/*",
    "application/json;q=0.5, text/csv",
    "text/*, application/json;q=0.9",
    "text/*;q=0.8, text/html;q=0, application/json;q=0.1",
    "image/png",
]:
    print(f"{accept:53} {choose(accept)}")
