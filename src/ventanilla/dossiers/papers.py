"""What the papers of a case say: receipt and decision, in the person's language (acuse, resolución)."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from ventanilla.documents import contents
from ventanilla.documents.models import Paper
from ventanilla.documents.papers import issue
from ventanilla.documents.proving import promised
from ventanilla.ledger.models import Sheet
from ventanilla.procedures.differences import term_words
from ventanilla.procedures.vocabulary import LegalBasis, Term

from .answersheet import answer_sections, attached_files
from .linked import earlier_in_rows
from .models import Dossier, StageRun
from .tracking import access_code
from .validity import Whole, told_of

if TYPE_CHECKING:
    from .models import Decision


def issue_receipt(dossier: Dossier, whole: Whole, sheet: Sheet, at: datetime) -> Paper:
    """Promise the receipt: what was sent, when, until when the authority has, and what its silence means.

    `sheet` is the ledger's sheet for the filing: its digest and the log's signed promise stand on the receipt.
    """
    with override(dossier.language):
        definition, language = dossier.definition, dossier.language
        content = contents.Receipt(
            title=_("We received your request"),
            procedure=definition.name.to(language),
            unit=dossier.agency.name_in(language),
            place=dossier.jurisdiction.name_in(language),
            holder=holder_of(dossier),
            sections=(*_follows(dossier), *answer_sections(definition, whole.values, language)),
            sent_at=at,
            due_on=dossier.due_on,
            silence=silence_in_words(definition.deadline.silence),
            next_steps=next_steps(dossier),
            follow_up=f"{settings.SITE_ADDRESS}/{language}/seguir/",
            access_code=access_code(dossier),
            sheet=sheet.digest,
            promise=promised(sheet),
            help=_help(dossier),
            attached=tuple(attached_files(definition, whole.values)),
            legal=tuple(_ground(basis, language) for basis in definition.legal_basis),
        )
    return issue(
        kind="receipt",
        content=content,
        agency=dossier.agency,
        subject=dossier.subject,
        folio=dossier.folio,
        at=at,
        language=dossier.language,
    )


def issue_decision(decision: "Decision", bases: Iterable[LegalBasis] = ()) -> Paper:
    """Promise the paper that says what was decided, by whom, why, and how to contest it.

    `bases` is the law behind the reasons of a decision by rules.
    """
    dossier = decision.dossier
    language = dossier.language
    with override(language):
        template, content = decision_content(decision, bases)
    return issue(
        kind=template,
        content=content,
        agency=dossier.agency,
        subject=dossier.subject,
        folio=dossier.folio,
        at=decision.at,
        language=language,
    )


def decision_content(decision: "Decision", bases: Iterable[LegalBasis] = ()) -> tuple[str, contents.Content]:
    """What the paper of a decision says, and its template; in the language that is spoken now."""
    law = tuple(dict.fromkeys(_ground(basis, decision.dossier.language) for basis in bases))
    return _granted(decision, law) if decision.granted else ("decision", _refused(decision, law))


def _granted(decision: "Decision", law: tuple[contents.Ground, ...]) -> tuple[str, contents.Content]:
    dossier, language = decision.dossier, decision.dossier.language
    granted = dossier.definition.granted
    text = dossier.definition.operative_text("granted", told_of(dossier), language)
    text = text or _("The request is granted: %(what)s.") % {"what": granted.name.to(language)}
    said = common_to(decision)
    if granted.template == "decision":
        return "decision", contents.Decision(
            title=granted.name.to(language),
            result=_("Granted"),
            resolution=(text, *earlier_in_words(dossier)),
            reasons=tuple(line for line in decision.reasons.splitlines() if line.strip()),
            grounds=law,
            appeal=appeal_in_words(dossier),
            automatic=decision.by is None,
            **said,
        )
    shape = contents.Licence if granted.template == "licence" else contents.Certificate
    return granted.template, shape(
        title=granted.name.to(language),
        statement=(
            text,
            *earlier_in_words(dossier),
            *(line for line in decision.reasons.splitlines() if line.strip()),
        ),
        number=dossier.folio,
        valid_from=timezone.localdate(decision.at) if granted.valid else None,
        valid_until=decision.valid_until,
        holder_rows=_shown_rows(dossier, granted.shows),
        **said,
    )


def _refused(decision: "Decision", law: tuple[contents.Ground, ...]) -> contents.Decision:
    dossier, language = decision.dossier, decision.dossier.language
    refused = dossier.definition.refused
    chosen = [ground for ground in refused.grounds if ground.id in decision.grounds]
    text = dossier.definition.operative_text("refused", told_of(dossier), language)
    return contents.Decision(
        title=_("Your request was refused"),
        result=_("Refused"),
        resolution=(text or _("The request is refused."), *earlier_in_words(dossier)),
        reasons=(
            *(ground.text.to(language) for ground in chosen),
            *(line for line in decision.reasons.splitlines() if line.strip()),
        ),
        grounds=law + tuple(_ground(basis, language) for ground in chosen for basis in ground.legal_basis),
        appeal=appeal_in_words(dossier),
        automatic=decision.by is None,
        **common_to(decision),
    )


def common_to(decision: "Decision") -> dict[str, Any]:
    """What every paper about a decision says: of which procedure, before which unit, signed by whom."""
    dossier, language = decision.dossier, decision.dossier.language
    officer = decision.by and contents.Officer(
        name=decision.by.name, post=post_of(decision), unit=decision.unit.name_in(language)
    )
    return {
        "procedure": dossier.definition.name.to(language),
        "unit": decision.unit.name_in(language),
        "place": dossier.jurisdiction.name_in(language),
        "holder": holder_of(dossier),
        "officer": officer,
        "legal": tuple(_ground(basis, language) for basis in dossier.definition.legal_basis),
    }


def post_of(decision: "Decision") -> str:
    """The post of who decided, and in whose absence where they stood in (suplencia por ausencia)."""
    absent, post = decision.in_absence_of, decision.by.title if decision.by else ""
    if absent is None:
        return post
    whose = f"{absent.name}, {absent.title}" if absent.title else absent.name
    return ". ".join(filter(None, [post, _("In the absence of %(whose)s") % {"whose": whose}]))


def _follows(dossier: Dossier) -> tuple[contents.Section, ...]:
    """The case that it renews or changes, as a section of the receipt; none for most."""
    rows = tuple(earlier_in_rows(dossier))
    return (contents.Section(title=_("It follows from"), rows=rows),) if rows else ()


def earlier_in_words(dossier: Dossier) -> tuple[str, ...]:
    """ "It renews: VT-…", for the text of a decision; nothing for most."""
    return tuple(f"{words}: {folio}." for words, folio in earlier_in_rows(dossier))


def _shown_rows(dossier: Dossier, ids: Iterable[str]) -> tuple[tuple[str, str], ...]:
    values, fields = told_of(dossier), dossier.definition.questions.fields
    return tuple(
        (fields[name].label.to(dossier.language), fields[name].summary(values[name], dossier.language))
        for name in ids
        if name in fields and values.get(name) is not None
    )


def _ground(basis: LegalBasis, language: str) -> contents.Ground:
    source = _("%(law)s, article %(article)s") % {"law": basis.law, "article": basis.article}
    return contents.Ground(source=source, words=basis.note.to(language) if basis.note else "")


def _help(dossier: Dossier) -> str:
    contact = dossier.definition.contact
    said = [
        contact.note.to(dossier.language) if contact and contact.note else "",
        contact.phone if contact else "",
    ]
    return ". ".join(part for part in [*said, contact.email if contact else ""] if part)


def holder_of(dossier: Dossier) -> str:
    """The applicant's name as written; nothing where nobody is asked who they are.

    A paper anybody may ask for must not look as if it proved whose it is.
    """
    asked_who = dossier.definition.assurance != "anonymous"
    return dossier.applicant.full_name if dossier.applicant and asked_who else ""


def silence_in_words(silence: str) -> str:
    """What it means if the authority does not answer in time, for a person who reads with effort."""
    said = {
        "positive": _("If we do not answer by then, it counts as granted (afirmativa ficta)."),
        "negative": _(
            "If we do not answer by then, it counts as refused, and you can contest it (negativa ficta)."
        ),
        "none": _("If we do not answer by then, you can complain to the control body."),
    }
    return said[silence]


def next_steps(dossier: Dossier) -> tuple[str, ...]:
    """What the authority does next, stage by stage."""
    runs = dossier.stages.select_related("unit").in_order()
    return tuple(_next_step(dossier, run) for run in runs)


def _next_step(dossier: Dossier, run: StageRun) -> str:
    said = {"unit": run.unit.name_in(dossier.language), "stage": stage_name(dossier, run.stage)}
    if dossier.definition.depends_on_stages(dossier.definition.stage(run.stage)):
        return _("%(unit)s: %(stage)s, only if it is needed.") % said
    return _("%(unit)s: %(stage)s.") % said


def stage_name(dossier: Dossier, stage: str, language: str = "") -> str:
    """What a stage is called, in `language` or the case's: its own name in the edition, or that of its kind."""
    known = dossier.definition.stage(stage)
    if known.name:
        return known.name.to(language or dossier.language)
    kinds = {
        "review": _("review"),
        "opinion": _("opinion"),
        "decision": _("decision"),
        "automatic": _("decision by published rules"),
        "appeal": _("decision on the appeal"),
        "inspection": _("visit"),
        "payment": _("payment"),
        "appointment": _("appointment"),
        "signature": _("signature"),
    }
    return kinds[known.kind]


