"""What search engines are told of a page, in the words of schema.org (datos estructurados)."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ventanilla.agencies.models import Agency
from ventanilla.procedures.models import Edition

from .sheet_words import Sheet


def script(parts: Sequence[dict[str, Any]]) -> SafeString:
    """Write the parts as JSON that no text in them can end: it is data, a browser runs nothing of it."""
    text = json.dumps({"@context": "https://schema.org", "@graph": list(parts)}, ensure_ascii=False)
    for sign, written in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026")):
        text = text.replace(sign, written)
    return mark_safe(text)  # noqa: S308  the three signs that HTML knows are written otherwise


def absolute(name: str, *args: Any) -> str:
    return settings.SITE_ADDRESS + reverse(name, args=args)


def of_sheet(edition: Edition, sheet: Sheet) -> SafeString:
    """A GovernmentService and the way to its page."""
    return script([_service(edition, sheet), _way(*_way_to(edition))])


def of_agency(agency: Agency) -> SafeString:
    language = _language()
    address = absolute("portal:agency", agency.code)
    trail = [(_("Agencies"), absolute("portal:agencies")), (agency.name_in(language), address)]
    return script([organization(agency, language), _way(*trail)])


def of_home() -> SafeString:
    """The site, with the address that searches it."""
    find = {
        "@type": "SearchAction",
        "target": {
            "@type": "EntryPoint",
            "urlTemplate": absolute("portal:search") + "?q={search_term_string}",
        },
        "query-input": "required name=search_term_string",
    }
    home = absolute("portal:home")
    return script(
        [
            {
                "@type": "WebSite",
                "@id": f"{home}#site",
                "name": "Ventanilla",
                "url": home,
                "potentialAction": find,
            }
        ]
    )


def organization(agency: Agency, language: str) -> dict[str, Any]:
    said = {
        "@type": "GovernmentOrganization",
        "@id": absolute("portal:agency", agency.code) + "#agency",
        "name": agency.name_in(language),
        "url": absolute("portal:agency", agency.code),
        "telephone": agency.phone,
        "email": agency.email,
        "address": agency.address,
        "sameAs": agency.website,
        "areaServed": {"@type": "AdministrativeArea", "name": agency.jurisdiction.name_in(language)},
    }
    return {word: value for word, value in said.items() if value}


def _service(edition: Edition, sheet: Sheet) -> dict[str, Any]:
    definition, language, procedure = sheet.definition, sheet.language, edition.procedure
    address = absolute("portal:sheet", procedure.slug)
    said: dict[str, Any] = {
        "@type": "GovernmentService",
        "@id": f"{address}#service",
        "name": edition.name_in(language),
        "alternateName": list(definition.also_called),
        "description": _description(edition, sheet),
        "url": address,
        "identifier": definition.code,
        "serviceType": str(procedure.get_kind_display()),
        "provider": organization(procedure.agency, language),
        "areaServed": {
            "@type": "AdministrativeArea",
            "name": procedure.agency.jurisdiction.name_in(language),
        },
        "audience": [{"@type": "Audience", "audienceType": each} for each in _audience(sheet)],
        "availableChannel": _channels(sheet, address),
        "offers": _offers(sheet),
        "serviceOutput": _output(sheet),
    }
    return {word: value for word, value in said.items() if value not in (None, "", [], {})}


def _description(edition: Edition, sheet: Sheet) -> str:
    summary = sheet.definition.summary
    said = summary.text.to(sheet.language) if summary else edition.purpose_in(sheet.language)
    return " ".join(said.split())[:500]


def _audience(sheet: Sheet) -> list[str]:
    words = {"person": _("People"), "company": _("Companies")}
    return [words[each] for each in sheet.definition.applicants]


def _channels(sheet: Sheet, address: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    if sheet.starts == "here":
        found.append({"@type": "ServiceChannel", "serviceUrl": address})
    elif sheet.definition.begins_at:
        found.append({"@type": "ServiceChannel", "serviceUrl": sheet.definition.begins_at})
    contact = sheet.definition.contact
    if contact and contact.phone:
        phone = {"@type": "ContactPoint", "telephone": contact.phone}
        found.append({"@type": "ServiceChannel", "servicePhone": phone})
    for place in sheet.definition.offices[:10]:
        where = {"@type": "Place", "name": place.name.to(sheet.language), "address": place.address}
        found.append({"@type": "ServiceChannel", "serviceLocation": where})
    return found


def _offers(sheet: Sheet) -> dict[str, Any] | None:
    if sheet.costs == "free":
        return {"@type": "Offer", "price": "0", "priceCurrency": "MXN"}
    if sheet.price is None:
        return None
    return {"@type": "Offer", "price": str(sheet.price.amount), "priceCurrency": sheet.price.currency}


def _output(sheet: Sheet) -> dict[str, Any] | None:
    outcome = sheet.definition.outcome
    if outcome is None:
        return None
    return {"@type": "Thing", "name": outcome.granted.name.to(sheet.language)}


def _way_to(edition: Edition) -> Iterable[tuple[str, str]]:
    language, agency = _language(), edition.procedure.agency
    yield _("First page"), absolute("portal:home")
    yield agency.name_in(language), absolute("portal:agency", agency.code)
    yield edition.name_in(language), absolute("portal:sheet", edition.procedure.slug)


def _way(*trail: tuple[str, str]) -> dict[str, Any]:
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": address}
            for place, (name, address) in enumerate(trail, start=1)
        ],
    }


def _language() -> str:
    return (get_language() or "es")[:2]
