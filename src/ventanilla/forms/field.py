"""What every field kind is: a frozen part of a definition that knows how to ask, read, keep and show."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any, ClassVar

import pydantic
from django.utils.translation import gettext as _
from django.utils.translation import override
from pydantic import BaseModel, ConfigDict

from ventanilla.forms import writing
from ventanilla.forms.expressions import AMBIENT, Type
from ventanilla.forms.posted import Posted
from ventanilla.forms.question import Question
from ventanilla.kernel.texts import Text

Id = Annotated[str, pydantic.Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Condition = Annotated[str, pydantic.Field(min_length=1, max_length=2000)]
RESERVED = frozenset(
    {*AMBIENT, "true", "false", "null", "in", "person", "asked", "csrfmiddlewaretoken", "next"}
)
"""Names that mean something in an expression or a posted page."""


class Unreadable(ValueError):
    """What was sent is no answer. `sentence` says what to do; `places`, beside which input.

    `places` maps the name of an input ("birth__month", "address__post_code") to its sentence. The first is
    where the error summary leads.
    """

    def __init__(self, sentence: str, places: Mapping[str, str] | None = None):
        super().__init__(sentence)
        self.sentence = sentence
        self.places = dict(places or {})


class InvalidAnswer(ValueError):
    """Stored JSON is not an answer that this kind could have written."""


class LegalBasis(BaseModel):
    """Where the law says that this may be asked (fundamento jurídico)."""

    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True)

    law: str = pydantic.Field(
        min_length=2, description="Short name or code of the law, as the legal library knows it."
    )
    article: str = pydantic.Field(min_length=1)
    note: Text | None = None


class Field(BaseModel):
    """One question of a form.

    An answer that was left empty is None and is never stored. `read` turns what was posted into a value or
    raises Unreadable; `to_json` and `from_json` are exact inverses; `display` may hold line breaks, `summary`
    is one line.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Id
    kind: str
    label: Text
    hint: Text | None = None
    required: bool = True
    when: Condition | None = None
    prefill: str | None = pydantic.Field(None, pattern=r"^[a-z_]+\.[a-z_]+$")
    legal_basis: tuple[LegalBasis, ...] = ()

    base_type: ClassVar[Type]
    asked: ClassVar[bool] = True
    """False for what the form works out by itself."""

    # What an expression sees

    @property
    def is_optional(self) -> bool:
        return not self.required or self.when is not None

    @property
    def type(self) -> Type:
        """The type by which expressions know this answer; optional when it may be missing."""
        return self.certain_type().as_optional(self.is_optional)

    def certain_type(self) -> Type:
        """The type of an answer that was given."""
        return self.base_type

    def typed(self, value: Any) -> Any:
        """Return the value as expressions work with it."""
        return value

    # From a person

    def read(self, posted: Posted, language: str = "es", *, today: date | None = None) -> Any:
        """Return the value that was sent, or None when nothing was; raise Unreadable in `language`."""
        with override(language):
            if any(len(text) > writing.MOST for text in self.sent_texts(posted)):
                raise Unreadable(self.too_long(writing.MOST, language))
            if not all(writing.is_readable(text) for text in self.sent_texts(posted)):
                raise Unreadable(
                    _("“%(label)s” has characters we cannot read. Type it again by hand.")
                    % self.said(language)
                )
            value = self.understand(posted, language, today)
            if value is None and self.required:
                raise Unreadable(self.missing(language))
            return value

    def sent_texts(self, posted: Posted) -> list[str]:
        """Return every text this kind will look at."""
        return posted.texts(self.id)

    def understand(self, posted: Posted, language: str, today: date | None) -> Any:
        """Return the value or None when empty; raise Unreadable. Each kind says how."""
        raise NotImplementedError

    def missing(self, language: str) -> str:
        return _("We need your answer to “%(label)s”.") % self.said(language)

    def too_long(self, most: int, language: str) -> str:
        return _("“%(label)s” must have %(most)s characters or fewer.") % {
            **self.said(language),
            "most": most,
        }

    def said(self, language: str) -> dict[str, str]:
        """The label, as sentences about this question quote it."""
        return {"label": self.label.to(language)}

    def first_input(self) -> str:
        """The input where the error summary leads when nothing says better."""
        return self.id

    def error_list(self, error: "Unreadable") -> list[dict[str, str]]:
        """Return the lines of the page's error summary, each leading to its input; a sentence is said once."""
        places = dict(reversed([(sentence, place) for place, sentence in reversed(error.places.items())]))
        lines = {sentence: place for sentence, place in places.items()} or {
            error.sentence: self.first_input()
        }
        return [{"text": sentence, "href": f"#{place}"} for sentence, place in lines.items()]

    def is_in(self, posted: Posted) -> bool:
        """Say whether something was sent for this question."""
        return any(text.strip() for text in self.sent_texts(posted)) or bool(posted.files(self.id))

    def rearranged(self, posted: Posted) -> Posted | None:
        """Return the page after one of this question's own buttons was pressed, or None."""
        return None

    def warning(self, value: Any, language: str = "es") -> str | None:
        """Return a sentence worth a second look at an accepted value; never a refusal."""
        return None

    # To the store and back

    def to_json(self, value: Any) -> Any:
        return value

    def from_json(self, stored: Any) -> Any:
        """Return the value that `to_json` wrote; raise InvalidAnswer for anything else."""
        try:
            value = self.restore(stored)
        except (
            ValueError,
            TypeError,
            KeyError,
            ArithmeticError,
            AttributeError,
            pydantic.ValidationError,
        ) as fault:
            raise InvalidAnswer(f"{self.id}: not a stored {self.kind}") from fault
        return value

    def restore(self, stored: Any) -> Any:
        """Return the value; may raise ValueError or TypeError for what cannot be one."""
        raise NotImplementedError

    # To a page

    def display(self, value: Any, language: str = "es") -> str:
        return str(value)

    def summary(self, value: Any, language: str = "es") -> str:
        """Return the display as one line."""
        return ", ".join(part for part in self.display(value, language).splitlines() if part.strip())

    def question(
        self,
        language: str = "es",
        given: Any = None,
        error: "Unreadable | str | None" = None,
        *,
        name: str | None = None,
        heading: bool = False,
    ) -> Question:
        """Return the question for the page. `given` is a value, or what was Posted and could not be read.

        `name` is the input's name when it differs from the id, as inside a group; `heading` makes the label
        the page's heading.
        """
        name = name or self.id
        with override(language):
            params = self.params(name, language, given)
            params |= self.words(name, language, params, heading)
            if hint := self.hint_text(language):
                params["hint"] = {"text": hint}
            if error:
                params["error_message"] = {"text": error.sentence if isinstance(error, Unreadable) else error}
            self.mark(params, name, error)
        return Question(self.component(), params)

    def component(self) -> str:
        return "input"

    def params(self, name: str, language: str, given: Any) -> dict[str, Any]:
        """Return this kind's own parameters. Each kind says which."""
        raise NotImplementedError

    def hint_text(self, language: str) -> str:
        return self.hint.to(language) if self.hint else ""

    grouped: ClassVar[bool] = False
    """Whether the question is several inputs under one legend."""
    composite: ClassVar[bool] = False
    """Whether the question is made of other questions."""

    def words(self, name: str, language: str, params: Mapping[str, Any], heading: bool) -> dict[str, Any]:
        """Return label or legend; an optional question says so."""
        text = self.label.to(language)
        if not self.required:
            text = _("%(label)s (optional)") % {"label": text}
        size = "l" if heading else "m" if self.grouped else "s"
        if self.composite:
            return {
                "legend": {
                    "text": text,
                    "classes": f"govuk-fieldset__legend--{size}",
                    "is_page_heading": heading,
                }
            }
        if self.grouped:
            legend = {"text": text, "classes": f"govuk-fieldset__legend--{size}", "is_page_heading": heading}
            return {"fieldset": {"legend": legend}}
        return {"label": {"text": text, "classes": f"govuk-label--{size}", "is_page_heading": heading}}

    def mark(self, params: dict[str, Any], name: str, error: "Unreadable | str | None") -> None:
        """Mark the parts of a composite question that an error is about."""

    # In a definition

    def bound(self, tables: Mapping[str, Any]) -> "Field":
        """Return this field with what it takes from the definition's tables filled in."""
        return self

    def parts(self) -> tuple[str, ...]:
        """The names of the inputs of a composite question, after `id__`."""
        return ()

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with this declaration, in the words of the officer who wrote it."""
        if "__" in self.id or self.id.endswith("_"):
            yield _("The name “%(id)s” has two underscores together or ends in one; they separate parts.") % {
                "id": self.id
            }
        if self.id in RESERVED:
            yield _("The name “%(id)s” already means something else; choose another.") % {"id": self.id}
        if not re.search(r"\w", self.label.es):
            yield _("The question “%(id)s” needs a label with words.") % {"id": self.id}
        yield from self.own_faults()

    def own_faults(self) -> Iterator[str]:
        yield from ()


def shown(given: Any, name: str, value: str) -> str:
    """Return the text an input shows: as posted, or as the kept value is written."""
    if isinstance(given, Posted):
        return given.text(name)[: writing.MOST] if writing.is_readable(given.text(name)) else ""
    return "" if given is None else value
