"""What a lapse does: its last day moved by an outage, and the paper that archives the case (caducidad, LFPA 60)."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from ventanilla.documents import contents
from ventanilla.documents.models import Paper
from ventanilla.documents.papers import issue

from .clock import Clock
from .clock_in_words import told_in_rows
from .interruptions import moved_last_day
from .law import calendar_of, rules_of
from .models import Dossier, Standstill
from .papers import appeal_in_words, day_in_words, holder_of


def standing_warning(dossier: Dossier) -> Standstill | None:
    """The warning that runs against this case now, if any."""
    return Standstill.objects.filter(dossier=dossier).standing().first()


def follow_outages(dossier: Dossier) -> None:
    """An outage that took the person's last day moves it: the clock reads what the warning says."""
    warning = standing_warning(dossier)
    if warning is None:
        return
    last = moved_last_day(warning.lapses_on, dossier.agency_id, calendar_of(dossier))
    if last != warning.lapses_on:
        warning.lapses_on = last
        warning.save(update_fields=["lapses_on"])


def let_lapse(dossier: Dossier, clock: Clock, instant: datetime, at: datetime) -> dict[str, str]:
    """End the standstill with its paper. Return what the sheet says of it."""
    warning = Standstill.objects.get(dossier=dossier, ended_at__isnull=True)
    paper = _issue(dossier, warning, clock, at)
    warning.end(at=instant, paper=paper)
    return {"warned_at": warning.warned_at.isoformat(), "paper": paper.content_digest, "code": paper.code}


def _issue(dossier: Dossier, warning: Standstill, clock: Clock, at: datetime) -> Paper:
    """Promise the paper that the person need not ask for. The law closed the case, so no officer signs it."""
    with override(dossier.language):
        content = _content(dossier, warning, clock)
    return issue(
        kind="lapse",
        template="certificate",
        content=content,
        agency=dossier.agency,
        subject=dossier.subject,
        folio=dossier.folio,
        at=at,
        language=dossier.language,
    )


def _content(dossier: Dossier, warning: Standstill, clock: Clock) -> contents.Certificate:
    language, basis = dossier.language, rules_of(dossier).basis_of_lapse
    source = _("%(law)s, article %(article)s")
    ground = contents.Ground(source=source % {"law": basis.law.to(language), "article": basis.article})
    return contents.Certificate(
        title=_("Closed because it waited for you (lapse)"),
        procedure=dossier.definition.name.to(language),
        unit=dossier.agency.name_in(language),
        place=dossier.jurisdiction.name_in(language),
        holder=holder_of(dossier),
        number=dossier.folio,
        statement=tuple(_statement(dossier, warning, clock)),
        sections=(contents.Section(title=_("How the time ran"), rows=told_in_rows(clock)),),
        legal=(ground,) if basis.article else (),
    )


def _statement(dossier: Dossier, warning: Standstill, clock: Clock) -> list[str]:
    """Why it ended, and what the person can still do."""
    said = {
        "since": day_in_words(warning.since.astimezone(clock.zone)),
        "warned": day_in_words(warning.warned_at.astimezone(clock.zone)),
        "last": day_in_words(clock.lapse_by or warning.lapses_on),
    }
    return [
        _("The request waited for its applicant since %(since)s.") % said,
        _("They were warned on %(warned)s and had until %(last)s.") % said,
        _("The procedure lapsed (caducidad) and its file is archived."),
        _("The right itself is not lost: the same can be asked for again at any time."),
        *appeal_in_words(dossier, dossier.language),
    ]
