"""What the form works out by itself: computed."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar, Literal

import pydantic
from django.utils.translation import gettext as _
from django.utils.translation import override

from ventanilla.forms.expressions.types import UNKNOWN, Type
from ventanilla.forms.field import Condition, Field
from ventanilla.forms.kinds.dates import long_date
from ventanilla.forms.kinds.quantities import written
from ventanilla.forms.posted import Posted
from ventanilla.forms.question import Question
from ventanilla.kernel.texts import Text


class ComputedField(Field):
    """A value that follows from other answers (calculado). It is never asked and never stored.

    Its type is that of its expression, so it is known only among the other questions (`answers.Questions`).
    With a label it is shown when answers are checked; without one it only serves other rules.
    """

    kind: Literal["computed"] = "computed"
    value: Condition
    label: Text = pydantic.Field(default_factory=lambda said: Text(es=said.get("id", "·")))
    unit: Text | None = None

    base_type: ClassVar[Type] = UNKNOWN
    asked: ClassVar[bool] = False

    @property
    def is_shown(self) -> bool:
        return "label" in self.model_fields_set

    def read(self, posted: Posted, language: str = "es", *, today: date | None = None) -> Any:
        """Nothing is read: what somebody posts under this name is not looked at."""
        return None

    def to_json(self, value: Any) -> Any:
        raise TypeError("A computed value is not stored; it is worked out again.")

    def restore(self, stored: Any) -> Any:
        raise ValueError

    def display(self, value: Any, language: str = "es") -> str:
        with override(language):
            if isinstance(value, bool):
                text = _("Yes") if value else _("No")
            elif isinstance(value, Decimal):
                text = written(value)
            elif isinstance(value, date):
                text = long_date(value, language)
            elif isinstance(value, tuple | list):
                text = "\n".join(self.display(each, language) for each in value)
            else:
                text = str(value)
        return f"{text} {self.unit.to(language)}" if self.unit else text

    def params(self, name: str, language: str, given: Any) -> dict[str, Any]:
        return {"text": "" if given is None or isinstance(given, Posted) else self.display(given, language)}

    def question(self, *said: Any, **named: Any) -> Question:
        raise TypeError("A computed value is not asked.")

    def own_faults(self) -> Iterator[str]:
        if self.prefill:
            yield _("“%(id)s” is computed and cannot be filled in from the account.") % {"id": self.id}
