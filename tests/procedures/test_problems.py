"""Every fault of meaning is found, told once, and told where it is."""

import pytest

from tests.procedures.samples import changed, sentences

ALTERNATIVE = (
    "      - all_of:\n"
    "          - {id: acta, name: Acta de nacimiento}\n"
    "          - {id: comprobante, name: Comprobante}\n"
)
FAULTS = [
    ([("id: higiene\n", "id: identidad\n")], "requirements.identidad.id", "ya es el nombre"),
    (
        [("id: acta, name: Acta", "id: ine, name: Acta")],
        "requirements.identidad.any_of.2.all_of.ine.id",
        "ya es el nombre",
    ),
    ([("page: puesto", "page: quien")], "form.quien.page", "ya es el nombre"),
    ([("{id: temporal", "{id: nombre")], "form.puesto.fields.nombre.id", "ya es el nombre"),
    ([("id: dia\n", "id: derechos\n")], "fees.derechos.id", "ya es el nombre"),
    ([("name: Menor de edad", "name: Flores")], "cases.Flores.name", "ya es el nombre"),
    ([("after: [revision]", "after: [revicion]")], "stages.sanidad.after.1", "«revision»"),
    ([("unit: mercados}\n", "unit: mercados, after: [resolucion]}\n")], "stages.revision.after", "espera"),
    ([("kind: decision", "kind: review")], "stages", "Nadie resuelve"),
    (
        [("kind: opinion, unit: sanidad,", "kind: automatic, grants: temporal, reasons: [{text: Sí}],")],
        "stages.resolucion.kind",
        "ya resuelve",
    ),
    (
        [("role: head, after: [sanidad]", "role: head, after: [sanidad], when: temporal")],
        "stages.resolucion.when",
        "condición",
    ),
    ([("after: [sanidad]", "after: [revision]")], "stages.sanidad", "Nadie espera"),
    (
        [("kind: opinion, unit: sanidad,", "kind: opinion, grants: temporal,")],
        "stages.sanidad",
        "Solo una etapa automática",
    ),
    ([("fields: [curso]", "fields: [cruso]")], "requirements.higiene.fields.1", "«curso»"),
    ([("fields: [identificacion]", "fields: [nombre]")], "requirements.identidad.fields", "documento"),
    (
        [("channels: [online, counter]", "channels: [online]"), ("    fields: [curso]\n", "")],
        "requirements.higiene",
        "corregir",
    ),
    ([("prevent: 3 working_days", "prevent: 5 working_days")], "deadline.prevent", "tercio"),
    ([("  comply: 5 working_days\n", "")], "deadline", "comply"),
    ([("  legal_basis: [{law: LFPA, article: 17}]\n", "")], "deadline.legal_basis", "silencio"),
    *(
        ([("  calendar: mx\n", f"  calendar: mx\n  {said}\n")], f"deadline.{path}", word)
        for said, path, word in (
            ("extend: diez días", "extend", "no es un plazo"),
            ("extend: 5 calendar_days", "extend", "Cuenta «extend» como «resolve»"),
            ("extend: 8 working_days", "extend", "la mitad"),
            ("law: atlantis", "law", "Ninguna ley"),
            ("suspend: [{id: x, text: {es: y}}]", "suspend.x.legal_basis", "legal_basis"),
            ("lapse: pronto", "lapse", "no es un plazo"),
            ("hours: {opens: '18:00', closes: '09:00'}", "hours", "cierra antes de abrir"),
            ("hours: {opens: nueve, closes: '09:00'}", "hours.opens", "«nueve»"),
            ("late_filing: tomorrow", "late_filing", "same_day"),
            ("last_day: noon", "last_day", "end_of_day"),
            ("reminders: [half, soon]", "reminders.2", "«soon»"),
            ("recordatorios: [half]", "recordatorios", "no se conoce la palabra"),
        )
    ),
    ([("  calendar: mx\n", "  calendar: []\n")], "deadline.calendar", "al menos un calendario"),
    ([("[tacos, Tacos, 300, true]", "[tacos, Tacos, 300]")], "tables.giros.rows.2", "3 celdas"),
    ([("[tacos, Tacos", "[flores, Tacos")], "tables.giros.rows.2", "repite"),
    ([("[tacos, Tacos, 300, true]", "[tacos, Tacos, cien, true]")], "tables.giros.rows.2.3", "money"),
    ([("{giro: text,", "{giro: number,")], "tables.giros.columns", "text"),
    ([("table: giros,", "table: giro,")], "form.puesto.fields.giro.options_from.table", "«giros»"),
    ([("label: nombre}", "label: nonbre}")], "form.puesto.fields.giro.options_from.label", "«nombre»"),
    ([("edad >= 18", "edad")], "checks.mayor.that", "sí o no"),
    ([("edad >= 18", "true")], "checks.mayor.that", "nunca cambia"),
    ([("edad >= 18", "edad >= '18'")], "checks.mayor.that", ""),
    ([("edad >= 18", "edad >=")], "checks.mayor.that", ""),
    ([("field: nacimiento", "field: nacimento")], "checks.mayor.field", "«nacimiento»"),
    ([("    when: temporal\n", "")], "fees.dia.amount", "puede faltar"),
    ([('"10.25 * dias"', "nombre")], "fees.dia.amount", ""),
    ([("default(giros[giro].cuota, money(0))", "giros[giro].cuota")], "fees.derechos.amount", "puede faltar"),
    ([("{nombre} vender", "{nombe} vender")], "outcome.granted.text.es", "«nombre»"),
    ([("{nombre} vender", "{nombre vender")], "outcome.granted.text.es", "llave"),
    ([("shows: [nombre,", "shows: [nombres,")], "outcome.granted.shows.1", "«nombre»"),
    (
        [('title: Comida\n    when: "vende_comida"', "title: Comida\n    when: usa_gas")],
        "form.comida.when",
        "anterior",
    ),
    ([("title: Quién eres", "title: Quién eres\n    when: temporal")], "form.quien.when", "anterior"),
    ([("given: {nombre: Ana", "given: {edad: 3, nombre: Ana")], "cases.Flores.given.edad", "se calcula"),
    ([("given: {nombre: Ana", "given: {nobre: Ana")], "cases.Flores.given.nobre", "«nombre»"),
    ([("refused_by: mayor}", "refused_by: menor}")], "cases.Menor de edad.expect.refused_by", "«mayor»"),
    ([("2026-02-10T10:00", "ayer")], "cases.Flores.filed_at", "presentación"),
    (
        [
            (
                ALTERNATIVE,
                "",
            )
        ],
        "requirements.identidad.any_of",
        "una sola",
    ),
]


