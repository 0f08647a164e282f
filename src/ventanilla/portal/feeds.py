"""What is new, for whoever follows it: Atom feeds of editions (RFC 4287)."""

from datetime import UTC, datetime, time

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ventanilla.agencies.models import Agency
from ventanilla.procedures.models import Edition, EditionQuerySet

MOST = 40


@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """The newest editions of the whole government."""
    return _feed(_("New and changed procedures"), reverse("portal:procedures"), request.path, _in_force())


@require_safe
def agency_news(request: HttpRequest, code: str) -> HttpResponse:
    """The newest editions of one agency."""
    agency = get_object_or_404(Agency, code=code)
    title = _("New and changed procedures: %(agency)s") % {"agency": agency.name_in(_language())}
    link = reverse("portal:agency", args=[code])
    return _feed(title, link, request.path, _in_force().of_agency(agency))


def _in_force() -> EditionQuerySet:
    """The editions in force, the last to be published first."""
    return Edition.objects.in_force(timezone.localdate()).listed().order_by("-pk")


def _feed(title: str, link: str, own: str, editions: EditionQuerySet) -> HttpResponse:
    language = _language()
    feed = Atom1Feed(
        title=title,
        link=settings.SITE_ADDRESS + link,
        description=None,
        language=language,
        feed_url=settings.SITE_ADDRESS + own,
        author_name="Ventanilla",
    )
    for edition in editions[:MOST]:
        address = settings.SITE_ADDRESS + reverse("portal:sheet", args=[edition.procedure.slug])
        since = datetime.combine(edition.in_force_from, time(), UTC)
        feed.add_item(
            title=edition.name_in(language),
            link=address,
            description=_what_is_new(edition, language),
            unique_id=f"{address}#edition-{edition.number}",
            pubdate=since,
            updateddate=max(since, edition.published_at),
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _what_is_new(edition: Edition, language: str) -> str:
    said = _("Edition %(number)s, %(agency)s.") % {
        "number": edition.number,
        "agency": edition.procedure.agency.name_in(language),
    }
    return f"{said} {edition.purpose_in(language)}".strip()


def _language() -> str:
    return (get_language() or "es")[:2]
