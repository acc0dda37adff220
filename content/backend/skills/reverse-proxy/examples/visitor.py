from ipaddress import ip_address

TRUSTED = {"10.0.0.5", "127.0.0.1"}  # our own proxies, one by one; not the whole inner network


def is_ours(address):
    return address in TRUSTED


def visitor(peer, forwarded_for):
    """The first address from the right that is not one of our proxies."""
    if not is_ours(peer):
        return peer  # came past the proxy: believe nothing it says
    for text in reversed(forwarded_for.split(",")):
        try:
            address = str(ip_address(text.strip()))
        except ValueError:
            return peer
        if not is_ours(address):
            return address
        peer = address
    return peer


for peer, forwarded_for in [
    ("127.0.0.1", "192.0.2.7"),
    ("127.0.0.1", "192.0.2.7, 10.0.0.5"),
    ("127.0.0.1", "203.0.113.9, 192.0.2.7"),
    ("192.0.2.7", "203.0.113.9"),
    ("127.0.0.1", "nonsense"),
]:
    left = forwarded_for.split(",")[0]
    print(f"{peer:10} {forwarded_for:23} leftmost: {left:11} careful: {visitor(peer, forwarded_for)}")
