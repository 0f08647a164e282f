"""The portal's public pages, as a visitor gets them."""

from collections.abc import Iterator

from django.conf import settings
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone
from django.utils.translation import override

from ventanilla.procedures.models import Edition

from .gates import Passage, Piece
from .marked import main_text

OF_THE_ACCOUNT = ("account_login", "account_signup", "account_reset_password")
WITH_A_SHEET = ("portal:sheet", "portal:start", "portal:report-error")
LANGUAGES = ("es", "en")


def pages(languages: tuple[str, ...] = LANGUAGES) -> Iterator[Piece]:
    """Every page of the portal that opens without account and without parts in its address; and, when a procedure
    can be filed here, the pages about it."""
    client = Client(headers={"host": settings.ALLOWED_HOSTS[0]})
    secure = settings.HTTPS
    for language in languages:
        with override(language):
            for address in sorted({*_plain_addresses(), *_of_a_sheet()}):
                answer = client.get(address, secure=secure)
                kind = answer.headers.get("Content-Type", "")
                if answer.status_code == 200 and kind.startswith("text/html"):
                    blocks = main_text(answer.content.decode())
                    yield Piece("page", address, language, tuple(Passage(address, block) for block in blocks))


def _plain_addresses() -> list[str]:
    patterns = get_resolver("ventanilla.portal.urls").url_patterns
    names = [f"portal:{each.name}" for each in patterns if not each.pattern.converters]
    return [reverse(name) for name in (*names, *OF_THE_ACCOUNT)]


def _of_a_sheet() -> list[str]:
    """The pages about one procedure that is filed here: any will do, their own words are measured as a sheet."""
    found = Edition.objects.in_force(timezone.localdate()).filter(online=True).order_by("name_es", "pk")
    edition = found.select_related("procedure").defer("source", "content").first()
    return [reverse(name, args=[edition.procedure.slug]) for name in WITH_A_SHEET] if edition else []
