"""Pydantic's faults of shape, told in our words: a missing word, an unknown one, a value of another kind."""

import types
from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Any, Union, get_args, get_origin

from django.utils.translation import gettext as _
from pydantic import BaseModel, ValidationError

from ventanilla.forms.expressions.faults import nearest, shortened

from .problem import Place, Problem

PATTERNS: dict[str, Callable[[], str]] = {
    r"^[a-z][a-z0-9-]*(/[a-z][a-z0-9-]*)?$": lambda: _(
        "“%(given)s” is not a unit. Write its code, or “agency/unit” for another agency's."
    ),
    r"^[a-z][a-z0-9_]{0,39}$": lambda: _(
        "“%(given)s” can't be a name here. Use small letters without accents, digits and “_”, at most 40; "
        "start with a letter."
    ),
    r"^[a-z][a-z0-9-]{0,59}$": lambda: _(
        "“%(given)s” can't be a code here. Use small letters without accents, digits and “-”, at most 60; "
        "start with a letter."
    ),
    r"^[A-Z0-9]{2,12}(-[A-Z0-9]{1,16}){1,4}$": lambda: _(
        "“%(given)s” is not a code of a procedure. Use capitals, digits and hyphens, like SEMOVI-LIC-A."
    ),
}

SENTENCES: dict[str, Callable[[], str]] = {
    "string_type": lambda: _("A text goes here. Put it in quotation marks."),
    "string_too_short": lambda: _("Write something here: it is empty."),
    "string_too_long": lambda: _("This is too long: at most %(max_length)s characters."),
    "string_pattern_mismatch": lambda: _("“%(given)s” is not written as it must be here."),
    "int_type": lambda: _("A whole number goes here, not “%(given)s”."),
    "bool_type": lambda: _("Write true or false here, not “%(given)s”."),
    "decimal_type": lambda: _("A number goes here, not “%(given)s”."),
    "date_type": lambda: _("A date goes here, like 2026-02-10, not “%(given)s”."),
    "tuple_type": lambda: _("A list goes here. Start each item with “- ”."),
    "list_type": lambda: _("A list goes here. Start each item with “- ”."),
    "dict_type": lambda: _("Words with values go here, one on each line: “word: value”."),
    "model_type": lambda: _("Words with values go here, one on each line: “word: value”."),
    "too_short": lambda: _("There must be at least %(min_length)s here."),
    "too_long": lambda: _("There may be at most %(max_length)s here."),
    "greater_than_equal": lambda: _("“%(given)s” is too small: at least %(ge)s."),
    "greater_than": lambda: _("“%(given)s” is too small: more than %(gt)s."),
    "less_than_equal": lambda: _("“%(given)s” is too large: at most %(le)s."),
    "less_than": lambda: _("“%(given)s” is too large: less than %(lt)s."),
    "union_tag_not_found": lambda: _(
        "The word “kind” is missing here. It says what sort of question this is."
    ),
}
TAGS = ("one", "routes")
"""What pydantic calls the two ways of writing a unit."""

SAME_AS = {
    "int_parsing": "int_type",
    "int_from_float": "int_type",
    "bool_parsing": "bool_type",
    "decimal_parsing": "decimal_type",
    "date_parsing": "date_type",
    "date_from_datetime_parsing": "date_type",
    "date_from_datetime_inexact": "date_type",
    "model_attributes_type": "model_type",
    "literal_error": "literal_error",
}


def problems_of(faults: ValidationError, value: Any, model: type[BaseModel]) -> tuple[Problem, ...]:
    """Return one problem for each fault that the officer can act on, in their words."""
    if not isinstance(value, Mapping):
        return (Problem(_("A definition starts with words and values, like “code: SEMOVI-LIC-A”.")),)
    found = []
    listed = faults.errors(include_url=False)
    for fault in listed:
        if fault["type"] == "too_short" and any(_is_inside(other, fault) for other in listed):
            continue  # items were left out because they are faulty themselves
        place, owner = _place(fault["loc"], value, model)
        if not _is_other_branch(fault["loc"], place, value):
            found.append(Problem(_sentence(fault, owner), place))
    return tuple(found) or (Problem(_("This is not what goes here.")),)


def _is_inside(fault: Any, around: Any) -> bool:
    length = len(around["loc"])
    return len(fault["loc"]) > length and fault["loc"][:length] == around["loc"]


