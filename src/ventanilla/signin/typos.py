"""Addresses that look mistyped (gmial, .con): a hint for the person, never a refusal. Pure."""

KNOWN_HOSTS = (
    "gmail.com",
    "hotmail.com",
    "outlook.com",
    "yahoo.com",
    "yahoo.com.mx",
    "icloud.com",
    "live.com.mx",
)
REAL_NEIGHBOURS = frozenset(
    {"ymail.com", "email.com", "mail.com", "gmx.com", "live.com", "hotmail.es", "yahoo.es"}
)
ENDINGS = {
    ".con": ".com",
    ".cm": ".com",
    ".comm": ".com",
    ".vom": ".com",
    ".om": ".com",
    ".mx.com": ".com.mx",
}


def likelier(email: str) -> str | None:
    """Return the address that was probably meant, or None when nothing looks wrong."""
    name, _, host = email.strip().lower().rpartition("@")
    if not name or host in KNOWN_HOSTS or host in REAL_NEIGHBOURS:
        return None
    mended = next(
        (host.removesuffix(bad) + good for bad, good in ENDINGS.items() if host.endswith(bad)), host
    )
    near = next((known for known in KNOWN_HOSTS if _is_one_slip(mended, known)), mended)
    return f"{name}@{near}" if near != host else None


def _is_one_slip(typed: str, known: str) -> bool:
    """Whether one letter was missed, added, changed or swapped with its neighbour."""
    if typed == known:
        return True
    if abs(len(typed) - len(known)) > 1:
        return False
    start = 0
    while start < min(len(typed), len(known)) and typed[start] == known[start]:
        start += 1
    one, other = typed[start:], known[start:]
    swapped = (
        len(one) > 1 and len(other) > 1 and one[0] == other[1] and one[1] == other[0] and one[2:] == other[2:]
    )
    return swapped or one[1:] == other[1:] or one[1:] == other or one == other[1:]
