"""From a Django form to the components of the design room: one question for each field, errors first."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

PART_WORDS = {"day": _("Day"), "month": _("Month"), "year": _("Year")}


class DayWidget(forms.MultiWidget):
    """Three boxes: day, month, year. No calendar to click through to 1950."""

    def __init__(self) -> None:
        super().__init__({"day": forms.TextInput, "month": forms.TextInput, "year": forms.TextInput})

    def decompress(self, value: Any) -> list[Any]:
        return [value.day, value.month, value.year] if value else ["", "", ""]


class AskingForm(forms.Form):
    """A form that says itself as components. `reveals` names the fields that a choice opens.

    They stand behind their question, and script shows them when the choice is made. (GOV.UK's own way sets
    aria-expanded on the radio button, which ARIA does not allow there.)
    """

    use_required_attribute = False
    reveals: dict[str, dict[str, tuple[str, ...]]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": False, **kwargs})

    @property
    def questions(self) -> list[dict[str, Any]]:
        """Every field in its place, as `{"component", "params"}`; one that a choice opens says `when`."""
        when = {
            name: {"field": field, "value": value}
            for field, choices in self.reveals.items()
            for value, opened in choices.items()
            for name in opened
        }
        return [{**self.question(name), "when": when.get(name)} for name in self._in_page_order()]

    def _in_page_order(self) -> list[str]:
        """What is asked, each field that a choice opens behind its question."""
        opened = {
            name: [each for names in choices.values() for each in names]
            for name, choices in self.reveals.items()
        }
        inside = {each for names in opened.values() for each in names}
        asked = [name for name in self.field_order or self.fields if name not in inside]
        return [each for name in asked for each in (name, *opened.get(name, ()))]

    def question(self, name: str) -> dict[str, Any]:
        bound = self[name]
        params = {
            "name": name,
            "id": name,
            "hint": _words(bound.help_text),
            "error_message": self._error(name),
        }
        widget = bound.field.widget
        if isinstance(widget, DayWidget):
            return {"component": "date-input", "params": {**params, **self._day(bound)}}
        if isinstance(widget, forms.RadioSelect):
            return {"component": "radios", "params": {**params, **self._choice(bound)}}
        if isinstance(widget, forms.Select):
            return {"component": "select", "params": {**params, **_select(bound)}}
        return {"component": "input", "params": {**params, **_input(bound)}}

    @property
    def summary(self) -> dict[str, Any] | None:
        """The error summary, each error a link to its field; None when nothing is wrong."""
        if not self.errors:
            return None
        listed = [{"text": error} for error in self.non_field_errors()]
        for name in dict.fromkeys([*self._in_page_order(), *self.fields]):
            if name in self.errors:
                listed.append({"text": self.errors[name][0], "href": f"#{self._anchor(name)}"})
        return {"error_list": listed}

    def _anchor(self, name: str) -> str:
        return f"{name}_day" if isinstance(self.fields[name].widget, DayWidget) else name

    def _error(self, name: str) -> dict[str, Any] | None:
        return {"text": self.errors[name][0]} if name in self.errors else None

    def _day(self, bound: forms.BoundField) -> dict[str, Any]:
        value = bound.value()
        shown = value if isinstance(value, list) else bound.field.widget.decompress(value)
        parts = zip(PART_WORDS.items(), shown, (2, 2, 4), strict=True)
        return {
            "fieldset": {"legend": _legend(bound)},
            "items": [
                {
                    "id": f"{bound.name}_{part}",
                    "name": f"{bound.name}_{part}",
                    "label": label,
                    "value": said or "",
                    "classes": f"govuk-input--width-{width}",
                    "inputmode": "numeric",
                    "autocomplete": f"bday-{part}",
                }
                for (part, label), said, width in parts
            ],
        }

    def _choice(self, bound: forms.BoundField) -> dict[str, Any]:
        return {
            "id_prefix": bound.name,
            "value": bound.value() or "",
            "fieldset": {"legend": _legend(bound)},
            "items": [{"value": value, "text": label} for value, label in _options(bound)],
        }


def _words(text: Any) -> dict[str, Any] | None:
    return {"text": text} if text else None


def _options(bound: forms.BoundField) -> list[tuple[str, Any]]:
    return list(getattr(bound.field, "choices", ()))


def _legend(bound: forms.BoundField) -> dict[str, Any]:
    return {"text": bound.label, "classes": "govuk-fieldset__legend--s"}


def _select(bound: forms.BoundField) -> dict[str, Any]:
    items = [{"value": value, "text": label} for value, label in _options(bound)]
    return {"label": {"text": bound.label}, "value": bound.value() or "", "items": items}


def _input(bound: forms.BoundField) -> dict[str, Any]:
    widget = bound.field.widget
    attrs = dict(widget.attrs)
    is_secret = isinstance(widget, forms.PasswordInput)
    said: dict[str, Any] = {"label": {"text": bound.label}, "type": getattr(widget, "input_type", "text")}
    said |= {
        key: attrs.pop(key)
        for key in ("autocomplete", "inputmode", "spellcheck", "autocapitalize")
        if key in attrs
    }
    said["classes"] = attrs.pop("class", "")
    if not is_secret and bound.value() not in (None, ""):
        said["value"] = bound.value()
    if is_secret:
        attrs["data-show-password"] = _("Show password")
        attrs["data-hide-password"] = _("Hide password")
    return {**said, "attributes": attrs}
