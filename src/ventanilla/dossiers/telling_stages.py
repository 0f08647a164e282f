"""What the person and the inspector are told of a visit, a payment, an appointment (avisos de las etapas)."""

from datetime import datetime

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from ventanilla.kernel.money import Money
from ventanilla.notices.acts import tell

from .models import Dossier, StageRun, Visit
from .papers import day_in_words
from .telling import say
from .telling_units import desk_link, tell_unit


def visit_arranged(visit: Visit, *, at: datetime) -> None:
    """Somebody comes to look: when, who, at what, and how to check that they are who they say (LNETB 108)."""
    dossier = visit.run.dossier
    with override(dossier.language):
        language, stage = dossier.language, dossier.definition.stage(visit.run.stage)
        inspector = visit.inspector
        who = f"{inspector.name}, {inspector.title}" if inspector.title else inspector.name
        said = {
            "day": day_in_words(visit.on),
            "from": f"{visit.from_time:%H:%M}",
            "until": f"{visit.until_time:%H:%M}",
            "who": who,
            "unit": visit.run.unit.name_in(language),
            "what": "; ".join(look.text.to(language) for look in stage.looks_at),
            "check": how_to_check(visit),
        }
        body = _(
            "On %(day)s, between %(from)s and %(until)s, %(who)s, of %(unit)s, comes to your place.\n\n"
            "Only this is looked at: %(what)s.\n\n%(check)s"
        )
        say(dossier, _("There will be a visit to your place"), body % said, at)


def how_to_check(visit: Visit) -> str:
    """How the person checks that who comes is the inspector, in the language that is active."""
    dossier, language = visit.run.dossier, (get_language() or "es")[:2]
    inspection = dossier.definition.inspection
    if inspection and inspection.how_to_check:
        return inspection.how_to_check.to(language)
    phone = visit.run.unit.agency.phone
    said = _("Before you open, ask for the badge and compare the name with this one.")
    return f"{said} {_('If in doubt, call %(phone)s.') % {'phone': phone}}" if phone else said


def inspector_sent(visit: Visit, *, at: datetime) -> None:
    """To the inspector: which case, when."""
    account = visit.inspector.account
    with override(account.language):
        said = {
            "folio": visit.run.dossier.folio,
            "day": day_in_words(visit.on),
            "from": f"{visit.from_time:%H:%M}",
        }
        tell(
            account=account,
            title=_("You were drawn for a visit"),
            body=_("The visit of %(folio)s is on %(day)s at %(from)s. Record there what you see.") % said,
            link=desk_link(visit.run.dossier, account.language or "es"),
            at=at,
            language=account.language,
            subject=visit.run.dossier.subject,
            key=f"visit:{visit.uuid}:{visit.inspector_id}",
        )


def waits_for_you(dossier: Dossier, run: StageRun, *, at: datetime) -> None:
    """A payment or an appointment: what to do, and that this site does not do it yet."""
    with override(dossier.language):
        title, body = _("You have to pay"), waiting_in_words(run)
        if run.kind == "appointment":
            title = _("You have to come")
        say(dossier, title, body, at)


def waiting_in_words(run: StageRun) -> str:
    """What a payment or an appointment waits for, in the language that is active."""
    dossier, language = run.dossier, (get_language() or "es")[:2]
    if run.kind == "appointment":
        said = {"unit": run.unit.name_in(language)}
        return (
            _("You have to come to %(unit)s. Appointments can't be made on this site yet: call or come.")
            % said
        )
    ways = [
        each.to(language) for each in (dossier.definition.payment.ways if dossier.definition.payment else ())
    ]
    said = {"amount": str(Money(dossier.fees)), "where": "; ".join(ways) or run.unit.name_in(language)}
    return (
        _(
            "You have to pay %(amount)s. You can't pay on this site yet. Pay here: %(where)s. Keep the receipt: "
            "the office writes it down and your case goes on."
        )
        % said
    )


def waits_for_signature(dossier: Dossier, *, at: datetime) -> None:
    """To who signs: a draft is written."""
    said = {"folio": dossier.folio}
    for run in dossier.stages.open().filter(kind="signature").select_related("unit").in_order():
        tell_unit(
            unit=run.unit,
            roles=[run.role],
            title=lambda language: _("A decision waits for your signature"),
            body=lambda language: _("Read the draft of %(folio)s and sign it, or send it back.") % said,
            dossier=dossier,
            at=at,
        )
