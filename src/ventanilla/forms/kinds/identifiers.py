"""Questions answered with an official number: CURP, RFC, CLABE. `kernel.identifiers` says what is valid."""

from typing import Any, ClassVar, Literal

from django.utils.translation import override

from ventanilla.forms import writing
from ventanilla.forms.field import Unreadable
from ventanilla.forms.kinds.words import Worded
from ventanilla.kernel import identifiers


class Identified(Worded):
    """A number with check characters; case, blanks and dashes are forgiven."""

    kind: str

    longest: ClassVar[int] = 40
    inputmode: ClassVar[str] = "text"

    def tidy(self, text: str) -> str:
        return writing.compact(text)

    def known(self, text: str) -> Any:
        """Return what `kernel.identifiers` reads; raise its InvalidIdentifier."""
        raise NotImplementedError

    def accept(self, text: str, language: str) -> str:
        try:
            return str(self.known(text).text)
        except identifiers.InvalidIdentifier as refusal:
            raise Unreadable(str(refusal.sentence)) from None

    def warning(self, value: Any, language: str = "es") -> str | None:
        with override(language):
            warning = getattr(self.known(value), "warning", None)
            return None if warning is None else str(warning)

    def params(self, name: str, language: str, given: Any) -> dict[str, Any]:
        return super().params(name, language, given) | {
            "classes": "govuk-input--width-20 govuk-input--extra-letter-spacing",
            "inputmode": self.inputmode,
            "spellcheck": False,
            "autocomplete": "off",
            "autocapitalize": "characters",
        }


class CurpField(Identified):
    """The population registry key (CURP). Optional wherever somebody may lack it: nobody is refused for that."""

    kind: Literal["curp"] = "curp"

    def known(self, text: str) -> Any:
        return identifiers.read_curp(text)


class RfcField(Identified):
    """The taxpayer key (RFC). A failing check digit is pointed out, not refused: some real ones fail."""

    kind: Literal["rfc"] = "rfc"

    def known(self, text: str) -> Any:
        return identifiers.read_rfc(text)


class ClabeField(Identified):
    """A bank account by its 18 digits (CLABE)."""

    kind: Literal["clabe"] = "clabe"

    inputmode: ClassVar[str] = "numeric"

    def known(self, text: str) -> Any:
        return identifiers.read_clabe(text)

    def display(self, value: Any, language: str = "es") -> str:
        return f"{value[:3]} {value[3:6]} {value[6:17]} {value[17:]}"
