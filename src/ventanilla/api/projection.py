"""From an edition to what the interface says of it. Pure, but for the day's amounts of the law."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from ventanilla.agencies.models import Agency, Office, Unit
from ventanilla.forms.expressions import Surroundings
from ventanilla.jurisdictions.models import Jurisdiction
from ventanilla.kernel.money import Money
from ventanilla.procedures import vocabulary
from ventanilla.procedures.definition import Definition
from ventanilla.procedures.differences import term_words
from ventanilla.procedures.models import Edition
from ventanilla.procedures.surroundings import surroundings_of

from . import shapes

OFFICE_WORDS = ("address", "floor", "colonia", "municipality", "phone", "email", "source", "source_url")


def address(name: str, **parts: Any) -> str:
    """Return the whole address of something in the interface."""
    return settings.SITE_ADDRESS + reverse(f"api:{name}", kwargs=parts)


def page_of(slug: str) -> str:
    """Return the address of a sheet on the site, in Spanish."""
    with override("es"):
        return settings.SITE_ADDRESS + reverse("portal:sheet", kwargs={"slug": slug})


def reference() -> str:
    """Return the address of the page that explains the interface, in Spanish."""
    with override("es"):
        return settings.SITE_ADDRESS + reverse("developers:reference")


def named(thing: Agency | Office | Unit | Jurisdiction) -> shapes.Words:
    return shapes.Words(es=thing.name_es, en=thing.name_en or None)


def listed(edition: Edition) -> shapes.Listed:
    """Return what a list says, without reading the definition."""
    procedure = edition.procedure
    return shapes.Listed(
        code=procedure.code,
        slug=procedure.slug,
        kind=procedure.kind,
        name=shapes.Words(es=edition.name_es, en=edition.name_en or None),
        purpose=shapes.Words(es=edition.purpose_es, en=edition.purpose_en or None)
        if edition.purpose_es
        else None,
        agency=agency(procedure.agency),
        online=edition.online,
        edition=in_force(edition, procedure.code),
        url=address("procedure", code=procedure.code),
        page=page_of(procedure.slug),
    )


def agency(of: Any) -> shapes.Reference:
    return shapes.Reference(code=of.code, name=named(of), url=address("agency", code=of.code))


def agency_listed(of: Agency) -> shapes.Agency:
    """Return what is said of an agency: the contact of the institution, nobody's own."""
    place = of.jurisdiction
    return shapes.Agency(
        code=of.code,
        name=named(of),
        place=shapes.Reference(code=place.code, name=named(place)),
        phone=of.phone or None,
        email=of.email or None,
        address=of.address or None,
        website=of.website or None,
        url=address("agency", code=of.code),
    )


def office(of: Office) -> dict[str, Any]:
    """Return what is said of an office; its hours only where they could be read."""
    week = of.week
    with override("es"):
        page = settings.SITE_ADDRESS + reverse("portal:office", kwargs={"code": of.code})
    return {
        "code": of.code,
        "name": named(of),
        "agency": agency(of.agency),
        "unit": of.unit.code if of.unit else None,
        "lat": None if of.lat is None else float(of.lat),
        "lon": None if of.lon is None else float(of.lon),
        "openings": [
            shapes.Opening(day=day, opens=opens, closes=closes)
            for day, spans in enumerate(week.as_json()["week"] if week else (), start=1)
            for opens, closes in spans
        ],
        "hours": of.hours_text or None,
        "on_rest_days": bool(week and week.on_rest_days),
        "access": shapes.Words(es=of.access_es, en=of.access_en or None) if of.access_es else None,
        "url": address("office", code=of.code),
        "page": page,
        **{name: getattr(of, name) or None for name in OFFICE_WORDS},
    }


def in_force(edition: Edition, code: str) -> shapes.EditionInForce:
    return shapes.EditionInForce(
        number=edition.number,
        in_force_from=edition.in_force_from,
        published_at=edition.published_at,
        digest=edition.digest,
        url=address("edition", code=code, number=edition.number),
    )


def edition_listed(edition: Edition, code: str) -> shapes.EditionListed:
    """Return what is said of an edition without its text."""
    return shapes.EditionListed(**_dated(edition, code))


def edition(of: Edition, code: str) -> shapes.Edition:
    """Return what is said of one edition, with the address of its text."""
    return shapes.Edition(
        **_dated(of, code),
        code=code,
        name=shapes.Words(es=of.name_es, en=of.name_en or None),
        definition_url=address("definition", code=code, number=of.number),
    )


def _dated(edition: Edition, code: str) -> dict[str, Any]:
    withdrawal = getattr(edition, "withdrawal", None)
    return {
        **in_force(edition, code).model_dump(),
        "withdrawn_from": withdrawal.from_on if withdrawal else None,
    }


