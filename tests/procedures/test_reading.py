"""Reading definition files: what is right is read whole, what is wrong is told, nothing crashes."""

from datetime import date
from decimal import Decimal

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.procedures.samples import STALL, changed, sentences, stall, stall_text
from ventanilla.procedures.definition import Definition
from ventanilla.procedures.marked_yaml import read_document
from ventanilla.procedures.problem import InvalidDefinition
from ventanilla.procedures.reading import read_draft, read_yaml, written


def test_a_whole_definition_has_no_problems():
    assert changed().problems == ()


def test_what_is_written_is_read_again_unchanged():
    once = written(stall())
    assert written(Definition.model_validate_json(once)) == once


def test_words_left_out_stay_out_of_what_is_digested():
    assert '"phone":"55 5555 0000"' in written(stall())
    assert "email" not in written(stall())


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("no", "no"),
        ("on", "on"),
        ("true", True),
        ("01000", "01000"),
        ("64", 64),
        ("-3", -3),
        ("0.1", Decimal("0.1")),
        ("1e9", "1e9"),
        ("0x10", "0x10"),
        ("2026-02-10", date(2026, 2, 10)),
        ("2026-02-30", "2026-02-30"),
        ("+525512345678", "+525512345678"),
        ("null", None),
        ("'64'", "64"),
        (".inf", ".inf"),
        ("12:30", "12:30"),
    ],
)
def test_values_are_what_they_look_like(word, value):
    found = read_document(f"a: {word}").value["a"]
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    "text",
    [
        b"\xff\xfe",
        b"a: \xe1",
        "a: \x00",
        "a: 1\n---\nb: 2",
        "a: 1\na: 2",
        "a: &x 1\nb: *x",
        "a: !!python/object/apply:os.system [ls]",
        "a: !!str 1",
        "? [a, b]\n: c",
        "[" * 500,
        "{a: " * 500,
        "a: " + "[1," * 30,
        "a:\n\t- b",
        "a: 'x",
        "",
        "# only a comment",
        "x" * 1_000_001,
        "- " * 300,
        "a: [" + "1," * 70_000 + "]",
        "*a",
        "%YAML 9.9\n---\na: 1",
        "\ufeff",
        "42",
        "- a",
        "!",
        'a: "\\0"',
        'a: "\\ud800"',
        '"\\0": a',
    ],
)
def test_a_hostile_file_gives_problems(text):
    reading = read_draft(text)
    assert reading.definition is None
    assert reading.problems
    assert all(problem.sentence for problem in reading.problems)


def test_a_problem_says_line_and_path():
    reading = changed(("edad >= 18", "edat >= 18"))
    (problem,) = reading.problems
    assert problem.path == "checks.mayor.that"
    assert stall_text().splitlines()[problem.line - 1].strip().startswith('that: "edad')
    assert problem.expression[problem.start : problem.end] == "edat"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("agency: prueba\n", ""), "Falta la palabra «agency» aquí."),
        (("silence:", "silense:"), "Aquí no se conoce la palabra «silense». ¿Quisiste decir «silence»?"),
        (
            ("silence: negative", "silence: negativa"),
            "Aquí no se conoce «negativa». ¿Quisiste decir «negative»?",
        ),
        (("kind: yes_no,", "kind: si_no,"), "«si_no»"),
        (("10 working_days", "10 días"), "«10 días» no es un plazo."),
        (("code: PRU-PUESTO-A", "code: puesto"), "«puesto» no es la clave de un trámite."),
        (("id: metros", "id: Metros"), "«Metros» no puede ser un nombre aquí."),
        (("after: [revision]", "after: revision"), "Aquí va una lista."),
        (("min: 1, max: 20", "min: uno"), "«uno»"),
        (("otherwise: {es: Debes tener 18 años., en: You must be 18.}", "otherwise: true"), "Aquí"),
        (("{es: Derechos, en: Fee}", "{es: Derechos, de uso, en: Fee}"), "coma"),
    ],
)
def test_faults_of_shape_are_told_in_our_words(change, told):
    assert any(told in sentence for sentence in sentences(change)), sentences(change)


def test_faults_of_shape_are_told_in_english_too():
    from django.utils.translation import override

    with override("en"):
        assert sentences(("agency: prueba\n", "")) == ["The word “agency” is missing here."]


def test_all_faults_of_shape_are_told_at_once():
    assert len(sentences(("agency: prueba\n", ""), ("silence:", "silense:"), ("id: metros", "id: 9"))) >= 3


# Tables in files


