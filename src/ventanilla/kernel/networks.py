"""Where on the net somebody is, as coarse as it may be to count by."""

from ipaddress import IPv6Network, ip_address


def network_of(said: str) -> str:
    """Return one IPv4 address, or the network of 64 bits that one household has in IPv6; else what was said."""
    try:
        address = ip_address(said)
    except ValueError:
        return said
    return str(address) if address.version == 4 else str(IPv6Network(f"{address}/64", strict=False))