def _sentence(fault: Any, owner: Any) -> str:
    kind, said = fault["type"], {**fault.get("ctx", {}), "given": _given(fault["input"])}
    if kind == "missing":
        return _("The word “%(word)s” is missing here.") % {"word": fault["loc"][-1]}
    if kind == "extra_forbidden":
        if fault["input"] is None and " " in str(fault["loc"][-1]):
            return _("A comma inside {…} separates words. Put the whole text in quotation marks.")
        return _unknown_word(str(fault["loc"][-1]), owner)
    if kind in ("literal_error", "union_tag_invalid"):
        return _unknown_value(fault, said["given"])
    if kind == "model_type" and said.get("class_name") == "Term":
        return (
            _(
                "“%(given)s” is not a length of time. Write it like “10 working_days”, “15 calendar_days”, "
                "“3 months”, “1 year” or “immediate”."
            )
            % said
        )
    if kind == "value_error":
        return str(said.get("error", ""))
    chosen = PATTERNS.get(said.get("pattern", "")) or SENTENCES.get(SAME_AS.get(kind, kind))
    return chosen() % said if chosen else _("“%(given)s” is not what goes here.") % said


def _unknown_word(word: str, owner: Any) -> str:
    said = {"word": shortened(word), "known": nearest(word, getattr(owner, "model_fields", {}))}
    if said["known"]:
        return _("The word “%(word)s” is not known here. Do you mean “%(known)s”?") % said
    return _("The word “%(word)s” is not known here.") % said


def _unknown_value(fault: Any, given: str) -> str:
    context = fault.get("ctx", {})
    known = str(context.get("expected") or context.get("expected_tags") or "")
    options = [word.strip(" '") for word in known.replace(" or ", ", ").split(",")]
    word = str(context.get("tag") or given)
    said = {"word": shortened(word), "known": nearest(word, options), "options": ", ".join(options)}
    if said["known"]:
        return _("“%(word)s” is not known here. Do you mean “%(known)s”?") % said
    return _("“%(word)s” is not known here. Choose one of: %(options)s.") % said


def _given(value: Any) -> str:
    if value is True or value is False:
        return str(value).lower()
    if isinstance(value, Mapping | list | tuple):
        return "…"
    return shortened("" if value is None else str(value))


# Where a fault is: pydantic's place also names the branches of unions, which the file does not have.


def _place(loc: tuple[int | str, ...], value: Any, model: type[BaseModel]) -> tuple[Place, Any]:
    """Return the place in the file, and the model that the last word belongs to."""
    place: list[int | str] = []
    annotation: Any = model
    owner: Any = model
    for step in loc:
        branch = _branch(annotation, step)
        if branch is not None and not _holds(value, step):
            annotation = branch
            continue
        if step == "[key]" or (step in TAGS and not _holds(value, step)):
            continue
        owner, annotation = _plain(annotation, value), _member(_plain(annotation, value), step)
        value = value[step] if _holds(value, step) else None
        place.append(step)
    return tuple(place), owner


def _is_other_branch(loc: tuple[int | str, ...], place: Place, value: Any) -> bool:
    """Say whether the fault is about the alternative that was not meant: a document, or several together."""
    for step in place:
        if not _holds(value, step):
            break
        value = value[step]
        if isinstance(value, Mapping) and "any_of" in place:
            together = "all_of" in value
            if ("Together" in loc and not together) or (
                "Document" in loc and together and "Together" not in loc
            ):
                return True
    return False


def _holds(value: Any, step: int | str) -> bool:
    if isinstance(value, Mapping):
        return step in value
    return isinstance(value, list | tuple) and isinstance(step, int) and step < len(value)


def _options(annotation: Any) -> Iterator[Any]:
    """The alternatives of an annotation, without Annotated and unions around them."""
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _options(get_args(annotation)[0])
    elif origin in (Union, types.UnionType):
        for each in get_args(annotation):
            yield from _options(each)
    else:
        yield annotation


def _branch(annotation: Any, step: int | str) -> Any:
    """The model of a union that pydantic names by this step, by class or by kind."""
    for option in _options(annotation):
        fields = getattr(option, "model_fields", {})
        kind = getattr(fields.get("kind"), "default", "")
        named = {getattr(option, "__name__", ""), kind if isinstance(kind, str) else ""}
        if step in named and option is not annotation:
            return option
    return None


def _plain(annotation: Any, value: Any) -> Any:
    """The alternative that the value is written as: the one that takes words, or a list, or anything."""
    options = [option for option in _options(annotation) if option is not type(None)]
    if isinstance(value, Mapping) and len(options) > 1:
        kinds = [option for option in options if hasattr(option, "model_fields")]
        written = set(value)
        return max(kinds, key=lambda kind: len(written & set(kind.model_fields)), default=options[0])
    if isinstance(value, list | tuple):
        lists = [option for option in options if get_origin(option) in (tuple, list)]
        return next(iter(lists or options), None)
    return options[0] if options else None


def _member(annotation: Any, step: int | str) -> Any:
    fields = getattr(annotation, "model_fields", None)
    if fields is not None:
        return fields[step].annotation if step in fields else None
    arguments = [each for each in get_args(annotation) if each is not Ellipsis]
    return arguments[-1] if arguments else None
