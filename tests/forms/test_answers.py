"""Which questions show, what is read of a page, what follows from the answers."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.forms.samples import FILE, SURROUNDINGS, TODAY, any_field
from ventanilla.forms.answers import InvalidQuestions, Questions
from ventanilla.forms.expressions import TEXT, Expression, Type
from ventanilla.forms.field import InvalidAnswer
from ventanilla.forms.posted import Posted

DRIVER: list[dict[str, Any]] = [
    {"id": "born", "kind": "date", "label": "Nacimiento", "max": "today", "prefill": "person.born_on"},
    {"id": "age", "kind": "computed", "value": "years(born, filed_on)", "label": "Edad"},
    {"id": "donor", "kind": "yes_no", "label": "¿Donas?", "when": "age >= 18"},
    {
        "id": "organ",
        "kind": "choice",
        "label": "¿Qué donas?",
        "options": [{"value": "all", "label": "Todo"}, {"value": "some", "label": "Una parte"}],
        "when": "donor",
    },
    {"id": "which", "kind": "text", "label": "¿Cuál?", "when": 'organ == "some"'},
    {"id": "guardian", "kind": "text", "format": "name", "label": "Tutor", "when": "age < 18"},
    {"id": "email", "kind": "email", "label": "Correo", "required": False, "prefill": "person.email"},
]
PAGE = ["donor", "organ", "which"]


def questions(fields: list[dict[str, Any]] = DRIVER, **said: Any) -> Questions:
    return Questions.of([any_field.validate_python(field) for field in fields], **said)


def read(answers: dict[str, Any], page: list[str], **said: Any):
    return questions().read_page(page, Posted.of(said), answers, SURROUNDINGS)


ADULT = {"born": date(1990, 1, 1)}
CHILD = {"born": date(2015, 1, 1)}


def test_only_what_its_condition_allows_is_shown():
    assert questions().shown({}, SURROUNDINGS) == {"born", "age", "email"}
    assert questions().shown(ADULT, SURROUNDINGS) == {"born", "age", "email", "donor"}
    assert questions().shown(CHILD, SURROUNDINGS) == {"born", "age", "email", "guardian"}


def test_a_computed_value_follows_from_the_answers_and_is_never_stored():
    settled = questions().settle(ADULT, SURROUNDINGS)
    assert settled.computed == {"age": Decimal(36)}
    assert settled.values["age"] == Decimal(36)
    assert "age" not in questions().to_json({**ADULT, "age": Decimal(99)})


def test_hidden_questions_keep_no_answer():
    answers = {**ADULT, "donor": True, "organ": "some", "which": "riñón"}
    reading = read(answers, ["donor", "organ", "which"], donor="no", organ="some", which="riñón", asked=PAGE)
    assert reading.answers == {**ADULT, "donor": False}
    assert reading.is_complete


def test_a_change_on_one_page_takes_away_what_it_hides_on_others():
    answers = {**ADULT, "donor": True, "organ": "some", "which": "riñón"}
    reading = read(answers, ["born"], born__date="2015-01-01")
    assert reading.answers == CHILD


def test_what_is_posted_for_a_hidden_question_is_not_looked_at():
    reading = read(CHILD, PAGE, donor="<script>", organ="nonsense", which="\x00", asked=PAGE)
    assert reading.is_complete
    assert reading.answers == CHILD


def test_a_question_that_begins_to_show_comes_back_on_the_same_page_without_an_error():
    reading = read(ADULT, PAGE, donor="yes", asked="donor")
    assert reading.newly_shown == ("organ",)
    assert not reading.is_complete
    assert reading.errors == {}
    assert reading.answers["donor"] is True
    shown = questions().page(PAGE, ADULT, SURROUNDINGS, reading=reading, posted=Posted.of({"donor": "yes"}))
    assert [(question.id, question.is_shown) for question in shown] == [
        ("donor", True),
        ("organ", True),
        ("which", False),
    ]
    assert all("error_message" not in question.params for question in shown)


def test_once_it_was_asked_it_must_be_answered():
    reading = read(ADULT, PAGE, donor="yes", asked=["donor", "organ"])
    assert reading.newly_shown == ()
    assert list(reading.errors) == ["organ"]
    assert reading.summary == ({"text": reading.errors["organ"], "href": "#organ"},)


def test_with_script_all_of_a_page_is_answered_at_once():
    reading = read(ADULT, PAGE, donor="yes", organ="some", which="riñón", asked="donor")
    assert reading.is_complete
    assert reading.answers == {**ADULT, "donor": True, "organ": "some", "which": "riñón"}


def test_a_page_without_the_mark_asked_is_judged_by_what_showed_before():
    assert list(read(ADULT, PAGE).errors) == ["donor"]
    assert list(read({**ADULT, "donor": True}, PAGE, donor="yes").errors) == ["organ"]


def test_what_is_good_is_kept_when_something_else_is_not():
    reading = read({}, ["born", "email"], born__day="31", born__month="2", born__year="2020", email="a@b.mx")
    assert reading.answers == {"email": "a@b.mx"}
    assert reading.values == {"email": "a@b.mx"}
    assert reading.summary[0]["href"] == "#born__day"


def test_an_answer_that_became_wrong_is_not_kept_from_before():
    reading = read(ADULT, ["born"], born__day="31", born__month="2", born__year="2020")
    assert "born" not in reading.answers


def test_a_warning_does_not_stop_the_page():
    reading = read({}, ["email"], email="ana@gmial.com")
    assert reading.is_complete
    assert "gmail.com" in reading.warnings["email"]


def test_only_simple_conditions_on_the_same_page_are_given_to_the_script():
    shown = questions().page(PAGE, ADULT, SURROUNDINGS)
    assert [(question.id, question.when, question.is_shown) for question in shown] == [
        ("donor", None, True),
        ("organ", {"field": "donor", "values": ["yes"]}, False),
        ("which", {"field": "organ", "values": ["some"]}, False),
    ]
    assert [question.id for question in questions().page(["which"], ADULT, SURROUNDINGS)] == []


@pytest.mark.parametrize(
    ("when", "values"),
    [
        ("a", ["yes"]),
        ("!a", ["no"]),
        ("a == false", ["no"]),
        ('"x" == b', ["x"]),
        ('b in ["x", "y"]', ["x", "y"]),
        ('"x" in c', ["x"]),
        ('b == "x" || b == "y"', ["x", "y"]),
        ('b == "x" || a', None),
        ('b != "x"', None),
        ('b == "x" && a', None),
        ("n == 3", None),
    ],
)
def test_what_counts_as_a_simple_condition(when, values):
    options = [{"value": value, "label": value} for value in "xyz"]
    compiled = questions(
        [
            {"id": "a", "kind": "yes_no", "label": "A"},
            {"id": "b", "kind": "choice", "label": "B", "options": options},
            {"id": "c", "kind": "choices", "label": "C", "options": options},
            {"id": "n", "kind": "number", "label": "N"},
            {"id": "x", "kind": "text", "label": "X", "when": when},
        ]
    )
    found = compiled.when("x", ["a", "b", "c", "n", "x"])
    assert (found and found["values"]) == values
    assert compiled.when("x", ["x"]) is None


def test_the_condition_of_a_page_hides_its_questions():
    compiled = questions(under={"email": "age >= 18"})
    assert "email" not in compiled.shown(CHILD, SURROUNDINGS)
    assert "email" in compiled.shown(ADULT, SURROUNDINGS)
    assert compiled.types["email"].optional


def test_what_still_must_be_answered_is_named():
    assert questions().missing({}, SURROUNDINGS) == ("born",)
    assert questions().missing(ADULT, SURROUNDINGS) == ("donor",)
    assert questions().missing({**ADULT, "donor": True}, SURROUNDINGS) == ("organ",)
    assert questions().missing({**ADULT, "donor": False}, SURROUNDINGS) == ()


def test_the_account_fills_in_what_it_knows_and_only_what_is_an_answer():
    facts = {"person.born_on": date(1990, 1, 1), "person.email": "not an address", "person.curp": "x"}
    assert questions().prefilled(facts) == ADULT


def test_answers_survive_the_store():
    answers = {**ADULT, "donor": True, "organ": "all", "email": "a@b.mx"}
    assert questions().from_json(questions().to_json(answers)) == answers


@pytest.mark.parametrize(
    "stored",
    [None, [], "x", {"age": "3"}, {"other": 1}, {1: 2}, {"born": "x"}, {"donor": "yes"}, {"email": None}],
)
def test_other_things_in_the_store_are_one_clear_error(stored):
    with pytest.raises(InvalidAnswer):
        questions().from_json(stored)


def test_options_come_from_a_table():
    fields = [
        {
            "id": "line",
            "kind": "choice",
            "label": "Giro",
            "options_from": {"table": "lines", "value": "code", "label": "name", "where": {"impact": "low"}},
        }
    ]
    rows = {
        "561": {"name": "Fonda", "impact": "low"},
        "713": {"name": "Casino", "impact": "high"},
        "812": {"name": "Estética", "impact": "low"},
    }
    names = {"lines": Type.table({"name": TEXT, "impact": TEXT})}
    compiled = questions(fields, tables={"lines": rows}, names=names)
    assert [(option.value, option.label.es) for option in compiled.fields["line"].options] == [
        ("561", "Fonda"),
        ("812", "Estética"),
    ]
    assert compiled.read_page(["line"], Posted.of({"line": "713"}), {}, SURROUNDINGS).errors


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ([{"id": "a", "kind": "text", "label": "A", "when": "nobody"}], ("a", "when")),
        ([{"id": "a", "kind": "text", "label": "A", "when": "1 + 1"}], ("a", "when")),
        ([{"id": "a", "kind": "computed", "value": "a + 1"}], ("a", "value")),
        ([{"id": "a", "kind": "text", "label": "A", "when": "((("}], ("a", "when")),
        ([{"id": "today", "kind": "text", "label": "A"}], ("today", "id")),
        ([{"id": "a", "kind": "text", "label": "A"}, {"id": "a", "kind": "text", "label": "B"}], ("a", "id")),
    ],
)
def test_what_cannot_be_put_together_is_named(changes, said):
    with pytest.raises(InvalidQuestions) as told:
        questions(changes)
    assert said in [(problem.field, problem.part) for problem in told.value.problems]
    assert all(problem.sentence for problem in told.value.problems)


def test_questions_that_show_each_other_are_a_circle():
    with pytest.raises(InvalidQuestions) as told:
        questions(
            [
                {"id": "a", "kind": "yes_no", "label": "A", "when": "b"},
                {"id": "b", "kind": "yes_no", "label": "B", "when": "a"},
            ]
        )
    assert len(told.value.problems) == 1


def test_a_question_may_have_the_name_of_a_column():
    rows = Type.table({"line": TEXT, "impact": TEXT})
    fields = [
        {"id": "line", "kind": "text", "label": "Giro"},
        {"id": "impact", "kind": "computed", "value": "lines[line].impact == lines[line] . impact"},
    ]
    assert questions(fields, names={"lines": rows}).types["impact"]


# Only what depends on a change is asked again


def long_form() -> Questions:
    fields: list[dict[str, Any]] = [{"id": f"q{n}", "kind": "number", "label": f"N {n}"} for n in range(20)]
    fields += [{"id": f"s{n}", "kind": "computed", "value": f"q{n} + 1"} for n in range(20)]
    fields += [{"id": f"w{n}", "kind": "text", "label": f"W {n}", "when": f"s{n} > 5"} for n in range(20)]
    return questions(fields)


LONG = long_form()
numbers = st.dictionaries(
    st.integers(0, 19).map(lambda n: f"q{n}"), st.integers(0, 9).map(Decimal), max_size=20
)
words = st.dictionaries(st.integers(0, 19).map(lambda n: f"w{n}"), st.just("x"), max_size=5)


@given(numbers, words, numbers, words)
def test_settling_a_change_comes_to_the_same_as_settling_anew(first, said, then, more):
    before = LONG.settle({**first, **said}, SURROUNDINGS)
    after = LONG.settle({**then, **more}, SURROUNDINGS, before)
    anew = LONG.settle({**then, **more}, SURROUNDINGS)
    assert (after.answers, after.shown, after.values) == (anew.answers, anew.shown, anew.values)


def test_only_what_depends_on_a_changed_answer_is_worked_out_again(monkeypatch):
    before = LONG.settle({f"q{n}": Decimal(9) for n in range(20)}, SURROUNDINGS)
    asked: list[str] = []
    evaluate = Expression.evaluate

    def counted(self, values, surroundings):
        asked.append(self.text)
        return evaluate(self, values, surroundings)

    monkeypatch.setattr(Expression, "evaluate", counted)
    LONG.settle({**before.answers, "q3": Decimal(1)}, SURROUNDINGS, before)
    assert asked == ["q3 + 1", "s3 > 5"]


def test_another_day_works_everything_out_again():
    before = questions().settle(ADULT, SURROUNDINGS)
    later = replace(SURROUNDINGS, filed_on=date(2040, 6, 1), today=TODAY)
    assert questions().settle(ADULT, later, before).computed == {"age": Decimal(50)}


# Repeated groups and files on a page

FAMILY = [
    {
        "id": "children",
        "kind": "group",
        "label": "Tus hijos",
        "item": "Hijo",
        "max_items": 3,
        "fields": [
            {"id": "name", "kind": "text", "label": "Nombre"},
            {"id": "born", "kind": "date", "label": "Nacimiento", "required": False},
        ],
    },
    {"id": "minors", "kind": "computed", "value": "children.exists(c, years(c.born, filed_on) < 18)"},
    {"id": "proof", "kind": "file", "label": "Comprobante", "max_files": 2, "required": False},
]


def family(**said: Any):
    return questions(FAMILY).read_page(
        ["children", "proof"], Posted.of(said, {"proof": [FILE]}), {}, SURROUNDINGS
    )


def test_add_brings_the_page_back_with_room_for_one_more_and_nothing_lost():
    reading = family(children__0__name="Ana", children__0__born__day="99", children__add="1")
    assert not reading.is_complete
    shown = questions(FAMILY).page(["children"], {}, SURROUNDINGS, reading=reading)[0]
    names = [entry["parts"][0]["params"]["value"] for entry in shown.params["entries"]]
    assert names == ["Ana", ""]
    assert (reading.errors, reading.summary) == ({}, ())
    assert "error_message" not in shown.params


def test_remove_takes_one_away_and_keeps_the_others():
    said = {f"children__{n}__name": name for n, name in enumerate(["Ana", "Eva", "Luz"])}
    reading = family(**said, children__rows="3", children__remove="1")
    shown = questions(FAMILY).page(["children"], {}, SURROUNDINGS, reading=reading)[0]
    assert [entry["parts"][0]["params"]["value"] for entry in shown.params["entries"]] == ["Ana", "Luz"]


def test_items_left_empty_are_no_items_and_faults_say_which_item():
    reading = family(children__0__name="Ana", children__1__name="", children__2__born__date="2019-01-01")
    assert reading.errors["children"].startswith("Número 2:")
    assert reading.summary[0]["href"] == "#children__2__name"


def test_a_rule_looks_into_a_group_with_answers_missing():
    reading = family(children__0__name="Ana", children__1__name="Eva", children__1__born__date="2019-01-01")
    assert reading.settled.computed == {"minors": True}


def test_more_items_than_allowed_get_a_sentence():
    said = {f"children__{n}__name": "Ana" for n in range(5)}
    assert "3" in family(**said).errors["children"]


def test_a_file_that_the_person_takes_away_is_gone():
    kept = family(children__0__name="Ana")
    assert [file.id for file in kept.answers["proof"]] == [FILE["id"]]
    assert "proof" not in family(children__0__name="Ana", proof__remove=FILE["id"]).answers


@given(
    st.dictionaries(
        st.sampled_from(
            [f"{name}{end}" for name in [f["id"] for f in DRIVER] for end in ("", "__day", "__date")]
        ),
        st.text(max_size=12) | st.sampled_from(["yes", "no", "some", "1990-01-01", "2015-01-01", "\x00"]),
    ),
    st.lists(st.sampled_from([field["id"] for field in DRIVER]), unique=True),
)
def test_whatever_is_posted_the_page_is_read_and_its_answers_survive(said, asked):
    compiled = questions()
    page = [name for name in compiled.fields if compiled.fields[name].asked]
    reading = compiled.read_page(page, Posted.of({**said, "asked": asked}), {}, SURROUNDINGS)
    assert compiled.from_json(compiled.to_json(reading.answers)) == reading.answers
    assert set(reading.answers) <= compiled.shown(reading.answers, SURROUNDINGS)
    if reading.is_complete:
        assert compiled.missing(reading.answers, SURROUNDINGS) == ()
    compiled.page(page, {}, SURROUNDINGS, reading=reading, posted=Posted.of(said))
