"""The library: every definition goes through every projection."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.procedures.test_schema import as_json
from ventanilla.forms.fields import KINDS
from ventanilla.procedures import cases, linter
from ventanilla.procedures.definition import Definition
from ventanilla.procedures.differences import differences
from ventanilla.procedures.marked_yaml import read_document
from ventanilla.procedures.reading import read_draft, read_yaml, written
from ventanilla.procedures.schema import json_schema
from ventanilla.procedures.surroundings import surroundings_on

LIBRARY = Path(__file__).parents[2] / "procedures_library"
FILES = sorted(LIBRARY.glob("*/definition.yaml"))
DAY = date(2026, 11, 23)

each_definition = pytest.mark.parametrize("file", FILES, ids=[file.parent.name for file in FILES])


@each_definition
def test_it_has_no_problems(file):
    assert [str(problem) for problem in read_draft(file.read_bytes(), file.parent).problems] == []


@each_definition
def test_its_folder_is_its_code(file):
    assert read_yaml(file.read_bytes(), file.parent).code.lower() == file.parent.name


@each_definition
def test_its_sheet_is_complete(file):
    finding = linter.lint(read_yaml(file.read_bytes(), file.parent), DAY)
    assert finding.score >= 90, [gap.sentence for gap in finding.gaps]


@each_definition
def test_an_editor_finds_nothing_wrong_with_it(file):
    validator = jsonschema.Draft202012Validator(json_schema())
    found = validator.iter_errors(as_json(read_document(file.read_bytes()).value))
    assert [f"{error.json_path}: {error.message}" for error in found] == []


@each_definition
def test_its_cases_come_out_as_expected(file, db):
    definition = read_yaml(file.read_bytes(), file.parent)
    assert definition.cases
    assert [each.sentence for each in cases.run_all(definition, partial(surroundings_on, definition))] == []


@each_definition
@pytest.mark.parametrize("language", ["es", "en"])
def test_its_pages_can_be_asked(file, db, language):
    definition = read_yaml(file.read_bytes(), file.parent)
    surroundings = surroundings_on(definition, DAY)
    for page in definition.pages:
        ids = [field.id for field in page.fields]
        for question in definition.questions.page(ids, {}, surroundings, language):
            assert question.component
            assert question.params
    for field in definition.fields.values():
        if field.asked:
            assert field.question(language).params


@each_definition
@pytest.mark.parametrize("language", ["es", "en"])
def test_its_conditions_read_as_sentences(file, language):
    definition = read_yaml(file.read_bytes(), file.parent)
    labels = {id: field.label.to(language) for id, field in definition.fields.items()}
    for text in texts_of(definition):
        assert definition.stage_expression(text).sentence(language, labels)


@each_definition
def test_each_case_goes_through_every_projection(file, db):
    definition = read_yaml(file.read_bytes(), file.parent)
    for case in definition.cases:
        outcome = cases.outcome_of(definition, case, partial(surroundings_on, definition))
        assert outcome.stages
        assert outcome.due_on


@each_definition
@pytest.mark.parametrize("language", ["es", "en"])
def test_the_answers_of_its_cases_can_be_shown_and_decided(file, db, language):
    definition = read_yaml(file.read_bytes(), file.parent)
    for case in definition.cases:
        answers, _unreadable = cases.answers_of(definition, case.given)
        settled = definition.settle(answers, surroundings_on(definition, DAY))
        for id, value in settled.answers.items():
            assert definition.fields[id].display(value, language)
            assert "\n" not in definition.fields[id].summary(value, language)
        assert (
            definition.questions.from_json(definition.questions.to_json(settled.answers)) == settled.answers
        )
        for outcome in ("granted", "refused"):
            assert "{" not in definition.operative_text(outcome, settled, language)


@each_definition
def test_it_is_kept_and_read_again_unchanged(file):
    definition = read_yaml(file.read_bytes(), file.parent)
    again = Definition.model_validate_json(written(definition))
    assert written(again) == written(definition)
    assert differences(definition, again) == ()
    assert again.problems() == ()


@each_definition
def test_every_text_for_people_is_in_both_languages(file):
    assert [
        said["es"] for said in texts_in(read_document(file.read_bytes()).value) if not said.get("en")
    ] == []


@each_definition
@pytest.mark.parametrize("language", ["es", "en"])
def test_its_sentences_are_short(file, language):
    """No sentence has over 25 words, and on average they have at most 15."""
    texts = [str(said[language]) for said in texts_in(read_document(file.read_bytes()).value)]
    counts = {
        sentence: len(sentence.split()) for text in texts for sentence in re.split(r"(?<=[.?!]) ", text)
    }
    assert [sentence for sentence, count in counts.items() if count > 25] == []
    assert sum(counts.values()) / len(counts) <= 15


def test_together_they_ask_every_kind_of_question():
    asked = {
        field.kind for file in FILES for field in read_yaml(file.read_bytes(), file.parent).fields.values()
    }
    assert set(KINDS) - asked == set()


def texts_in(value: Any) -> Iterator[Mapping[str, str]]:
    """Yield every text of a definition that is written as {es: …, en: …}."""
    if isinstance(value, Mapping):
        if "es" in value:
            yield value
        value = list(value.values())
    if isinstance(value, list | tuple):
        for part in value:
            yield from texts_in(part)


def texts_of(definition: Definition) -> list[str]:
    parts = (*definition.requirements, *definition.fees, *definition.stages, *definition.fields.values())
    found = [part.when for part in parts if part.when]
    found += [check.that for check in definition.checks] + [fee.amount for fee in definition.fees]
    return found + [stage.grants for stage in definition.stages if stage.grants]