@pytest.mark.parametrize(("changes", "path", "word"), FAULTS, ids=[fault[1] for fault in FAULTS])
def test_a_fault_is_told_where_it_is(changes, path, word):
    found = [(problem.path, problem.sentence) for problem in changed(*changes).problems]
    assert any(where == path and word in sentence for where, sentence in found), found


def test_every_problem_has_a_line_and_a_sentence():
    for changes, _path, _word in FAULTS:
        for problem in changed(*changes).problems:
            assert problem.line
            assert problem.sentence


def test_faults_of_many_subjects_are_told_in_one_pass():
    found = sentences(
        ("after: [sanidad]", "after: [nadie]"),
        ("edad >= 18", "edat >= 18"),
        ("prevent: 3 working_days", "prevent: 9 working_days"),
        ("{nombre} vender", "{nombe} vender"),
        ("shows: [nombre,", "shows: [nombres,"),
    )
    assert len(found) >= 5


def test_a_page_condition_is_told_once_however_many_questions_it_rules():
    found = [
        p for p in changed(('when: "vende_comida"\n    fields', 'when: "vende_comid"\n    fields')).problems
    ]
    assert [problem.path for problem in found] == ["form.comida.when", "checks.gas_chico.that"] or len(
        found
    ) == 1


def test_an_automatic_stage_needs_a_condition_and_reasons():
    found = sentences(("kind: decision", "kind: automatic"))
    assert any("grants" in sentence for sentence in found)
    assert any("reasons" in sentence for sentence in found)


def test_the_first_third_rounds_up():
    assert changed(("prevent: 3 working_days", "prevent: 4 working_days")).problems == ()


def test_a_condition_that_asks_for_the_answer_makes_the_amount_certain():
    assert changed(("    when: temporal\n    legal", "    when: answered(dias)\n    legal")).problems == ()
