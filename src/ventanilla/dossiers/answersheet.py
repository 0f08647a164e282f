"""The answers of a case as people read them: page by page, in their language."""

from collections.abc import Iterator, Mapping
from typing import Any

from ventanilla.documents.contents import Attached, Section
from ventanilla.forms.kinds.files import Reference
from ventanilla.procedures.definition import Definition


def answer_sections(definition: Definition, values: Mapping[str, Any], language: str) -> Iterator[Section]:
    """One section per page that has an answer; files are listed apart."""
    for page in definition.form:
        rows = tuple(
            (field.label.to(language), field.display(values[field.id], language))
            for field in (definition.questions.fields[each.id] for each in page.fields)
            if values.get(field.id) is not None and field.kind not in {"file", "statement"}
        )
        if rows:
            yield Section(title=page.title.to(language), rows=rows)


def attached_files(definition: Definition, values: Mapping[str, Any]) -> Iterator[Attached]:
    """Every file that came with the filing."""
    for reference in file_references(definition, values):
        yield Attached(name=reference.name, size=reference.size, sha256=reference.sha256)


def file_references(definition: Definition, values: Mapping[str, Any]) -> Iterator[Reference]:
    """The references that the answers hold to files, in the order of the form."""
    for id, field in definition.fields.items():
        if field.kind == "file":
            yield from values.get(id) or ()
