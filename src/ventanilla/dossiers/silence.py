"""What silence means, on paper (constancia de afirmativa o negativa ficta; LFPA 17)."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from ventanilla.documents import contents
from ventanilla.documents.models import Paper
from ventanilla.documents.papers import issue
from ventanilla.procedures.terms import until
from ventanilla.procedures.vocabulary import Term

from .clock import Basis, Clock
from .clock_in_words import instant_in_words, told_in_rows
from .models import Dossier
from .papers import appeal_in_words, day_in_words, holder_of
from .states import State


def issue_certificate(dossier: Dossier, clock: Clock, basis: Basis, at: datetime) -> Paper:
    """Promise the certificate that the person need not ask for: what silence means, since when, and how the time ran.

    It certifies what the law has already done, so no officer signs it.
    """
    with override(dossier.language):
        content = _content(dossier, clock, basis)
    return issue(
        kind="silence",
        template="certificate",
        content=content,
        agency=dossier.agency,
        subject=dossier.subject,
        folio=dossier.folio,
        at=at,
        language=dossier.language,
    )


def _content(dossier: Dossier, clock: Clock, basis: Basis) -> contents.Certificate:
    language = dossier.language
    is_yes = dossier.state == State.GRANTED_BY_SILENCE
    source = _("%(law)s, article %(article)s")
    ground = contents.Ground(source=source % {"law": basis.law.to(language), "article": basis.article})
    return contents.Certificate(
        title=_("Granted by silence") if is_yes else _("Refused by silence"),
        procedure=dossier.definition.name.to(language),
        unit=dossier.agency.name_in(language),
        place=dossier.jurisdiction.name_in(language),
        holder=holder_of(dossier),
        number=dossier.folio,
        **(_validity(dossier) if is_yes else {}),
        statement=tuple(_statement(dossier, clock, is_yes)),
        sections=(contents.Section(title=_("How the time ran"), rows=told_in_rows(clock)),),
        legal=(ground,) if basis.article else (),
    )


def _validity(dossier: Dossier) -> dict[str, date]:
    """What silence granted is valid as long as what an officer would have granted."""
    if dossier.closed_at is None:
        return {}
    start, valid = timezone.localdate(dossier.closed_at), dossier.definition.granted.valid
    return {"valid_from": start, **({"valid_until": until(valid, start)} if isinstance(valid, Term) else {})}


def _statement(dossier: Dossier, clock: Clock, is_yes: bool) -> list[str]:
    """What the law answered, since when, and what the person may do with it."""
    since = instant_in_words(dossier.closed_at, clock.zone) if dossier.closed_at else ""
    said = {"day": day_in_words(clock.due_on), "filed": day_in_words(clock.filed_on), "since": since}
    told = [
        _("The request was filed on %(filed)s. The time to answer it ended on %(day)s without a decision.")
        % said
    ]
    if is_yes:
        told.append(_("It counts as granted since %(since)s (afirmativa ficta).") % said)
        told.append(_("Show this paper as you would show the decision. No officer can decide against it."))
    else:
        told.append(_("It counts as refused since %(since)s (negativa ficta).") % said)
        told += appeal_in_words(dossier, dossier.language)
    return told
