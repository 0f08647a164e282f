"""What people and units are told about messages, appeals and what is done later to a decision."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from ventanilla.agencies.models import Unit

from .contesting import contested_by
from .models import Dossier, Missive
from .papers import day_in_words
from .telling import say
from .telling_units import tell_unit


def written(missive: Missive, *, at: datetime) -> None:
    """Somebody wrote: the other side is told so, and reads it on the page of the case."""
    dossier = missive.dossier
    if missive.unit is None:
        for unit in units_at_work(dossier):
            tell_unit(
                unit=unit,
                title=lambda language: _("A person wrote about a case"),
                body=lambda language: (
                    _("There is a new message in case %(folio)s.") % {"folio": dossier.folio}
                ),
                link=lambda language: f"/{language}/escritorio/expedientes/{dossier.folio}/mensajes/",
                at=at,
                dossier=dossier,
                key=f"missive:{missive.uuid}",
            )
        return
    with override(dossier.language):
        body = _(
            "%(unit)s wrote to you about your case %(folio)s. Read it there. A message never asks you for papers."
        )
        name = missive.unit.name_in(dossier.language)
        say(dossier, _("You have a message"), body % {"unit": name, "folio": dossier.folio}, at, "mensajes/")


def contested(appeal: Dossier, *, at: datetime) -> None:
    """The unit that decides the appeal has a new case; the one that decided first knows of it."""
    first = contested_by(appeal)
    said = {"folio": first.folio, "appeal": appeal.folio}
    for unit in units_at_work(appeal):
        tell_unit(
            unit=unit,
            title=lambda language: _("There is a new appeal"),
            body=lambda language: (
                _("Appeal %(appeal)s contests case %(folio)s. Both are open to you.") % said
            ),
            at=at,
            dossier=appeal,
            key=f"appeal:{appeal.uuid}",
        )
    for unit in units_at_work(first):
        tell_unit(
            unit=unit,
            title=lambda language: _("A decision of your unit is contested"),
            body=lambda language: (
                _("Appeal %(appeal)s contests case %(folio)s. Another unit decides it.") % said
            ),
            at=at,
            dossier=first,
            key=f"contested:{appeal.uuid}",
        )


def amended(dossier: Dossier, *, at: datetime) -> None:
    """What was decided does not hold as it was: how it is now, and where the paper is."""
    latest = dossier.amendments.order_by("-pk").first()
    if latest is None:
        return
    with override(dossier.language):
        body = _("Your case %(folio)s changed: %(what)s. Open it to read why and to see what you can do.")
        what = str(latest.get_kind_display())
        said = {"folio": dossier.folio, "what": what[:1].lower() + what[1:]}
        say(dossier, _("What we had decided changed"), body % said, at)


def to_be_heard(dossier: Dossier, *, at: datetime) -> None:
    """The unit means to revoke: why is on the page, and until when the person can answer."""
    with override(dossier.language):
        body = _(
            "We mean to revoke what we granted in case %(folio)s. It still holds. "
            "Read why and tell us what you think by %(day)s."
        )
        said = {"folio": dossier.folio, "day": day_in_words(dossier.hearing.answer_by)}
        say(dossier, _("We want to hear you before we decide"), body % said, at, "audiencia/")


def took_over(unit: Unit, former: Unit, count: int, *, at: datetime) -> None:
    """A reorganisation brought cases: their officers know how many and from where."""
    tell_unit(
        unit=unit,
        title=lambda language: _("Your unit took over cases"),
        body=lambda language: (
            _("%(count)s cases of %(former)s are now in your inbox, with the same due days.")
            % {"count": count, "former": former.name_in(language)}
        ),
        link=lambda language: f"/{language}/escritorio/",
        at=at,
        key=f"took-over:{former.pk}:{unit.pk}:{at.isoformat()}",
    )


def units_at_work(dossier: Dossier) -> list[Unit]:
    """The units whose stages are open; where none is, the one that has the last stage."""
    runs = list(dossier.stages.select_related("unit").in_order())
    at_work = [run.unit for run in runs if run.is_open and not dossier.is_closed] or [
        run.unit for run in runs[-1:]
    ]
    return list({unit.pk: unit for unit in at_work}.values())
