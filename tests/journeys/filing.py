"""What many stories begin with: the permit filled in, and filed, through the pages."""

from typing import Any

from tests.bench.town import ANSWERS
from tests.journeys.visitor import Visitor
from ventanilla.dossiers.models import Dossier

PERMIT = "mtr-permit"
SHOP = ANSWERS


def begin(person: Visitor, email: str, slug: str = PERMIT) -> None:
    """From the sheet to the first question; who has no session yet is asked to sign in and comes back."""
    person.go("portal:sheet", slug=slug)
    person.follow("portal:start", slug=slug)
    person.press()
    if person.place == "account_login":
        person.sign_in(email)
        assert person.place == "portal:start"
        person.press()
    assert person.place == "portal:page"


def file_permit(
    person: Visitor, email: str, *, files: Any = None, slug: str = PERMIT, **answers: Any
) -> Dossier:
    """Fill in the permit and send it; the receipt is on the screen."""
    begin(person, email, slug)
    person.answer(**{**SHOP, **answers})
    person.press()
    if files:
        person.answer(deed_file=files)
    person.press()
    assert person.place == "portal:review"
    send(person)
    return Dossier.objects.latest("pk")


def send(person: Visitor) -> None:
    """From the check page to the receipt."""
    person.answer(oath="yes")
    person.press()
    assert person.place == "portal:receipt", person.errors
