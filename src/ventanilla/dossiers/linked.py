"""The cases that belong together with a case, and what was done later to its decision, in words."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .models import Amendment, Dossier, Link

Kind = Link.Kind
LATER: dict[str, Promise] = {
    Kind.APPEAL: _("It is contested in"),
    Kind.AGAIN: _("It is decided again in"),
    Kind.RENEWAL: _("It was renewed in"),
    Kind.MODIFICATION: _("A change was asked for in"),
    Kind.DUPLICATE: _("Joined to it, for saying the same"),
}
EARLIER: dict[str, Promise] = {
    Kind.APPEAL: _("It contests"),
    Kind.AGAIN: _("It decides again"),
    Kind.RENEWAL: _("It renews"),
    Kind.MODIFICATION: _("It changes"),
    Kind.DUPLICATE: _("It was joined to"),
}


@dataclass(frozen=True)
class Linked:
    """Another case, and how it belongs to this one."""

    words: str
    dossier: Dossier


def linked_cases(dossier: Dossier) -> list[Linked]:
    """The cases that it follows from, then those that follow from it. One query."""
    both = Link.objects.filter(Q(dossier=dossier) | Q(earlier=dossier))
    links = list(both.select_related("earlier__edition", "dossier__edition").in_order())
    return [
        *(Linked(str(EARLIER[link.kind]), link.earlier) for link in links if link.dossier_id == dossier.pk),
        *(Linked(str(LATER[link.kind]), link.dossier) for link in links if link.earlier_id == dossier.pk),
    ]


def earlier_in_rows(dossier: Dossier) -> list[tuple[str, str]]:
    """What a paper says of the case that this one renews or changes: how, and its folio."""
    links = Link.objects.filter(dossier=dossier, kind__in=[Kind.RENEWAL, Kind.MODIFICATION])
    return [
        (str(EARLIER[link.kind]), link.earlier.folio) for link in links.select_related("earlier").in_order()
    ]


def amendments_of(dossier: Dossier) -> list[Amendment]:
    """What was done later to its decision, in order."""
    return list(dossier.amendments.whole().in_order())
