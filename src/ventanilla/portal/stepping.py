"""The order of a form's pages, and what the check page lists."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ventanilla.dossiers.models import Draft
from ventanilla.forms.field import Unreadable
from ventanilla.forms.kinds.files import weight
from ventanilla.forms.reading import Reading
from ventanilla.procedures.definition import Definition
from ventanilla.procedures.vocabulary import Page


def after(pages: Sequence[Page], page: str) -> Page | None:
    """The page that follows, or None after the last."""
    names = [each.page for each in pages]
    place = names.index(page) + 1 if page in names else len(pages)
    return pages[place] if place < len(pages) else None


def place_of(pages: Sequence[Page], page: str) -> tuple[int, int, Page | None]:
    """The page's number, how many there are, and the page before it."""
    names = [each.page for each in pages]
    place = names.index(page) if page in names else 0
    return place + 1, len(pages), pages[place - 1] if place else None


def with_refused_files(reading: Reading, refused: Mapping[str, str]) -> Reading:
    """The reading with the uploads that were refused beside the other errors."""
    if not refused:
        return reading
    others = [each for each in reading.summary if each["href"].lstrip("#") not in refused]
    return replace(
        reading,
        refusals={**reading.refusals, **{name: Unreadable(said) for name, said in refused.items()}},
        summary=(*({"text": said, "href": f"#{name}"} for name, said in refused.items()), *others),
    )


def errors_of(reading: Reading) -> list[Mapping[str, str]]:
    """The error summary; a page that was only rearranged has none."""
    return [] if reading.rearranged else list(reading.summary)


def rows_to_check(
    draft: Draft, answers: Mapping[str, Any], world: Any, language: str, missing: Mapping[str, str]
) -> list[dict[str, Any]]:
    """One summary list per page: question, answer, and where to change it."""
    definition = draft.edition.definition
    questions = definition.questions
    shown = questions.shown(answers, world)
    sections = []
    for page in definition.pages_for(answers, world):
        rows = [
            _row(draft, page.page, questions.fields[field.id], answers, language, missing)
            for field in page.fields
            if field.id in shown and questions.fields[field.id].asked
        ]
        if rows:
            sections.append({"title": page.title.to(language), "rows": rows})
    return sections


def change(draft: Draft, page: str, field: str) -> str:
    """The address where one question is changed, and from where the person comes back to check."""
    where = reverse("portal:page", kwargs={"uuid": draft.uuid, "page": page})
    return f"{where}?volver=revisar#{field}"


def _row(
    draft: Draft,
    page: str,
    field: Any,
    answers: Mapping[str, Any],
    language: str,
    missing: Mapping[str, str],
) -> dict[str, Any]:
    label = field.label.to(language)
    where = change(draft, page, field.first_input())
    if field.id in missing:
        value = {"text": missing[field.id]}
    else:
        value = {"html": _shown(draft, field, answers.get(field.id), language)}
    return {
        "key": {"text": label},
        "value": value,
        "actions": {"items": [{"href": where, "text": _("Change"), "visually_hidden_text": label}]},
        "classes": "v-row--missing" if field.id in missing else "",
    }


def _shown(draft: Draft, field: Any, value: Any, language: str) -> SafeString:
    """An answer as HTML: escaped, its lines kept, its files to open."""
    if value is None:
        return format_html('<span class="v-unanswered">{}</span>', _("Not answered"))
    if field.kind != "file":
        return with_lines(field.display(value, language))
    files = [
        (
            reverse("portal:draft-file", kwargs={"uuid": draft.uuid, "file": each.id}),
            each.name,
            weight(each.size),
        )
        for each in value
    ]
    return format_html_join(
        "", '<span class="v-file-row"><a class="govuk-link" href="{}">{}</a> ({})</span>', files
    )


def with_lines(text: str) -> SafeString:
    """Text as HTML, each line on its own."""
    return format_html_join(mark_safe("<br>"), "{}", ((line,) for line in text.splitlines()))


def problems_of(
    draft: Draft, answers: Mapping[str, Any], world: Any, trouble: Mapping[str, Any]
) -> list[dict[str, str]]:
    """Why the case was not filed, for the error summary of the check page; each leads to where it is mended."""
    definition = draft.edition.definition
    places = {
        field.id: change(draft, page.page, definition.questions.fields[field.id].first_input())
        for page in definition.pages_for(answers, world)
        for field in page.fields
    }
    said = [(sentence, name) for name, sentence in (trouble.get("missing") or {}).items()]
    said += [(sentence, field) for _id, field, sentence in trouble.get("failed") or ()]
    said += [(infected_sentence(name), "") for name in trouble.get("infected") or ()]
    found = [{"text": text, "href": places.get(name, "")} for text, name in said if text]
    if trouble.get("oath_error"):
        found.append({"text": trouble["oath_error"], "href": "#oath"})
    return [each if each["href"] else {"text": each["text"]} for each in found]


def infected_sentence(name: str) -> str:
    return _("The file “%(name)s” carries a virus. Take it away and send a photo of the document.") % {
        "name": name
    }


def oath_box(definition: Definition, error: str | None) -> dict[str, Any] | None:
    """The statement under oath as a single box to tick."""
    if definition.oath is None:
        return None
    box: dict[str, Any] = {
        "id_prefix": "oath",
        "name": "oath",
        "fieldset": {"legend": {"text": _("Statement under oath"), "classes": "govuk-fieldset__legend--m"}},
        "items": [{"value": "yes", "text": definition.oath.to(get_language())}],
    }
    return box | ({"error_message": {"text": error}} if error else {})