def table_in_file(name: str) -> str:
    start = stall_text().index("    rows:\n      - [flores")
    end = stall_text().index("\nrequirements:")
    return stall_text()[:start] + f"    file: {name}\n" + stall_text()[end:]


GIROS = "giro,nombre,cuota,comida\nflores,Flores,120.50,no\ntacos,Tacos,300,sí\nropa,Ropa,200,false\n"


def test_rows_of_a_csv_file_are_taken_in(tmp_path):
    (tmp_path / "giros.csv").write_text(GIROS, encoding="utf-8-sig")
    definition = read_yaml(table_in_file("giros.csv"), tmp_path)
    assert definition.lookup_tables["giros"]["flores"]["cuota"] == Decimal("120.50")
    assert definition.lookup_tables == stall().lookup_tables


@pytest.mark.parametrize(
    "name", ["../giros.csv", "/etc/passwd", "giros.txt", "none.csv", "link.csv", "''", "[a]", "."]
)
def test_a_table_comes_only_from_the_folder(tmp_path, name):
    (tmp_path / "giros.csv").write_text(GIROS)
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "giros.txt").write_text(GIROS)
    (inside / "link.csv").symlink_to(tmp_path / "giros.csv")
    reading = read_draft(table_in_file(name), inside)
    assert any("tables" in problem.place for problem in reading.problems)


@pytest.mark.parametrize(
    "content", [b"", b"\xff,a", b"giro,nombre\n", b'giro,nombre,cuota,comida\n"a,b', b"\x00"]
)
def test_a_bad_csv_file_gives_problems(tmp_path, content):
    (tmp_path / "giros.csv").write_bytes(content)
    assert read_draft(table_in_file("giros.csv"), tmp_path).problems


# Mangled files


@given(st.data())
def test_mangled_bytes_give_problems_never_a_traceback(data):
    text = bytearray(stall_text().encode())
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(text) - 1))
        match data.draw(st.sampled_from(["change", "cut", "insert", "double"])):
            case "change":
                text[place] = data.draw(st.integers(0, 255))
            case "cut":
                del text[place : place + data.draw(st.integers(1, 40))]
            case "insert":
                text[place:place] = data.draw(st.binary(max_size=6))
            case "double":
                text[place:place] = text[place : place + 60]
    settle(read_draft(bytes(text), STALL.parent))


SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.dates(),
    st.text(max_size=12),
    st.sampled_from(["", "edad", "{x}", "when"]),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


@given(st.data())
def test_a_definition_with_parts_lost_doubled_or_replaced_gives_problems_never_a_traceback(data):
    value = yaml.load(stall_text(), Loader=yaml.CSafeLoader)
    for _ in range(data.draw(st.integers(1, 4))):
        mangle(value, data)
    settle(read_draft(yaml.safe_dump(value, allow_unicode=True), STALL.parent))


@given(VALUES)
def test_any_yaml_gives_problems_never_a_traceback(value):
    assert read_draft(yaml.safe_dump(value, allow_unicode=True)).problems


@given(st.text(max_size=300))
def test_any_text_gives_problems_never_a_traceback(text):
    assert read_draft(text).problems


def settle(reading):
    """Whatever was read as whole also writes itself; whatever was not says why."""
    assert reading.definition or reading.problems
    if reading.definition and not reading.problems:
        assert written(Definition.model_validate_json(written(reading.definition))) == written(
            reading.definition
        )


def mangle(value, data):
    """Change one node somewhere inside."""
    holder, key = data.draw(st.sampled_from(list(nodes(value))))
    match data.draw(st.sampled_from(["lose", "replace", "double", "rename", "wrap"])):
        case "lose":
            del holder[key]
        case "replace":
            holder[key] = data.draw(VALUES)
        case "double" if isinstance(holder, list):
            holder.insert(key, holder[key])
        case "rename" if isinstance(holder, dict):
            holder[data.draw(st.text(max_size=8))] = holder.pop(key)
        case _:
            holder[key] = [holder[key]]


def nodes(value):
    keys = list(value) if isinstance(value, dict) else range(len(value))
    for key in keys:
        yield value, key
        if isinstance(value[key], dict | list) and value[key]:
            yield from nodes(value[key])


def test_read_yaml_raises_with_all_problems():
    with pytest.raises(InvalidDefinition) as refusal:
        read_yaml(
            stall_text().replace("edad >= 18", "edat >= 18").replace("after: [revision]", "after: [nadie]")
        )
    assert len(refusal.value.problems) >= 2
