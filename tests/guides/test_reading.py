"""Reading guides: what is right is read whole, what is wrong is told in the writer's words, nothing crashes."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.guides.samples import LIBRARY, STALL, changed, stall, stall_text
from tests.procedures.test_reading import VALUES, mangle
from ventanilla.guides.problems import problems_of
from ventanilla.guides.reading import read_guide, written
from ventanilla.guides.tree import Tree
from ventanilla.kernel import readability
from ventanilla.procedures.marked_yaml import read_document

FAULTS = [
    ([("agency: prueba\n", "")], "agency", "«agency»"),
    ([("title: {es", "titel: {es")], "titel", "«title»"),
    ([("kind: search", "kind: file")], "questions.giro", "«file»"),
    ([("kind: search", "kind: curp")], "questions.giro", "«curp»"),
    ([("kind: search", "kind: email")], "questions.giro", "«email»"),
    ([("table: giros,", "table: giro,")], "questions.giro.options_from.table", "«giros»"),
    (
        [("label_en: nombre_en}", "label_en: nombre_in}")],
        "questions.giro.options_from.label_en",
        "«nombre_en»",
    ),
    ([("keywords: [palabras]", "keywords: [palabra]")], "questions.giro.keywords.1", "«palabras»"),
    ([("detail: detalle", "detail: detale")], "questions.giro.detail", "«detalle»"),
    ([("    detail: detalle\n", "    detail: detalle\n    required: false\n")], "questions.giro", "«none»"),
    ([("giros[giro].comida", "giros[giro].comidas")], "questions.gas.when", ""),
    ([("giros[giro].comida", "lugar == 'calle'")], "questions.gas.when", "anterior"),
    ([('value: "metros > 10"', 'value: "metro > 10"')], "questions.grande.value", ""),
    ([("{id: gas,", "{id: giro,")], "questions.giro.id", "ya es el nombre"),
    (
        [("{id: metros, kind", "{id: pregunta, kind"), ("metros > 10", "pregunta > 10")],
        "questions.pregunta.id",
        "dirección",
    ),
    ([("max: 50", "max: 50, prefill: person.age")], "questions.metros.prefill", "no conoce a nadie"),
    ([("[ropa, Ropa, Clothes", "[cafe, Ropa, Clothes")], "tables.giros.rows.4", "repite"),
    ([("{id: curso,", "{id: pagar,")], "phases.tramite.steps.pagar.id", "ya es el nombre"),
    ([("id: antes\n", "id: tramite\n")], "phases.tramite.id", "ya es el nombre"),
    ([("keeps: [preguntar]", "keeps: [pregunta]")], "stops.parque.keeps.1", "«preguntar»"),
    ([("after: [permiso]", "after: [permisos]")], "phases.tramite.steps.pagar.after.1", "«permiso»"),
    ([("after: [preguntar]", "after: [permiso]")], "phases.antes.steps.curso.after.1", "fase posterior"),
    ([("after: [curso]", "after: [pagar]")], "phases.tramite.steps.permiso.after", "se espera a sí mismo"),
    (
        [("when: gas, text: {es: Dura", "when: gass, text: {es: Dura")],
        "phases.antes.steps.curso.when",
        "gass",
    ),
    (
        [("when: gas, text: {es: Dura", "when: metros, text: {es: Dura")],
        "phases.antes.steps.curso.when",
        "sí o no",
    ),
    ([("when: grande", 'when: "true"')], "warnings.ancho.when", "nunca cambia"),
    ([("when: grande", 'when: "metros > 60"')], "warnings.ancho.when", "nadie lo vería"),
    ([("lugar == 'parque'", "lugar == 'playa'")], "stops.parque.when", ""),
    (
        [("en: Proof of the course}, when: gas}", 'en: Proof}, when: "gas && !gas"}')],
        "phases.tramite.steps.permiso.needs.2.when",
        "nadie",
    ),
    (
        [('giros[giro].comida"', 'giros[giro].comida && giros[giro].cuota < 5"')],
        "questions.gas.when",
        "se muestre",
    ),
    ([("cost: about 300, ", "")], "phases.antes.steps.curso", "«cost»"),
    ([("cost: about 300", "cost: barato")], "phases.antes.steps.curso.cost", "«barato» no es un costo"),
    ([("cost: about 300", "cost: 300 to 20")], "phases.antes.steps.curso.cost", "menor"),
    ([("time: 2 working_days", "time: pronto")], "phases.antes.steps.curso.time", "«pronto» no es un tiempo"),
    ([("text: {es: En caja., en: At the till.}, ", "")], "phases.tramite.steps.pagar", "«text»"),
    (
        [("https://example.org/permiso", "javascript:alert(1)")],
        "phases.tramite.steps.permiso.links.1.address",
        "",
    ),
    ([("code: PRU-GUIA-PUESTO", "code: puesto")], "code", "«puesto»"),
    ([("slug: poner-un-puesto", "slug: Poner un puesto")], "slug", ""),
]


@pytest.mark.parametrize(
    ("changes", "path", "told"), FAULTS, ids=[f"{n}-{f[1]}" for n, f in enumerate(FAULTS)]
)
def test_every_fault_is_told_where_it_stands(changes, path, told):
    reading = changed(*changes)
    assert [each for each in reading.problems if each.path == path and told in each.sentence], [
        str(each) for each in reading.problems
    ]
    assert all(each.line for each in reading.problems)


def test_a_whole_guide_has_no_problems():
    assert changed().problems == ()


def test_a_fault_says_its_line_and_the_part_of_the_expression():
    (problem,) = changed(("when: gas, text: {es: Dura", "when: gass, text: {es: Dura")).problems
    assert "{id: curso" in stall_text().splitlines()[problem.line - 1]
    assert problem.expression[problem.start : problem.end] == "gass"


def test_answers_that_lead_nowhere_are_told():
    lost = changed(
        ("mandatory: false, text: {es: Ve", "mandatory: false, when: gas, text: {es: Ve"),
        ("name: {es: Paga, en: Pay}", "name: {es: Paga, en: Pay}, when: \"lugar == 'calle'\""),
    )
    assert ["no llevan a ningún paso" in each.sentence for each in lost.problems] == [True]


def test_what_is_written_is_read_again_unchanged():
    once = written(stall())
    assert written(Tree.model_validate_json(once)) == once
    assert list(problems_of(Tree.model_validate_json(once))) == []


@pytest.mark.parametrize(
    "text", [b"\xff\xfe", "a: 1\n---\nb: 2", "[" * 500, "", "42", "- a", "x" * 1_000_001, "\ufeff"]
)
def test_a_hostile_file_gives_problems(text):
    reading = read_guide(text)
    assert reading.tree is None
    assert all(problem.sentence for problem in reading.problems)
    assert reading.problems


@pytest.mark.parametrize("name", ["../stall.yaml", "/etc/passwd", "none.csv", "[a]"])
def test_a_table_comes_only_from_the_folder(name, tmp_path):
    start, end = stall_text().index("    rows:\n      - [flores"), stall_text().index("\nquestions:")
    text = stall_text()[:start] + f"    file: {name}" + stall_text()[end:]
    assert read_guide(text, tmp_path).problems


@given(st.data())
def test_a_guide_with_parts_lost_doubled_or_replaced_gives_problems_never_a_traceback(data):
    value = yaml.load(stall_text(), Loader=yaml.CSafeLoader)
    for _ in range(data.draw(st.integers(1, 4))):
        mangle(value, data)
    reading = read_guide(yaml.safe_dump(value, allow_unicode=True), STALL.parent)
    assert reading.tree or reading.problems
    if reading.tree and not reading.problems:
        assert written(Tree.model_validate_json(written(reading.tree))) == written(reading.tree)


@given(VALUES)
def test_any_yaml_gives_problems_never_a_traceback(value):
    assert read_guide(yaml.safe_dump(value, allow_unicode=True)).problems


@pytest.mark.parametrize("file", sorted(LIBRARY.glob("*/guide.yaml")), ids=lambda file: file.parent.name)
class TestLibrary:
    def test_it_has_no_problems(self, file):
        assert [str(each) for each in read_guide(file.read_text("utf-8"), file.parent).problems] == []

    def test_every_text_is_there_in_english(self, file):
        missing = []

        def look(value, place):
            if isinstance(value, dict):
                if "es" in value and "en" not in value and any(c in value["es"] for c in " áéíóú"):
                    missing.append(value["es"])
                for word, each in value.items():
                    look(each, (*place, word))
            elif isinstance(value, list):
                for each in value:
                    look(each, place)

        look(read_document(file.read_text("utf-8")).value, ())
        assert [text for text in missing if "CDMX" not in text] == []

    def test_it_reads_easily(self, file):
        said: list[str] = []

        def look(value):
            if isinstance(value, dict):
                said.extend([value["es"]] if isinstance(value.get("es"), str) else [])
                for word, each in value.items():
                    if word not in ("tables", "sources"):
                        look(each)
            elif isinstance(value, list):
                for each in value:
                    look(each)

        look(read_document(file.read_text("utf-8")).value)
        measured = readability.read(said)
        assert measured.score >= 65
        assert measured.hard == ()
