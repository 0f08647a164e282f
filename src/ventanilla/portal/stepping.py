"""The order of a form's pages, and what the check page lists."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ventanilla.dossiers.models import Draft
from ventanilla.forms.field import Unreadable
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
        where = reverse("portal:page", kwargs={"uuid": draft.uuid, "page": page.page}) + "?volver=revisar"
        rows = [
            _row(questions.fields[field.id], answers, language, where, missing)
            for field in page.fields
            if field.id in shown and questions.fields[field.id].asked
        ]
        if rows:
            sections.append({"title": page.title.to(language), "rows": rows})
    return sections


def _row(
    field: Any, answers: Mapping[str, Any], language: str, where: str, missing: Mapping[str, str]
) -> dict[str, Any]:
    label = field.label.to(language)
    value = answers.get(field.id)
    text = field.display(value, language) if value is not None else _("Not answered")
    return {
        "key": {"text": label},
        "value": {"text": missing.get(field.id) or text},
        "actions": {"items": [{"href": where, "text": _("Change"), "visually_hidden_text": label}]},
        "classes": "v-row--missing" if field.id in missing else "",
    }


def problems_of(trouble: Mapping[str, Any]) -> list[dict[str, str]]:
    """Why the case was not filed, for the error summary of the check page."""
    found = [{"text": sentence} for sentence in (trouble.get("missing") or {}).values() if sentence]
    found += [{"text": sentence} for _id, _field, sentence in trouble.get("failed") or ()]
    if trouble.get("oath_error"):
        found.append({"text": trouble["oath_error"], "href": "#oath"})
    return found


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
