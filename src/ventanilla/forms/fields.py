"""The field kinds a definition may use, and the one type that reads any of them."""

from typing import Annotated, get_args

import pydantic

from ventanilla.forms.field import Field
from ventanilla.forms.kinds.choices import StatementField
from ventanilla.forms.kinds.computed import ComputedField
from ventanilla.forms.kinds.files import FileField
from ventanilla.forms.kinds.groups import GroupField, SimpleField

AnyField = Annotated[
    SimpleField | FileField | GroupField | ComputedField | StatementField,
    pydantic.Field(discriminator="kind"),
]
"""Any question a definition may ask, told apart by `kind`."""


def classes(union: object) -> tuple[type[Field], ...]:
    """Return the classes of a union of kinds, also of unions inside it."""
    parts = get_args(union)
    if not parts:
        return (union,) if isinstance(union, type) and issubclass(union, Field) else ()
    return tuple(kind for part in parts for kind in classes(part))


KINDS: dict[str, type[Field]] = {kind.model_fields["kind"].default: kind for kind in classes(AnyField)}
"""The kinds by the word that a definition uses."""
