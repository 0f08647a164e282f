"""An undefined variable in one of our templates fails; templates of Django and allauth may use theirs as they like."""

import sys
from pathlib import Path

import ventanilla

OURS = str(Path(ventanilla.__file__).parent)
# A component's parameters are optional by contract, as in the macros they follow.
LENIENT = ("/templates/design/components/",)


class UndefinedVariable(Exception):
    """A template of ours names something the view did not give."""


class FailsOnUndefined(str):
    """Stand in for `string_if_invalid`: empty for others' templates, an error for ours."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return is_ours(template_being_drawn())

    def __contains__(self, key: object) -> bool:
        return key == "%s"

    def __mod__(self, variable: object) -> str:
        raise UndefinedVariable(f"{variable} is not defined in {template_being_drawn()}.")


def is_ours(origin: str) -> bool:
    return origin.startswith(OURS) and not any(folder in origin for folder in LENIENT)


def template_being_drawn() -> str:
    """Return the file of the innermost template node that is being drawn."""
    frame = sys._getframe(1)
    while frame:
        drawn = frame.f_locals.get("self")
        origin = getattr(drawn, "origin", None)
        if origin is not None and frame.f_code.co_name.startswith("render"):
            return str(origin)
        frame = frame.f_back
    return ""


def fail_on_undefined() -> None:
    from django.conf import settings

    for engine in settings.TEMPLATES:
        engine["OPTIONS"]["string_if_invalid"] = FailsOnUndefined()
