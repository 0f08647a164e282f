"""What the values of facets are called."""

from collections.abc import Mapping
from functools import cache

from django.utils.translation import gettext as _
from django.utils.translation import override

from ventanilla.procedures.models import Kind

from .marks import Value
from .results import ONLINE
from .world import World


def label_of(key: Value, world: World, language: str) -> str:
    """Return what the value of a facet is called."""
    name, value = key
    names = {"agency": world.agencies, "place": world.places, "life_event": world.life_events}.get(name)
    return words_in(language).get(key, value) if names is None else _named(names, value, language)


@cache
def words_in(language: str) -> dict[tuple[str, str], str]:
    """Return what the values of facets are called in a language, by facet and value."""
    with override(language):
        costs = {
            "free": _("Free"),
            "fees": _("With a fee"),
            "varies": _("Depends on the case"),
            "unstated": _("Cost not stated"),
        }
        kinds = {("kind", kind.value): str(kind.label) for kind in Kind}
        return {
            ("online", ONLINE): _("Can be done online"),
            **kinds,
            **{("cost", key): said for key, said in costs.items()},
        }


def _named(names: Mapping[str, Mapping[str, str]], value: str, language: str) -> str:
    said = names.get(value)
    return said[language] if said else value.replace("-", " ").capitalize()
