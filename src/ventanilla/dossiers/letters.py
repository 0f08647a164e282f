"""What the letters of a case say, as values: message, page and PDF all come from them (oficios)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from ventanilla.agencies.models import Officer
from ventanilla.documents import contents
from ventanilla.procedures.terms import until
from ventanilla.procedures.vocabulary import Term

from .clock import last_day_to_comply
from .law import rules_of
from .models import CorrectionItem, Decision, Dossier, StageRun
from .papers import day_in_words, decision_content, holder_of

TO_MEND: dict[str, Promise] = {
    CorrectionItem.Fault.MISSING: gettext_lazy("%(what)s: it is missing. Add it."),
    CorrectionItem.Fault.UNREADABLE: gettext_lazy(
        "%(what)s: it cannot be read. Send it again: whole, straight and with light."
    ),
    CorrectionItem.Fault.INCOMPLETE: gettext_lazy("%(what)s: it is incomplete. Send all of it."),
    CorrectionItem.Fault.EXPIRED: gettext_lazy("%(what)s: it is no longer valid. Send a current one."),
    CorrectionItem.Fault.MISMATCH: gettext_lazy(
        "%(what)s: it does not match your other answers. Correct the one that is wrong."
    ),
    CorrectionItem.Fault.WRONG: gettext_lazy("%(what)s: it is not what was asked for. Send the right one."),
}


def correction_letter(
    dossier: Dossier, asked: Mapping[str, str], *, comply_by: date, by: Officer | None, unit: str = ""
) -> contents.Notice:
    """What is missing, how to mend it, until when, what happens if not, and who helps (oficio de prevención).

    `asked` is what the edition lists, by id, and what is wrong with it. Nothing in it is free text (LNETB 51).
    """
    language = dossier.language
    with override(language):
        return contents.Notice(
            title=_("We need something from you"),
            procedure=dossier.definition.name.to(language),
            unit=unit or dossier.agency.name_in(language),
            place=dossier.jurisdiction.name_in(language),
            holder=holder_of(dossier),
            paragraphs=(
                _("We looked at your request %(folio)s. To go on we need you to correct this:")
                % {"folio": dossier.folio},
            ),
            to_do=tuple(_mended(dossier, name, fault) for name, fault in asked.items()),
            until=comply_by,
            otherwise=_(
                "If you do not, we close the case without a decision and you can start again. "
                "The time to answer you stands still until you send it."
            ),
            help=_who_helps(dossier),
            officer=by and contents.Officer(name=by.name, post=by.title, unit=unit),
        )


def asked_letter(dossier: Dossier) -> contents.Notice:
    """The letter of the correction that was asked, as it went out."""
    correction = dossier.correction
    asked = {item.requirement or item.field: item.fault for item in correction.items.order_by("pk")}
    return correction_letter(dossier, asked, comply_by=correction.comply_by, by=correction.asked_by)


def if_asked_at(dossier: Dossier, at: datetime) -> date:
    """The last day to comply if the correction goes out at that instant."""
    return last_day_to_comply(rules_of(dossier), at)


def as_message(letter: contents.Notice, language: str) -> str:
    """The letter as the text of the person's inbox."""
    with override(language):
        last = _("Do it here until %(day)s at 23:59.") % {"day": day_in_words(letter.until)}
        to_do = "\n".join(f"• {each}" for each in letter.to_do)
        return "\n\n".join(filter(None, (*letter.paragraphs, to_do, last, letter.otherwise, letter.help)))


def decision_draft(
    dossier: Dossier, run: StageRun, *, said: Mapping[str, Any], by: Officer, at: datetime
) -> tuple[str, contents.Content]:
    """The paper that a decision would issue, and its template, before it is taken.

    `said` is whether it is granted, the ids of its grounds, and its reasons.
    """
    decision = Decision(dossier=dossier, by=by, unit=run.unit, at=at, **said)
    valid = dossier.definition.granted.valid
    if decision.granted and isinstance(valid, Term):
        decision.valid_until = until(valid, timezone.localdate(at))
    with override(dossier.language):
        return decision_content(decision)


def _mended(dossier: Dossier, name: str, fault: str) -> str:
    language, definition = dossier.language, dossier.definition
    requirements = {each.id: each.name for each in definition.requirements}
    what = requirements.get(name) or definition.fields[name].label
    return str(TO_MEND[fault]) % {"what": what.to(language)}


def _who_helps(dossier: Dossier) -> str:
    """Who answers questions: the contact of the edition, else the page of the case."""
    contact, language = dossier.definition.contact, dossier.language
    said = [contact.note.to(language) if contact and contact.note else ""]
    said += [contact.phone or "", contact.email or ""] if contact else []
    known = ". ".join(part for part in said if part)
    if known:
        return _("Who helps you: %(contact)s") % {"contact": known}
    return _("Who helps you: the offices of the authority, listed at %(place)s") % {
        "place": f"{settings.SITE_ADDRESS}/{language}/oficinas/"
    }
