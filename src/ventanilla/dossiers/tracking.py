"""Following a case without an account: folio and code (seguimiento)."""

import hmac
from hashlib import sha256

from django.conf import settings

from ventanilla.kernel.folios import InvalidFolio, read_folio

from .models import Dossier

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 8


def access_code(dossier: Dossier) -> str:
    """The code printed on the receipt, like "7KQ2-M9TD". Nothing stored: it follows from the site's secret."""
    digest = hmac.new(settings.SECRET_KEY.encode(), f"tracking:{dossier.uuid}".encode(), sha256).digest()
    letters = "".join(LETTERS[byte % len(LETTERS)] for byte in digest[:LENGTH])
    return f"{letters[:4]}-{letters[4:]}"


def find(folio: str, code: str) -> Dossier | None:
    """Return the dossier if both are right. The answer takes as long for a wrong folio as for a wrong code."""
    try:
        dossier = Dossier.objects.whole().filter(folio=read_folio(folio)).first()
    except InvalidFolio:
        dossier = None
    expected = _plain(access_code(dossier or Dossier()))
    matches = hmac.compare_digest(expected, _plain(code))
    return dossier if dossier and matches else None


def _plain(code: str) -> str:
    said = "".join(letter for letter in code.upper() if letter.isalnum())[:LENGTH]
    return said.encode("ascii", "replace").decode()
