"""Form controls: the ids that tie a label, a hint and an error to their control."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import get_language, gettext, ngettext

from .shapes import NOTHING, Shaped, joined, shape


def with_text(said: Any) -> Shaped:
    """Accept a bare sentence where GOV.UK wants `{"text": sentence}`."""
    return Shaped(said) if isinstance(said, Mapping) else Shaped(text=said) if said else Shaped()


def _described(params: Shaped, own_id: str, by: str = "") -> str:
    """Give the hint and the error their ids and return what aria-describedby must say."""
    for part, suffix in (("hint", "hint"), ("error_message", "error")):
        if params[part] or params[part] == {}:
            params[part] = Shaped(with_text(params[part]), id=f"{own_id}-{suffix}")
            by = joined(by, params[part]["id"])
    return by


def one_control(params: Shaped) -> Shaped:
    """Prepare a question with a single control: input, textarea."""
    params["id"] = params["id"] or params["name"]
    params["label"] = Shaped(with_text(params["label"]), **{"for": params["id"]})
    params["described_by"] = _described(params, params["id"], params["described_by"])
    params["spellcheck"] = _word(params["spellcheck"])
    params["has_value"] = not (params["value"] is NOTHING or params["value"] is False)
    group = params["form_group"]
    affixes = (params["prefix"], params["suffix"], group["before_input"], group["after_input"])
    params["wrapped"] = any(affix["text"] or affix["html"] for affix in affixes)
    return params


def _word(said: Any) -> Any:
    """Write True and False as HTML's words; an empty word stays empty."""
    return str(said).lower() if isinstance(said, bool) else said


def select(params: Shaped) -> Shaped:
    chosen = params["value"]
    params = one_control(params)
    params["items"] = [Shaped(item) for item in params["items"] if item]
    for item in params["items"]:
        item["has_value"] = "value" in item
        item["value"] = _word(item["value"])
        value = item["value"] if item["has_value"] else item["text"]
        same = bool(chosen) and str(value) == str(chosen)
        item["selected"] = item["selected"] or (same and item["selected"] is not False)
    return params


def file_upload(params: Shaped) -> Shaped:
    """Prepare an upload; outside English the drop zone's words go along, since the script knows only English."""
    if params["javascript"] and not (get_language() or "en").startswith("en"):
        for name, words in _upload_words().items():
            params.setdefault(name, words)
    return one_control(params)


def _upload_words() -> dict[str, Any]:
    return {
        "choose_files_button_text": gettext("Choose file"),
        "no_file_chosen_text": gettext("No file chosen"),
        "drop_instruction_text": gettext("or drop file"),
        "entered_drop_zone_text": gettext("Entered drop zone"),
        "left_drop_zone_text": gettext("Left drop zone"),
        "multiple_files_chosen_text": {
            "one": ngettext("%(count)s file chosen", "%(count)s files chosen", 1).replace(
                "%(count)s", "%{count}"
            ),
            "other": ngettext("%(count)s file chosen", "%(count)s files chosen", 2).replace(
                "%(count)s", "%{count}"
            ),
        },
    }


def radios(params: Shaped) -> Shaped:
    chosen = params["value"]
    return _choices(params, lambda value: bool(chosen) and str(value) == str(chosen), each_described=False)


def checkboxes(params: Shaped) -> Shaped:
    chosen = {str(value) for value in params["values"]}
    return _choices(params, lambda value: str(value) in chosen, each_described=True)


def _choices(params: Shaped, is_chosen: Callable[[Any], bool], *, each_described: bool) -> Shaped:
    """Number the choices; without a fieldset to carry them, hint and error describe each checkbox."""
    own_id = params["id_prefix"] or params["name"]
    by = params["fieldset"]["described_by"] or params["described_by"]
    by = _described(params, own_id, by)
    if "fieldset" in params:
        params["fieldset"] = Shaped(params["fieldset"] or {}, described_by=by)
    items_by = by if each_described and "fieldset" not in params else ""
    params["items"] = [
        _choice(Shaped(item), own_id if place == 1 else f"{own_id}-{place}", params, is_chosen, items_by)
        for place, item in enumerate(params["items"], start=1)
        if item
    ]
    return params


def _choice(item: Shaped, item_id: str, params: Shaped, is_chosen: Callable[[Any], bool], by: str) -> Shaped:
    item["id"] = item["id"] or item_id
    item["name"] = item["name"] or params["name"]
    item["checked"] = item["checked"] or (is_chosen(item["value"]) and item["checked"] is not False)
    hint = with_text(item["hint"])
    item["hint"] = Shaped(hint, id=f"{item['id']}-item-hint") if hint["text"] or hint["html"] else NOTHING
    item["described_by"] = joined(by, item["hint"]["id"])
    item["conditional_id"] = f"conditional-{item['id']}"
    return item


def date_input(params: Shaped) -> Shaped:
    params["described_by"] = _described(params, params["id"], params["fieldset"]["described_by"])
    if "fieldset" in params:
        params["fieldset"] = Shaped(
            params["fieldset"] or {}, described_by=params["described_by"], role="group"
        )
    parts = {part: _date_part(params, part) for part in ("day", "month", "year") if params[part] is not False}
    items = [Shaped(item) for item in params["items"] if item] or list(parts.values())
    some_wrong = any(_is_wrong(item) for item in items)
    params["inputs"] = [_date_box(params, item, parts, some_wrong) for item in items]
    return params


