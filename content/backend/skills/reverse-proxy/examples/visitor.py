from ipaddress import ip_address, ip_network

TRUSTED = [ip_network("10.0.0.0/8"), ip_network("127.0.0.0/8")]  # our own proxies


def is_ours(address):
    return any(ip_address(address) in network for network in TRUSTED)


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
