"""Who may write and who may publish an edition: one predicate per act. The day comes in, since posts end."""

from collections.abc import Callable
from datetime import date

from ventanilla.agencies.models import Agency, Officer, Post, Role

SIMPLIFICATION = "simplificacion"
"""Code of the unit that is the authority of simplification of its place (LNETB 11)."""


def may_draft(officer: Officer, agency: Agency, on: date) -> bool:
    """A registrar of any unit writes drafts for the whole agency."""
    return _holds(officer, Role.REGISTRAR, agency, on)


may_propose = may_draft


def may_publish(officer: Officer, agency: Agency, on: date) -> bool:
    """A publisher of the agency is the second pair of eyes."""
    return _holds(officer, Role.PUBLISHER, agency, on)


may_withdraw = may_publish


def may_register_for(officer: Officer, role: Role, agency: Agency, on: date) -> bool:
    """A registrar or publisher of the agency registers sheets that only inform for it; so does whoever holds the
    same role in the authority of simplification of the agency's place, or of a place above it.

    That authority authorises what is published of the agencies of its order of government (LNETB 52) and sees to it
    that they keep it up to date (LNETB 13-IX). It is the unit with the code "simplificacion" of any agency of the
    place, as the operator named it. A procedure that is filed here stays with its own agency.
    """
    return registers_for(officer, role, on)(agency)


def registers_for(officer: Officer, role: Role, on: date) -> Callable[[Agency], bool]:
    """Return `may_register_for` for one officer, role and day: one query for any number of agencies."""
    if not officer.account.is_active:
        return lambda agency: False
    held = Post.objects.in_force(on).held_by(officer).as_role(role).order_by("pk")
    posts = list(held.values_list("unit__code", "unit__agency", "unit__agency__jurisdiction"))
    agencies = {agency for _unit, agency, _place in posts}
    places = {place for unit, _agency, place in posts if unit == SIMPLIFICATION}
    return lambda agency: (
        agency.pk in agencies or any(place.pk in places for place in agency.jurisdiction.lineage)
    )


def _holds(officer: Officer, role: Role, agency: Agency, on: date) -> bool:
    posts = Post.objects.in_force(on).held_by(officer).as_role(role)
    return officer.account.is_active and posts.filter(unit__agency=agency).exists()
