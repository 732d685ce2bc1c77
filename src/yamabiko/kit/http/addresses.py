"""Which IP addresses a stranger's link may lead us to. Pure.

Sources: IANA special-purpose address registries (IPv4 and IPv6, RFC 6890 and its successors), the metadata addresses of
the large clouds. Python's `is_global` changes between patch releases: the list stands here; `is_global` may add to it.
"""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

_CLOSED_V4 = tuple(
    ip_network(block)
    for block in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",
        "100.64.0.0/10",  # carrier NAT; 100.100.100.200 is Alibaba's metadata
        "127.0.0.0/8",
        "168.63.129.16/32",  # Azure's wire server, a public address that leads inside
        "169.254.0.0/16",  # link-local; 169.254.169.254 is everybody's metadata
        "172.16.0.0/12",
        "192.0.0.0/24",  # protocol assignments; 192.0.0.192 is Oracle's metadata
        "192.0.2.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved and broadcast
    )
)
# Only 2000::/3 is handed out for the public internet. What lies outside is closed without being listed: loopback,
# unique-local (fd00:ec2::254), link-local, multicast, IPv4-mapped and -compatible, NAT64 (64:ff9b::/96, 64:ff9b:1::/48)
_OPEN_V6 = ip_network("2000::/3")
_CLOSED_V6 = tuple(
    ip_network(block)
    for block in (
        "2001::/23",  # protocol assignments, Teredo (2001::/32) and ORCHID among them
        "2001:db8::/32",
        "2002::/16",  # 6to4: carries any IPv4 address inside
        "2620:4f:8000::/48",
        "3fff::/20",
    )
)

# Where a server of one's own may stand. Link-local is not among them: there the clouds keep their metadata.
_HOUSE = tuple(
    ip_network(block)
    for block in (
        "127.0.0.0/8",
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "100.64.0.0/10",
        "::1/128",
        "fc00::/7",
    )
)
_METADATA = frozenset(map(ip_address, ("100.100.100.200", "fd00:ec2::254", "fd20:ce::254")))


def is_in_house(address: str) -> bool:
    """True when the address is one of this machine or of a private network, and nobody's metadata."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    return found not in _METADATA and any(found in block for block in _HOUSE)


def is_open(address: str) -> bool:
    """True when the address (canonical text) is an ordinary public one."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    if found.is_multicast or not found.is_global:
        return False
    return _is_open_v4(found) if isinstance(found, IPv4Address) else _is_open_v6(found)


def _is_open_v4(address: IPv4Address) -> bool:
    return not any(address in block for block in _CLOSED_V4)


def _is_open_v6(address: IPv6Address) -> bool:
    return address in _OPEN_V6 and not any(address in block for block in _CLOSED_V6)