def appeal_in_words(dossier: Dossier, language: str = "") -> tuple[str, ...]:
    """How to contest the decision, before whom and until when; in the case's language unless another is said."""
    appeal, language = dossier.definition.appeal, language or dossier.language
    if appeal is None:
        return ()
    said = _("You can contest this decision: %(name)s, before %(before)s, within %(term)s.")
    return (
        said
        % {
            "name": appeal.name.to(language),
            "before": appeal.before.to(language),
            "term": term_in_words(appeal.term.amount, appeal.term.unit),
        },
    )


def term_in_words(amount: int, unit: Any) -> str:
    """A term as people say it: "15 working days"."""
    units = {
        "working_days": ngettext("%(n)s working day", "%(n)s working days", amount),
        "calendar_days": ngettext("%(n)s day", "%(n)s days", amount),
        "months": ngettext("%(n)s month", "%(n)s months", amount),
        "years": ngettext("%(n)s year", "%(n)s years", amount),
        "immediate": _("at once"),
    }
    if unit not in units:  # hours and the like, of sheets that only inform
        return term_words(Term(amount=amount, unit=unit))
    return units[unit] % {"n": amount} if unit != "immediate" else units[unit]


def day_in_words(day: Any) -> str:
    """A date with its weekday: "viernes 5 de diciembre de 2026"."""
    return date_format(day, "l j \\d\\e F \\d\\e Y")