def sheet(edition: Edition, unit: Unit | None, at: datetime) -> shapes.Sheet:
    """Return everything the edition says to the public; amounts are those of the day."""
    procedure, definition = edition.procedure, edition.definition
    place = procedure.agency.jurisdiction
    said = _as_written(definition)
    return shapes.Sheet(
        **said,
        code=procedure.code,
        slug=procedure.slug,
        kind=procedure.kind,
        agency=agency(procedure.agency),
        unit=shapes.Reference(
            code=definition.unit, name=named(unit) if unit else shapes.Words(es=definition.unit)
        ),
        place=shapes.Reference(code=place.code, name=named(place)),
        edition=in_force(edition, procedure.code),
        page=page_of(procedure.slug),
        level=definition.level,
        online=edition.online,
        begins_at=page_of(procedure.slug) if definition.is_filed_here else definition.begins_at,
        costs=definition.costs,
        fees=_fees(definition, surroundings_of(definition, at)),
    )


def _as_written(definition: Definition) -> dict[str, Any]:
    """What is taken over as the definition says it."""
    return {
        "name": definition.name,
        "also_called": definition.also_called,
        "channels": definition.channels,
        "assurance": definition.assurance,
        "signature": definition.signature,
        "purpose": definition.purpose,
        "summary": definition.summary,
        "who": definition.who,
        "obtains": definition.obtains,
        "applicants": definition.applicants,
        "modality": definition.modality,
        "life_events": definition.life_events,
        "business_lines": definition.business_lines,
        "requirements": [_requirement(each) for each in definition.requirements],
        "payment": definition.payment,
        "deadline": _deadline(definition.deadline),
        "steps": definition.steps,
        "offices": definition.offices,
        "contact": definition.contact,
        "inspection": definition.inspection,
        "outcome": _outcome(definition),
        "appeal": _appeal(definition.appeal),
        "legal_basis": definition.legal_basis,
        "privacy": definition.privacy,
        "per_year": (definition.volume or {}).get("per_year"),
        "reviewed_on": definition.reviewed_on,
        "source": definition.source,
        "originals": definition.originals,
    }


def _term(term: vocabulary.Term | None) -> shapes.Term | None:
    return None if term is None else shapes.Term(amount=term.amount, unit=term.unit, words=_in_words(term))


def _in_words(term: vocabulary.Term) -> shapes.Words:
    with override("en"):
        english = term_words(term)
    with override("es"):
        return shapes.Words(es=term_words(term), en=english)


def _document(document: vocabulary.Document) -> dict[str, Any]:
    return {
        "id": document.id,
        "name": document.name,
        "evidence": document.evidence,
        "note": document.note,
        "copies": document.copies,
        "max_age": _term(document.max_age),
        "issued_by": document.issued_by,
    }


def _requirement(requirement: vocabulary.Requirement) -> dict[str, Any]:
    return {
        **_document(requirement),
        "category": requirement.category,
        "sometimes": requirement.when is not None,
        "condition": requirement.when,
        "any_of": [
            [_document(each) for each in (way.all_of if isinstance(way, vocabulary.Together) else (way,))]
            for way in requirement.any_of
        ],
        "legal_basis": requirement.legal_basis,
    }


def _deadline(deadline: vocabulary.Deadline) -> dict[str, Any]:
    return {
        "resolve": _term(deadline.resolve),
        "prevent": _term(deadline.prevent),
        "comply": _term(deadline.comply),
        "silence": deadline.silence,
        "calendar": deadline.calendars[0],
        "legal_basis": deadline.legal_basis,
    }


def _outcome(definition: Definition) -> dict[str, Any] | None:
    if definition.outcome is None:
        return None
    granted = definition.outcome.granted
    return {
        "name": granted.name,
        "issues": granted.issues,
        "always_valid": granted.valid == "always",
        "valid": None if isinstance(granted.valid, str) else _term(granted.valid),
        "grounds": [ground.text for ground in definition.outcome.refused.grounds],
    }


def _appeal(appeal: vocabulary.Appeal | None) -> dict[str, Any] | None:
    if appeal is None:
        return None
    return {
        "name": appeal.name,
        "before": appeal.before,
        "term": _term(appeal.term),
        "legal_basis": appeal.legal_basis,
    }


def _fees(definition: Definition, world: Surroundings) -> list[dict[str, Any]]:
    return [
        {
            "id": fee.id,
            "concept": fee.concept,
            "amount": _amount(definition, fee, world),
            "formula": fee.amount,
            "sometimes": fee.when is not None,
            "condition": fee.when,
            "legal_basis": fee.legal_basis,
        }
        for fee in definition.fees
    ]


def _amount(definition: Definition, fee: vocabulary.Fee, world: Surroundings) -> str | None:
    """Return what everybody pays on the day; None when it depends on the answers."""
    expression = definition.expression(fee.amount)
    if expression.names & definition.fields.keys():
        return None
    value = expression.evaluate({}, world)
    return format((value if isinstance(value, Money) else Money(value)).rounded().amount, "f")
