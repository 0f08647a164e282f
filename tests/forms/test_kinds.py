"""What holds for every kind of question, whatever is sent or stored."""

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.forms.samples import ASKED, FILE, GOOD, SAMPLES, TODAY, good, posted_back, sample
from ventanilla.forms.field import InvalidAnswer, Unreadable
from ventanilla.forms.fields import KINDS
from ventanilla.forms.posted import Posted

HOSTILE = [
    "\x00",
    "a\x00b",
    "x" * 1_000_000,
    "\u202egnp.exe",
    "\u200f",
    "\ud800",
    "\uffff",
    "١٢٣",
    "３.１４",
    "²",
    "Ⅷ",
    "-5",
    "−5",
    "--5",
    "1e9",
    "1E-400",
    "NaN",
    "Infinity",
    "-Infinity",
    "0x1F",
    "1.234,56",
    "1,234.56",
    "1,2,3",
    "12,5",
    "1_000",
    "9" * 400,
    "0." + "0" * 400 + "1",
    "<script>alert(1)</script>",
    "' OR 1=1 --",
    "{{ 7*7 }}",
    "../../etc/passwd",
    "31",
    "0000",
    "yes",
    "true",
    "[]",
    "{}",
    "null",
    "\n\n\n",
    "   ",
    "\u00a0",
    "+",
    "+52",
    "tel:+525512345678;phone-context=evil",
    "@",
    "a@b",
    "a@" + "b." * 130 + "mx",
    "PEGJ850230HDFRRN00",
    "𝟙𝟚",
    "e\u0301\u0323\u0301",
]
PARTS = [
    "x",
    "x__day",
    "x__month",
    "x__year",
    "x__date",
    "x__street",
    "x__exterior",
    "x__interior",
    "x__colonia",
    "x__post_code",
    "x__municipality",
    "x__state",
    "x__rows",
    "x__add",
    "x__remove",
    "x__0__name",
    "x__0__born__day",
    "x__0__born__date",
    "x__7__name",
    "x__999__name",
    "x__-1__name",
    "x__٣__name",
    "x__0__name__0",
    "x____",
]
texts = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(max_size=40),
    st.sampled_from([text for said in GOOD.values() for text in said.values() if isinstance(text, str)]),
    st.from_regex(r"\A[0-9 .,$+-]{1,14}\Z"),
    st.integers(-5, 3000).map(str),
    st.dates().map(str),
)
posts = st.builds(
    lambda said, kind, mixed: Posted.of({**(GOOD[kind] if mixed else {}), **said}, {"x": [FILE]}),
    st.dictionaries(st.sampled_from(PARTS), st.lists(texts, max_size=3), max_size=8),
    st.sampled_from(ASKED),
    st.booleans(),
)
stored = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), texts, st.dates()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["amount", "currency", "street", "state", "name", "id", "born"]), inner
        ),
    ),
    max_leaves=8,
)


def read_or_sentence(kind: str, posted: Posted) -> Any:
    """Return the value, or None when the person was told a sentence."""
    try:
        return sample(kind).read(posted, "es", today=TODAY)
    except Unreadable as refusal:
        told = refusal
    assert told.sentence.strip()
    assert len(told.sentence) < 500
    assert all(sentence.strip() for sentence in told.places.values())
    return None


def assert_survives(kind: str, value: Any) -> None:
    field = sample(kind)
    kept = field.to_json(value)
    assert field.from_json(kept) == value
    assert field.to_json(field.from_json(kept)) == kept
    for language in ("es", "en"):
        assert field.display(value, language).strip()
        assert "\n" not in field.summary(value, language)
    again = posted_back(*shown(kind, value), {"x": [dict(file) for file in kept]} if kind == "file" else None)
    assert field.read(again, "es", today=TODAY) == value


def shown(kind: str, value: Any) -> tuple[str, Any]:
    question = sample(kind).question("es", value)
    return question.component, question.params


def test_every_kind_has_a_sample():
    assert list(SAMPLES) == list(KINDS)


@pytest.mark.parametrize("kind", ASKED)
def test_a_good_answer_survives_the_store_the_page_and_the_display(kind):
    value = sample(kind).read(good(kind), "es", today=TODAY)
    assert value is not None
    assert_survives(kind, value)


@pytest.mark.parametrize("kind", ASKED)
@given(posted=posts)
def test_whatever_is_sent_gives_a_value_that_survives_or_a_sentence(kind, posted):
    value = read_or_sentence(kind, posted)
    if value is not None:
        assert_survives(kind, value)


@pytest.mark.parametrize("kind", ASKED)
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_text_in_every_input_never_breaks(kind, text):
    value = read_or_sentence(kind, Posted.of({**GOOD[kind], **dict.fromkeys(PARTS, text)}))
    if value is not None:
        assert_survives(kind, value)
    for wrong in (None, "Corrige esto."):
        sample(kind).question("es", Posted.of(dict.fromkeys(PARTS, text)), wrong)


@pytest.mark.parametrize("kind", ASKED)
@given(json=stored)
@example(json=float("nan"))
@example(json={"amount": "NaN", "currency": "MXN"})
@example(json={"amount": "1", "currency": "EUR"})
@example(json="2026-02-31")
@example(json="0000-01-01")
@example(json=[[]])
@example(json=[{}])
@example(json={"street": ["a"]})
def test_whatever_is_stored_gives_a_value_or_one_clear_error(kind, json):
    field = sample(kind)
    try:
        value = field.from_json(json)
    except InvalidAnswer as fault:
        told = str(fault)
    else:
        assert field.from_json(field.to_json(value)) == value
        assert field.display(value, "es")
        return
    assert told == f"x: not a stored {kind}"


@pytest.mark.parametrize("kind", ASKED)
def test_an_empty_answer_is_none_when_optional_and_a_sentence_when_required(kind):
    assert sample(kind, required=False).read(Posted.of({})) is None
    with pytest.raises(Unreadable) as told:
        sample(kind).read(Posted.of({}), "es")
    assert "La pregunta" in told.value.sentence


@pytest.mark.parametrize("kind", ASKED)
def test_an_optional_question_says_so_and_its_type_too(kind):
    question = sample(kind, required=False).question("es")
    words = (
        question.params.get("label") or question.params.get("legend") or question.params["fieldset"]["legend"]
    )
    assert words["text"] == "La pregunta (opcional)"
    assert sample(kind, required=False).type.optional
    assert sample(kind, when="true").type.optional
    assert not sample(kind).type.optional


@pytest.mark.parametrize("kind", ASKED)
def test_an_error_is_shown_with_the_question(kind):
    field = sample(kind)
    question = field.question("es", Posted.of({}), Unreadable("Corrige esto."), heading=True)
    assert question.params["error_message"] == {"text": "Corrige esto."}
    assert field.error_list(Unreadable("Corrige esto."))[0]["href"].startswith("#x")


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_sound_declaration_has_no_faults(kind):
    assert list(sample(kind).faults()) == []
