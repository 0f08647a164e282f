from abc import ABC, abstractmethod

import pytest
from django.core.exceptions import ImproperlyConfigured

from ventanilla.kernel.slots import Slot


class Bell(ABC):
    @abstractmethod
    def ring(self) -> str: ...


class Brass(Bell):
    def __init__(self, tone: str = "la"):
        self.tone = tone

    def ring(self) -> str:
        return self.tone


bells: Slot[Bell] = Slot("bell", Bell)


@pytest.fixture
def plugged(settings):
    def plug(backend, **options):
        settings.ADAPTERS = {"bell": {"default": {"BACKEND": backend, "OPTIONS": options}}}

    return plug


def test_the_settings_choose_the_adapter(plugged):
    plugged(f"{__name__}.Brass", tone="mi")
    assert bells["default"].ring() == "mi"
    assert bells.aliases() == ["default"]


@pytest.mark.parametrize(
    ("backend", "options"),
    [
        ("nowhere.Bell", {}),
        (f"{__name__}.Brass", {"weight": 1}),
        ("decimal.Decimal", {}),
        (f"{__name__}.Bell", {}),
    ],
)
def test_a_misfit_is_said_in_a_sentence(plugged, backend, options):
    plugged(backend, **options)
    with pytest.raises(ImproperlyConfigured):
        bells["default"]


def test_an_unknown_alias_is_said(plugged):
    plugged(f"{__name__}.Brass")
    with pytest.raises(ImproperlyConfigured, match="other"):
        bells["other"]
