"""The field kinds a definition may use, and the one type that reads any of them."""

from typing import Annotated

import pydantic

from ventanilla.forms.field import Field
from ventanilla.forms.kinds.choices import ChoiceField, ChoicesField, StatementField, YesNoField
from ventanilla.forms.kinds.dates import DateField
from ventanilla.forms.kinds.quantities import MoneyField, NumberField
from ventanilla.forms.kinds.words import LongTextField, TextField

AnyField = Annotated[
    TextField
    | LongTextField
    | NumberField
    | MoneyField
    | DateField
    | YesNoField
    | ChoiceField
    | ChoicesField
    | StatementField,
    pydantic.Field(discriminator="kind"),
]

KINDS: dict[str, type[Field]] = {
    kind.model_fields["kind"].default: kind
    for kind in (
        TextField,
        LongTextField,
        NumberField,
        MoneyField,
        DateField,
        YesNoField,
        ChoiceField,
        ChoicesField,
        StatementField,
    )
}