def _date_part(params: Shaped, part: str) -> Shaped:
    width = 4 if part == "year" else 2
    default = Shaped(name=part, value=params["values"][part], classes=f"govuk-input--width-{width}")
    said = Shaped(params[part]) if part in params else default
    said["part"] = part
    return said


def _is_wrong(item: Shaped) -> bool:
    return bool(item["error"]) or "govuk-input--error" in str(item["classes"])


def _date_box(params: Shaped, item: Shaped, parts: dict[str, Shaped], some_wrong: bool) -> Shaped:
    """Return the params of one `input` of a date: name, width, value and error as the whole date says."""
    part = item["part"] or next(
        (p for p, s in parts.items() if item["name"] and item["name"] in (p, s["name"])), ""
    )
    name = item["name"] or part
    wrong = _is_wrong(item) or (
        item["error"] is not False and bool(params["error_message"]) and not some_wrong
    )
    classes = str(item["classes"])
    if "govuk-input--width-" not in classes:
        classes = joined(f"govuk-input--width-{4 if part == 'year' else 2}", classes)
    if wrong and "govuk-input--error" not in classes:
        classes = joined("govuk-input--error", classes)
    full = f"{params['name_prefix']}-{name}" if params["name_prefix"] else name
    value = item["value"] if "value" in item else parts[part]["value"] if part else NOTHING
    return Shaped(
        label=Shaped(text=item["label"] or _date_word(name), classes="govuk-date-input__label"),
        id=item["id"] or f"{params['id']}-{name}",
        name=full,
        classes=joined("govuk-date-input__input", classes),
        value=value if value is not NOTHING else params["values"][full],
        inputmode=item["inputmode"] or "numeric",
        autocomplete=item["autocomplete"],
        pattern=item["pattern"],
        attributes=item["attributes"],
    )


def _date_word(name: str) -> str:
    words = {"day": gettext("Day"), "month": gettext("Month"), "year": gettext("Year")}
    return words.get(name, str(name).capitalize())


def fieldset(params: Shaped) -> Shaped:
    params["legend"] = with_text(params["legend"])
    return params


COUNTED = {
    "characters": ("characters_under_limit_text", "characters_over_limit_text", "characters_at_limit_text"),
    "words": ("words_under_limit_text", "words_over_limit_text", "words_at_limit_text"),
}


def character_count(params: Shaped) -> Shaped:
    """Prepare a textarea that counts; outside English its messages go along, since the script knows only English."""
    kind = params["count_type"] or ("words" if params["maxwords"] else "")
    limit = params["maxwords"] or params["maxlength"]
    told = str(params["textarea_description_text"])
    if limit:
        text = told or _limit_sentence(kind)
        params["limit_sentence"] = text.replace("%{count}", str(limit))
    elif told:
        params["description_pattern"] = {"other": told}
    if not (get_language() or "en").startswith("en"):
        for name, words in _count_words("words" if kind == "words" else "characters").items():
            params.setdefault(name, words)
    params["count_type"] = kind
    params["spellcheck"] = _word(params["spellcheck"])
    params["id"] = params["id"] or params["name"]
    params["label"] = with_text(params["label"])
    params["info_id"] = f"{params['id']}-info"
    params["described_by"] = _described(params, params["id"], params["info_id"])
    return params


def _limit_sentence(kind: str) -> str:
    if kind == "words":
        return gettext("You can enter up to %{count} words")
    return gettext("You can enter up to %{count} characters")


def _count_words(kind: str) -> dict[str, Any]:
    under, over, at = COUNTED[kind]
    if kind == "words":
        return {
            under: {
                "one": gettext("You have %{count} word left"),
                "other": gettext("You have %{count} words left"),
            },
            over: {"one": gettext("%{count} word too many"), "other": gettext("%{count} words too many")},
            at: gettext("You have 0 words left"),
        }
    return {
        under: {
            "one": gettext("You have %{count} character left"),
            "other": gettext("You have %{count} characters left"),
        },
        over: {
            "one": gettext("%{count} character too many"),
            "other": gettext("%{count} characters too many"),
        },
        at: gettext("You have 0 characters left"),
    }


def address(params: Shaped) -> Shaped:
    """Prepare the composite address: `parts` are questions `{component, params}` inside one fieldset."""
    params["id"] = params["id"] or params["name"]
    params["legend"] = with_text(params["legend"])
    params["described_by"] = _described(params, params["id"])
    params["parts"] = [Shaped(shape(part)) for part in params["parts"]]
    return params


def group(params: Shaped) -> Shaped:
    """Prepare a repeated group: `entries` hold a title and their questions; each may be removed, one more added."""
    params["id"] = params["id"] or params["name"]
    params["legend"] = with_text(params["legend"])
    params["described_by"] = _described(params, params["id"])
    for place, entry in enumerate(params["entries"]):
        entry["id"] = entry["id"] or f"{params['id']}-{place}"
    return params
