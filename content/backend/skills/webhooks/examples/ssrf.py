import ipaddress
import socket
from urllib.parse import urlsplit

DNS = {  # stands for the resolver, so that the example needs no network
    "hooks.town.example": ["203.0.113.10"],
    "intern.town.example": ["10.0.0.5"],
    "both.town.example": ["203.0.113.10", "127.0.0.1"],
    "localhost": ["127.0.0.1"],
}
EXAMPLES = ipaddress.ip_network("203.0.113.0/24")  # reserved for documentation; here it plays the public internet


def resolve(host):
    for read in (ipaddress.ip_address, lambda text: socket.inet_ntoa(socket.inet_aton(text))):
        try:
            return [str(read(host))]  # the second reads 2130706433 and 127.1 too, as the system's resolver does
        except (ValueError, OSError):
            pass
    return DNS.get(host, [])


def is_public(text):
    address = ipaddress.ip_address(text)
    address = getattr(address, "ipv4_mapped", None) or address
    return address.is_global or address in EXAMPLES


def check(url):
    """The addresses to connect to, or the reason for a refusal."""
    try:
        parts = urlsplit(url)
        port = 443 if parts.port is None else parts.port
    except ValueError:  # such as port 99999
        return "refused: no address"
    if parts.scheme != "https":
        return "refused: https only"
    if parts.username is not None or port != 443:
        return "refused: no login, no other port"
    addresses = resolve(parts.hostname or "")
    if not addresses:
        return "refused: no such host"
    if not all(is_public(address) for address in addresses):
        return f"refused: {', '.join(addresses)}"
    return f"connect to {addresses[0]}, check the certificate for {parts.hostname}"


for url in [
    "https://hooks.town.example/loans",
    "http://hooks.town.example/loans",
    "https://localhost/admin",
    "https://169.254.169.254/latest/meta-data/",
    "https://[::1]/",
    "https://[::ffff:10.0.0.5]/",
    "https://intern.town.example/",
    "https://both.town.example/",
    "https://hooks.town.example@10.0.0.5/",
    "https://hooks.town.example:5432/",
    "https://2130706433/",
]:
    print(f"{url:<44} {check(url)}")
