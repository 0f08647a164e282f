"""What has happened to a case, told from the ledger's own sheets (línea del tiempo)."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ventanilla.ledger.models import Sheet

from .models import Dossier

TITLES: dict[str, Promise] = {
    "dossier.submitted": gettext_lazy("We received your request"),
    "dossier.taken_out_of_turn": gettext_lazy("An officer took your case out of turn"),
    "dossier.reassigned": gettext_lazy("Your case was given to another officer"),
    "dossier.officer_excused": gettext_lazy("An officer stepped aside from your case"),
    "dossier.recusal_asked": gettext_lazy("You asked that an officer not handle your case"),
    "dossier.recusal_answered": gettext_lazy("What you asked about an officer was answered"),
    "dossier.officer_drawn": gettext_lazy("An officer was drawn by lot"),
    "dossier.requirement_checked": gettext_lazy("An officer compared a requirement"),
    "dossier.reviewed": gettext_lazy("A unit finished its review"),
    "dossier.opinion_given": gettext_lazy("A unit gave its opinion"),
    "dossier.correction_requested": gettext_lazy("We asked you to correct something"),
    "dossier.correction_answered": gettext_lazy("You sent your correction"),
    "dossier.granted": gettext_lazy("It was granted"),
    "dossier.refused": gettext_lazy("It was refused"),
    "dossier.discarded": gettext_lazy("It was closed because the correction did not arrive in time"),
    "dossier.lapse_warned": gettext_lazy("We warned you that your case waits for you and may lapse"),
    "dossier.lapsed": gettext_lazy("It was closed because it waited for you too long"),
    "dossier.silence_took_effect": gettext_lazy("The time to answer ended and the law answered"),
    "dossier.day_moved": gettext_lazy("Your last day moved because our service was interrupted"),
    "dossier.attempt_noted": gettext_lazy("You had tried to send it before, and we could not take it"),
    "dossier.visit_arranged": gettext_lazy("We arranged a visit"),
    "dossier.visit_moved": gettext_lazy("The visit has another day or another inspector"),
    "dossier.visit_recorded": gettext_lazy("The visit was made"),
    "dossier.payment_recorded": gettext_lazy("Your payment was recorded"),
    "dossier.appointment_recorded": gettext_lazy("You came to your appointment"),
    "dossier.decision_proposed": gettext_lazy("The draft of the decision was written"),
    "dossier.signed": gettext_lazy("An officer signed the decision"),
    "dossier.signature_declined": gettext_lazy("An officer sent the draft of the decision back"),
    "dossier.returned_to_stage": gettext_lazy("Your case went back to an earlier stage"),
    "dossier.stage_moved": gettext_lazy("Another unit works on it, because nobody was there"),
    "dossier.given_back": gettext_lazy("Your case passed to another officer, because one is absent"),
    "dossier.erasure_announced": gettext_lazy("We told you that we will erase this case"),
    "dossier.held": gettext_lazy("The case was kept from being erased"),
    "dossier.hold_lifted": gettext_lazy("What kept the case from being erased is over"),
    "words.erased": gettext_lazy("What was said here was erased: its time was over"),
    "dossier.withdrawn": gettext_lazy("You withdrew your request"),
    "dossier.deadline_extended": gettext_lazy("We took more time, once"),
    "dossier.clock_suspended": gettext_lazy("We stopped the clock"),
    "dossier.clock_resumed": gettext_lazy("The clock runs again"),
    "dossier.clock_moved": gettext_lazy("An office was closed and a date moved"),
    "paper.made": gettext_lazy("A document was entered in the record, letter by letter"),
    "appeal.filed": gettext_lazy("We received your appeal"),
    "appeal.ruled": gettext_lazy("Your appeal was decided"),
    "dossier.contested": gettext_lazy("You contested the decision"),
    "dossier.confirmed": gettext_lazy("The decision was confirmed on appeal"),
    "dossier.modified": gettext_lazy("The decision was changed on appeal"),
    "dossier.revoked": gettext_lazy("The decision was revoked"),
    "dossier.rectified": gettext_lazy("An error of writing in the decision was corrected"),
    "revocation.announced": gettext_lazy("We mean to revoke the decision, and ask you first"),
    "revocation.answered": gettext_lazy("You answered why the decision should stand"),
    "dossier.renewal_asked": gettext_lazy("You asked to renew it"),
    "dossier.modification_asked": gettext_lazy("You asked to change it"),
    "dossier.joined": gettext_lazy("It was joined to an earlier request of yours"),
    "dossier.duplicate_joined": gettext_lazy("A later request for the same was joined to this one"),
    "dossier.moved": gettext_lazy("Another unit has it now: the authority was reorganised"),
    "message.to_unit": gettext_lazy("You wrote to us"),
    "message.to_person": gettext_lazy("We wrote to you"),
    "message.read": gettext_lazy("Messages were read"),
    "note.added": gettext_lazy("An officer wrote a note for colleagues"),
    "dossier.ordered_again": gettext_lazy("The appeal ordered that your request be decided again"),
}
# Officers see these; for the person they are noise.
UNTOLD = {"dossier.requirement_checked", "paper.made", "message.read"}
# The words are for officers; the person sees that the sheet stands, not what it says.
OFFICERS_ONLY = {"note.added", "dossier.signature_declined", "dossier.officer_excused"}
OPEN = {"words.erased"}  # the order by which words went is the person's to read


@dataclass(frozen=True)
class Event:
    """One sheet, as a person reads it: what, when, which unit and officer."""

    number: int
    act: str
    title: str
    at: datetime
    unit: str = ""
    officer: str = ""
    said: dict[str, Any] = field(default_factory=dict)


def events(dossier: Dossier, *, for_officers: bool = False) -> Iterator[Event]:
    """Tell every sheet of the dossier in order; the small steps only to officers. One query."""
    sheets = Sheet.objects.filter(subject=dossier.subject).select_related("words").order_by("number")
    for sheet in sheets:
        header = json.loads(sheet.header)
        if header["act"] in UNTOLD and not for_officers:
            continue
        words = getattr(sheet, "words", None)
        said = json.loads(words.payload)["said"] if words else {}
        internal = header["act"] in OFFICERS_ONLY or _is_confidential(dossier, header["act"], said)
        confidential = internal and not for_officers
        yield Event(
            number=sheet.number,
            act=header["act"],
            title=str(TITLES.get(header["act"], _("Something was recorded"))),
            at=datetime.fromisoformat(header["at"]),
            unit=said.get("unit", ""),
            officer=said.get("officer", ""),
            said={} if confidential else said,
        )


def _is_confidential(dossier: Dossier, act: str, said: dict[str, Any]) -> bool:
    stages = {stage.id: stage for stage in dossier.definition.stages}
    return act == "dossier.opinion_given" and stages[said.get("stage", "")].confidential if said else False


def withheld_from_person(dossier: Dossier, sheet: Sheet) -> str:
    """Why the applicant may not read what this sheet says: "confidential", "internal", or "" when they may.

    Of an act that nobody has listed, the person sees that it was, not what it said.
    """
    if sheet.act in OFFICERS_ONLY or sheet.act not in TITLES.keys() | OPEN:
        return "internal"
    return "confidential" if _is_confidential(dossier, sheet.act, sheet.said) else ""
