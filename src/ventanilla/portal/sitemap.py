"""Where everything is: a page for people, and maps for search engines (sitemaps.org)."""

from collections.abc import Iterable
from datetime import date
from xml.sax.saxutils import escape

from django.conf import settings
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from ventanilla.procedures.life_events import life_events
from ventanilla.procedures.models import Edition, Procedure

from .directory import directory
from .known import stamp
from .public import public_page

PART = 5_000
"""Procedures to one map: twice as many addresses, well under the 50,000 that a map may hold."""
PLACES = (
    "home", "procedures", "agencies", "offices", "guides", "wifi", "site-map", "help", "accessibility", "privacy",
)  # fmt: skip
LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
XMLNS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
XHTML = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'


@public_page
@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    """The whole site on one page."""
    context = {"life_events": life_events(), "directory": directory(stamp())}
    return render(request, "portal/sitemap.html", context)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What robots may read: all that is public; pages of persons and endless searches they need not try."""
    closed = ("mi-cuenta/", "mis-tramites/", "borradores/", "avisos/", "seguir/", "buscar/", "account/")
    lines = ["User-agent: *"]
    lines += [f"Disallow: /{language}/{path}" for language in LANGUAGES for path in closed]
    lines += ["", f"Sitemap: {settings.SITE_ADDRESS}{reverse('sitemap')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
@gzip_page
def index(request: HttpRequest) -> HttpResponse:
    """The map of maps: one of places, and one for each few thousand procedures."""
    parts = (Procedure.objects.aggregate(last=Max("pk"))["last"] or 0) // PART + 1
    addresses = [reverse("sitemap-places"), *(reverse("sitemap-part", args=[n]) for n in range(1, parts + 1))]
    maps = "".join(f"<sitemap><loc>{settings.SITE_ADDRESS}{each}</loc></sitemap>" for each in addresses)
    return _xml(f"<sitemapindex {XMLNS}>{maps}</sitemapindex>")


@require_safe
@gzip_page
def places(request: HttpRequest) -> HttpResponse:
    """Map of the pages that are no sheets: home, lists, agencies, events of life."""
    found = [_addresses(f"portal:{name}") for name in PLACES]
    found += [_addresses("portal:topic", event.id) for event in life_events()]
    found += [
        _addresses("portal:agency", agency.code) for agency in directory(stamp()).agencies if agency.sheets
    ]
    return _map((addresses, None) for addresses in found if addresses)


@require_safe
@gzip_page
def part(request: HttpRequest, number: int) -> HttpResponse:
    """Map of the sheets of procedures whose number falls into this part."""
    if not 1 <= number <= 100_000:
        raise Http404
    editions = Edition.objects.in_force(timezone.localdate()).filter(
        procedure_id__gte=(number - 1) * PART, procedure_id__lt=number * PART
    )
    rows = editions.order_by("procedure_id").values_list("procedure__slug", "in_force_from")
    return _map((_addresses("portal:sheet", slug), since) for slug, since in rows.iterator(chunk_size=1000))


def _addresses(name: str, *args: str) -> dict[str, str]:
    """The page's address in each language; none for a page that this site does not have."""
    found = {}
    for language in LANGUAGES:
        with override(language):
            try:
                found[language] = settings.SITE_ADDRESS + reverse(name, args=args)
            except NoReverseMatch:
                return {}
    return found


def _map(pages: Iterable[tuple[dict[str, str], date | None]]) -> HttpResponse:
    return _xml(
        f"<urlset {XMLNS} {XHTML}>{''.join(_page(addresses, since) for addresses, since in pages)}</urlset>"
    )


def _page(addresses: dict[str, str], since: date | None) -> str:
    """One page in each language, each naming all of them."""
    alternates = "".join(
        f'<xhtml:link rel="alternate" hreflang="{language}" href="{escape(address)}"/>'
        for language, address in addresses.items()
    )
    changed = f"<lastmod>{since.isoformat()}</lastmod>" if since else ""
    return "".join(
        f"<url><loc>{escape(address)}</loc>{changed}{alternates}</url>" for address in addresses.values()
    )


def _xml(content: str) -> HttpResponse:
    return HttpResponse(
        f'<?xml version="1.0" encoding="UTF-8"?>{content}', content_type="application/xml; charset=utf-8"
    )
