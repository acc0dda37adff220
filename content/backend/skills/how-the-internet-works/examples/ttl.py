zone = {"library.example": "192.0.2.7"}
TTL = 300
kept = {}


def look_up(name, now):
    if name in kept and now < kept[name][1]:
        return kept[name][0], "kept"
    kept[name] = zone[name], now + TTL
    return zone[name], "asked"


for second in [0, 120, 299, 300, 400]:
    if second == 120:
        zone["library.example"] = "192.0.2.80"
        print("         the library moves to 192.0.2.80")
    print(f"{second:4} s  ", *look_up("library.example", second))
