"""What may stand in a subject line, which anyone sees on a locked screen."""

import re

from django.utils.translation import gettext as _

# The shapes of CURP and RFC, an e-mail address, and long runs of digits (phones, NSS, CLABE).
PERSONAL = re.compile(
    r"[A-ZÑ&]{3,4}[\s-]?\d{6}[\s-]?[A-Z0-9]{3,8}|[^\s@]+@[^\s@]+\.\w+|\d(?:[\s-]?\d){8,}", re.IGNORECASE
)


def mail_subject(title: str) -> str:
    """Return the title as a subject line, or words that say nothing when the title holds personal data."""
    plain = " ".join(title.split())
    if not plain or PERSONAL.search(plain):
        return _("You have a new message")
    return plain[:150]
