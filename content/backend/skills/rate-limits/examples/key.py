import ipaddress

PROXIES = 1  # how many servers of our own stand in front of the application


def address_of(peer, forwarded):
    """The address that our outermost proxy saw: counted from the right."""
    if PROXIES == 0:
        return peer
    hops = [hop.strip() for hop in forwarded.split(",")]
    return hops[-PROXIES] if len(hops) >= PROXIES else peer


def network_of(address):
    address = ipaddress.ip_address(address)
    if address.version == 6:  # one household or server commands 2**64 of these
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


def key_of(request):
    if request.get("api_key"):  # checked before, not only sent
        return "client " + request["api_key"]
    if request.get("member"):
        return f"member {request['member']}"
    return "address " + network_of(address_of(request["peer"], request["forwarded"]))


NGINX = "10.0.0.2"
for title, request in [
    ("nightly report", {"api_key": "monthly-report", "peer": NGINX, "forwarded": "192.0.2.7"}),
    ("Priya at home", {"member": 5, "peer": NGINX, "forwarded": "192.0.2.7"}),
    ("Priya in a train", {"member": 5, "peer": NGINX, "forwarded": "203.0.113.80"}),
    ("a visitor", {"peer": NGINX, "forwarded": "192.0.2.7"}),
    ("an inventor", {"peer": NGINX, "forwarded": "8.8.8.8, 198.51.100.4"}),
    ("the same again", {"peer": NGINX, "forwarded": "8.8.4.4, 198.51.100.4"}),
    ("IPv6", {"peer": NGINX, "forwarded": "2001:db8:1:2::5"}),
    ("the same, elsewhere", {"peer": NGINX, "forwarded": "2001:db8:1:2:aaaa::9"}),
]:
    leftmost = request["forwarded"].split(",")[0]
    print(f"{title:<20} {key_of(request):<31} peer: {request['peer']}, leftmost: {leftmost}")
