"""Slots: the named places where an agency plugs in its own connector (conector)."""

from typing import Any, Generic, TypeVar

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

Contract = TypeVar("Contract")


class Slot(Generic[Contract]):
    """One kind of adapter. `settings.ADAPTERS` names the class; the contract says what it must do.

    `Slot("mailer", Mailer)["default"]` is a new adapter, made with its options.
    Raises ImproperlyConfigured, in a sentence, when the settings don't fit.
    """

    def __init__(self, name: str, contract: type[Contract]):
        self.name = name
        self.contract = contract

    def __getitem__(self, alias: str) -> Contract:
        try:
            choice = _plugged()[self.name][alias]
        except KeyError:
            raise ImproperlyConfigured(f"No {self.name!r} adapter is called {alias!r}.") from None
        try:
            adapter = import_string(choice["BACKEND"])(**choice.get("OPTIONS", {}))
        except (ImportError, TypeError) as misfit:
            raise ImproperlyConfigured(
                f"The {self.name!r} adapter {alias!r} does not load: {misfit}"
            ) from misfit
        if not isinstance(adapter, self.contract):
            raise ImproperlyConfigured(f"{choice['BACKEND']} is not a {self.contract.__name__}.")
        return adapter

    def aliases(self) -> list[str]:
        """The names under which the settings offer an adapter."""
        return list(_plugged().get(self.name, {}))


def _plugged() -> dict[str, dict[str, Any]]:
    plugged: Any = settings.ADAPTERS
    return dict(plugged)
