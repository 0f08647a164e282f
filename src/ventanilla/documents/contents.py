"""What each paper says, as values: the only thing a Typst template ever sees, and it sees it as text.

Give `papers.issue` one of these, or the same words as a dict. All words are already in the paper's language.
"""

from datetime import date, datetime
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from .wording import visible

Words = Annotated[str, Field(max_length=400_000), AfterValidator(visible)]
Row = tuple[Words, Words]


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Section(_Value):
    """A titled table of answers: (question, answer) rows."""

    title: Words = ""
    rows: tuple[Row, ...] = ()


class Attached(_Value):
    """A file that came with the filing; `size` in bytes, `sha256` of the kept copy."""

    name: Words
    size: int
    sha256: str = ""


class Officer(_Value):
    """Who signs the act: name, post and unit, as LNETB and the procedure law ask."""

    name: Words
    post: Words = ""
    unit: Words = ""


class Ground(_Value):
    """A legal ground (fundamento): the law and article, and what it says in this case."""

    source: Words
    words: Words = ""


class Content(_Value):
    """What every paper has. `title` says the result first; `legal` goes to the end; `place` is where it is signed."""

    kind: ClassVar[str] = ""
    shows_holder: ClassVar[bool] = False

    title: Words
    procedure: Words = ""
    unit: Words = ""
    place: Words = ""
    holder: Words = ""
    holder_rows: tuple[Row, ...] = ()
    sections: tuple[Section, ...] = ()
    legal: tuple[Ground, ...] = ()
    help: Words = ""
    show_holder: bool | None = None

    def plain(self) -> dict[str, Any]:
        """JSON words, with the holder shown to the public (as initials) only where the paper says so."""
        said = self.model_dump(mode="json")
        said["show_holder"] = self.shows_holder if self.show_holder is None else self.show_holder
        return said


class Receipt(Content):
    """The signed promise that the filing was taken (acuse): what, when, until when, what silence means."""

    kind: ClassVar[str] = "receipt"

    sent_at: datetime
    due_on: date | None = None
    silence: Words = ""
    next_steps: tuple[Words, ...] = ()
    follow_up: Words = ""
    access_code: Words = ""
    attached: tuple[Attached, ...] = ()
    sheet: Words = ""
    promise: Words = ""


class Decision(Content):
    """A decision (resolución): what was resolved, why in fact and in law, and how to appeal."""

    kind: ClassVar[str] = "decision"

    result: Words = ""
    resolution: tuple[Words, ...]
    reasons: tuple[Words, ...] = ()
    grounds: tuple[Ground, ...] = ()
    appeal: tuple[Words, ...] = ()
    officer: Officer | None = None
    automatic: bool = False


class Certificate(Content):
    """An issued result (constancia): what it certifies, of whom, from when and until when."""

    kind: ClassVar[str] = "certificate"
    shows_holder: ClassVar[bool] = True

    statement: tuple[Words, ...] = ()
    number: Words = ""
    valid_from: date | None = None
    valid_until: date | None = None
    conditions: tuple[Words, ...] = ()
    officer: Officer | None = None


class Licence(Certificate):
    """A permission to do something (licencia, permiso), with its conditions."""

    kind: ClassVar[str] = "licence"


class Notice(Content):
    """A letter that tells or asks (aviso, prevención): what to do, until when, what happens if not."""

    kind: ClassVar[str] = "notice"

    paragraphs: tuple[Words, ...] = ()
    to_do: tuple[Words, ...] = ()
    until: date | None = None
    otherwise: Words = ""
    officer: Officer | None = None


TEMPLATES: dict[str, type[Content]] = {
    content.kind: content for content in (Receipt, Decision, Certificate, Licence, Notice)
}
