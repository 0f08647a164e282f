"""The receipt of an attempt (acuse de intento): signed without a database, so that an outage leaves proof.

Its facts have no folio and nothing personal: which draft, when, the digest of what was sent, and why it was not
taken. The key follows from the site's secret; anyone checks a receipt on our page, or with the public key.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from django.utils.translation import gettext as _

from ventanilla.kernel.canonical import canonical

WHYS = ("outage", "declared", "switched_off")
FORM = 1
LONGEST = 1_000
MARK = "intento"


class NotOurs(Exception):
    """This text is no receipt of ours: it was changed, cut, or never was one."""

    @property
    def sentence(self) -> str:
        return _("This is no receipt of ours, or a letter of it is missing. Copy it whole and try again.")


@dataclass(frozen=True)
class Attempted:
    """What somebody tried: to file this draft, at this instant. `digest` is of the answers as they stood."""

    draft: UUID
    at: datetime
    digest: str
    why: str


def digest_of(said: Mapping[str, Any]) -> str:
    """SHA-256 of the answers in their canonical form: the person can show later that nothing was changed."""
    return sha256(canonical(dict(said)).encode()).hexdigest()


def receipt_for(attempted: Attempted) -> str:
    """Return the signed receipt: one line of letters, digits, dots, hyphens and underscores."""
    facts = canonical(
        {
            "at": attempted.at.astimezone(UTC).isoformat(timespec="seconds"),
            "digest": attempted.digest,
            "draft": str(attempted.draft),
            "form": FORM,
            "why": attempted.why,
        }
    ).encode()
    return ".".join([MARK, _packed(facts), _packed(_key().sign(facts))])


def read_receipt(text: str) -> Attempted:
    """Return what a receipt proves. Spaces and line ends do not matter. Raises NotOurs."""
    plain = "".join(text.split())
    try:
        mark, packed, signature = plain.split(".") if len(plain) <= LONGEST else ["", "", ""]
        facts = _unpacked(packed)
        _key().public_key().verify(_unpacked(signature), facts)
        said = json.loads(facts)
        attempted = Attempted(
            UUID(said["draft"]), datetime.fromisoformat(said["at"]), said["digest"], said["why"]
        )
    except (ValueError, KeyError, TypeError, InvalidSignature):
        raise NotOurs from None
    if mark != MARK or said["form"] != FORM:
        raise NotOurs
    return attempted


def number_of(receipt: str) -> str:
    """By what we know a receipt again: the digest of its text."""
    return sha256("".join(receipt.split()).encode()).hexdigest()


def public_key() -> str:
    """The key with which anyone checks a receipt (Ed25519, 32 bytes in base64)."""
    return urlsafe_b64encode(_key().public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)).decode()


def _key() -> Ed25519PrivateKey:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"ventanilla receipt of attempt 1")
    return Ed25519PrivateKey.from_private_bytes(derived.derive(settings.SECRET_KEY.encode()))


def _packed(said: bytes) -> str:
    return urlsafe_b64encode(said).rstrip(b"=").decode()


def _unpacked(said: str) -> bytes:
    return urlsafe_b64decode(said.encode("ascii") + b"=" * (-len(said) % 4))
