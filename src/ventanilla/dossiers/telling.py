"""What the person is told at each turn of the case: the site's inbox first, mail as a copy (avisos)."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from ventanilla.documents.models import Paper
from ventanilla.notices.acts import tell

from .letters import as_message, asked_letter
from .models import Dossier
from .papers import day_in_words
from .states import State


def received(dossier: Dossier, *, at: datetime) -> None:
    """The request is in: folio, date and what comes next."""
    with override(dossier.language):
        # Told later, the clock may already stand still: then there is no day to promise.
        body = _("Your folio is %(folio)s. Here we tell you what comes next.")
        if dossier.due_on:
            body = _("Your folio is %(folio)s. We will answer you by %(day)s at the latest.")
        until = day_in_words(dossier.due_on) if dossier.due_on else ""
        said = body % {"folio": dossier.folio, "day": until}
        say(dossier, _("We received your request"), f"{said}{_promise(dossier)}", at)


def _promise(dossier: Dossier) -> str:
    """The signed promise, in a line of its own, so that the inbox holds it at once."""
    receipt = Paper.objects.of(dossier.subject).filter(kind="receipt").first()
    if receipt is None or not receipt.content.get("promise"):
        return ""
    said = _("We promised, under our signature, to put it into the public record. Its fingerprint: %(sheet)s")
    return "\n\n" + said % {"sheet": receipt.content["sheet"]}


def correction_requested(dossier: Dossier, *, at: datetime) -> None:
    """Something is missing: what, until when, and what happens otherwise."""
    with override(dossier.language):
        letter = asked_letter(dossier)
        say(dossier, letter.title, as_message(letter, dossier.language), at)


def day_moved(dossier: Dossier, *, at: datetime) -> None:
    """An outage took their last day: until when they have time now."""
    with override(dossier.language):
        body = _(
            "Our service was interrupted on your last day. Now you have until %(day)s to correct. "
            "You need do nothing else."
        )
        day = day_in_words(dossier.comply_by) if dossier.comply_by else ""
        say(dossier, _("Your time to correct got longer"), body % {"day": day}, at)


def closed(dossier: Dossier, *, at: datetime) -> None:
    """It ended: how, and where the paper is."""
    with override(dossier.language):
        body = _("Your case %(folio)s ended: %(state)s. Open it to read why and to download the document.")
        state = str(State(dossier.state).label)
        said = {"folio": dossier.folio, "state": state[:1].lower() + state[1:]}
        say(dossier, _("There is an answer to your request"), body % said, at)


def say(dossier: Dossier, title: str, body: str, at: datetime, page: str = "") -> None:
    """Tell the applicant; `page` is the page of the case to open, its own when left out."""
    if dossier.applicant is None or dossier.applicant.account is None:
        return  # filed without an account: folio and code are the way to follow it
    tell(
        account=dossier.applicant.account,
        title=title,
        body=body,
        link=f"/{dossier.language}/mis-tramites/{dossier.folio}/{page}",
        at=at,
        language=dossier.language,
        subject=dossier.subject,
    )
