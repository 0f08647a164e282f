"""Importing: every row becomes a sheet or is told with its line and reason; twice changes nothing."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread
from time import sleep

import pytest
from django.db import connection, transaction

from ventanilla.agencies.models import Agency, Unit
from ventanilla.catalogue import importing
from ventanilla.catalogue.files import rows_of
from ventanilla.catalogue.importing import import_sheets
from ventanilla.catalogue.listing import import_agencies
from ventanilla.catalogue.mapping import read_mapping, read_mapping_file
from ventanilla.jurisdictions.models import Jurisdiction
from ventanilla.kernel.readability import read
from ventanilla.kernel.rejects import Reject
from ventanilla.outbox import generations
from ventanilla.outbox.models import Fact
from ventanilla.procedures.models import Edition, Procedure
from ventanilla.procedures.reading import read_draft, written

from .conftest import MAPPING, row

LIBRARY = Path(__file__).parents[2] / "catalogue_library"
PLAIN = 65


def taken(rows, by, text=MAPPING, **how):
    return import_sheets(rows, read_mapping(text), by, **how)


def counts(outcome):
    return outcome.new, outcome.changed, outcome.same, len(outcome.rejects)


def of_library(folder, file, by):
    mapping, summaries = read_mapping_file(LIBRARY / folder / "mapping.yaml")
    return import_sheets(rows_of(LIBRARY / folder / file, mapping.file), mapping, by, summaries=summaries)


@pytest.mark.django_db(transaction=True)
def test_an_import_that_makes_agencies_and_a_publication_in_the_studio_never_lock_each_other_out(by):
    """Both lock the procedure first and turn the pages then, so one waits for the other."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer")
    taken([row(1)], by)
    [procedure] = Procedure.objects.all()
    held, ended = Event(), []

    def publish() -> None:
        try:
            with transaction.atomic():
                Procedure.objects.locked().get(pk=procedure.pk)
                held.set()
                sleep(0.5)
                generations.turn(generations.PAGES)
            ended.append("published")
        finally:
            connection.close()

    thread = Thread(target=publish)
    thread.start()
    held.wait(5)
    outcome = taken([row(1, fee="$20.00"), row(2, agency="Otra tesorería")], by)
    thread.join(10)
    assert ended == ["published"]
    assert counts(outcome) == (1, 1, 0, 0)


# The catalogues that ship


@pytest.mark.parametrize(
    ("folder", "file", "rows"),
    [
        ("estado-de-mexico", "estado_de_mexico.jsonl", 155),
        ("inspecciones", "edomex_inspecciones.json", 26),
    ],
)
def test_every_real_row_goes_in_and_twice_changes_nothing(by, folder, file, rows):
    assert counts(of_library(folder, file, by)) == (rows, 0, 0, 0)
    assert counts(of_library(folder, file, by)) == (0, 0, rows, 0)
    for edition in Edition.objects.order_by("pk"):
        assert edition.definition.level == 1
        assert edition.definition.problems() == ()
        assert edition.definition.source.date == "2016"
        reread = read_draft(edition.source)
        assert reread.problems == ()
        assert written(reread.definition) == edition.content


def test_the_city_s_sheets_go_in_under_the_city_s_authority(by, authority):
    of_the_city = replace(by, registrar=authority.outsider)
    assert counts(of_library("ciudad-de-mexico", "cdmx_sample.json", of_the_city)) == (0, 0, 0, 20)


def test_who_may_publish_nothing_makes_no_agency_either(by, authority):
    before = Agency.objects.count(), Unit.objects.count()
    outcome = taken([row(1), row(2)], replace(by, registrar=authority.outsider))
    assert counts(outcome) == (0, 0, 0, 2)
    assert (Agency.objects.count(), Unit.objects.count()) == before
    assert outcome.agencies == []
    assert counts(taken([row(1), row(2)], by)) == (2, 0, 0, 0)


def test_a_municipality_s_sheet_says_what_its_source_says(by):
    of_library("estado-de-mexico", "estado_de_mexico.jsonl", by)
    procedure = Procedure.objects.get(code="EDOMEX-METEPEC-8B4567DA")
    assert procedure.slug == "licencia-de-uso-de-suelo-metepec"
    assert procedure.agency.code == "metepec"
    sheet = procedure.editions.get().definition
    assert sheet.name.es == "Licencia de uso de suelo"
    assert sheet.costs == "fees"
    assert sheet.fees[0].amount == "640.00"
    assert "640 pesos" in next(each.text for each in sheet.originals if each.part == "cost")
    assert sheet.life_events == ("construir", "abrir-un-negocio")


def test_another_state_s_file_goes_in_by_its_mapping_alone(by, at):
    mexico = Jurisdiction.objects.get(code="mx")
    state = Jurisdiction.objects.create(code="jacaranda", name_es="Jacaranda", parent=mexico)
    Agency.objects.filter(code="adem").update(jurisdiction=state)
    outcome = of_library("jacaranda", "tramites_jacaranda.csv", by)
    assert counts(outcome) == (6, 0, 0, 6)
    assert [reject.line for reject in outcome.rejects] == [5, 8, 9, 10, 11, 12]
    sheet = Edition.objects.get(procedure__code="JAC-DUR-001").definition
    assert sheet.name.es == "Licencia de construcción menor"
    assert [each.name.es for each in sheet.requirements] == [
        "Identificación oficial",
        "Comprobante de domicilio",
        "Croquis de localización",
    ]
    assert sheet.legal_basis[0].law == "Reglamento de Construcción del Municipio de San Jacinto"
    assert sheet.offices[0].hours.es == "Lunes a viernes de 9:00 a 15:00"
    assert Edition.objects.get(procedure__code="JAC-ECO-001").definition.business_lines == (
        "Papelería",
        "Abarrotes",
        "Lonchería",
    )
    without_key = Edition.objects.get(name_es="Constancia de no adeudo")
    assert without_key.procedure.code.startswith("JACARANDA-CANADA-HONDA-")
    assert Edition.objects.get(procedure__code="JAC-DUR-002").definition.deadline.silence == "negative"


def test_federal_agencies_get_names_that_people_read_and_a_unit_each(db):
    mapping, _none = read_mapping_file(LIBRARY / "dependencias-federales" / "mapping.yaml")
    file = LIBRARY / "dependencias-federales" / "mx_federal_agencies_2019.json"
    outcome = import_agencies(rows_of(file, mapping.file), mapping)
    assert counts(outcome) == (322, 0, 0, 0)
    assert counts(import_agencies(rows_of(file, mapping.file), mapping)) == (0, 0, 322, 0)
    names = set(Agency.objects.order_by("pk").values_list("name_es", flat=True))
    assert {"Instituto Politécnico Nacional", "Exportadora de Sal S.A. de C.V.", "CFE Generación IV"} <= names
    assert Unit.objects.filter(agency__jurisdiction__code="mx").count() == 322


def test_the_sixteen_alcaldias_go_in_as_agencies_of_the_city(db):
    mapping, _none = read_mapping_file(LIBRARY / "alcaldias" / "mapping.yaml")
    outcome = import_agencies(rows_of(LIBRARY / "alcaldias" / "cdmx_alcaldias.json", mapping.file), mapping)
    assert counts(outcome) == (16, 0, 0, 0)
    assert Agency.objects.get(code="alcaldia-coyoacan").name_in("es") == "Alcaldía Coyoacán"


# What becomes of rows


def test_a_changed_row_is_the_next_edition_and_the_others_stay(by):
    assert counts(taken([row(1), row(2)], by)) == (2, 0, 0, 0)
    assert counts(taken([row(1, fee="$20.00"), row(2)], by)) == (0, 1, 1, 0)
    changed = Procedure.objects.get(editions__number=2)
    assert [each.definition.fees[0].amount for each in changed.editions.order_by("number")] == [
        "10.00",
        "20.00",
    ]


def test_the_key_of_a_row_does_not_hang_on_accents_capitals_or_order(by):
    taken([row(1, name="Licencia de construcción"), row(2)], by)
    again = taken([row(1), row(2, name="LICENCIA DE CONSTRUCCION")], by)
    assert again.changed == 1  # the same sheet under a name that is written otherwise
    assert again.new == 1


def test_each_reject_says_its_line_and_reason_and_carries_its_row(by):
    told = []
    outcome = taken(
        [
            row(1),
            row(2, name="Trámite 1"),
            row(3, name=""),
            row(4, name="x" * 201),
            row(5, place="Marte"),
            row(6, key="¡¡!!"),
            row(7, name="<script>alert(1)</script>"),
            row(8, name='=HYPERLINK("http://malo")'),
            row(9, purpose={"un": "objeto"}),
            row(10, agency=""),
            Reject(11, "No es JSON", "{"),
            row(12),
        ],
        by,
        rejected=told.append,
    )
    assert counts(outcome) == (2, 0, 0, 10)
    assert [reject.line for reject in told] == list(range(2, 12))
    assert all(reject.reason.strip() for reject in told)
    assert next(reject for reject in told if reject.line == 5).row["place"] == "Marte"


def test_numbers_lists_and_nothing_in_cells_are_read_as_text(by):
    outcome = taken([row(1, name=12345, fee=None, purpose=["uno", "dos"], requirements="a||b", time=3.5)], by)
    assert counts(outcome) == (1, 0, 0, 0)
    sheet = Edition.objects.get().definition
    assert (sheet.name.es, sheet.costs, sheet.purpose.es) == ("12345", "unstated", "uno; dos")
    assert [each.name.es for each in sheet.requirements] == ["A", "B"]


def test_a_trial_keeps_nothing_and_says_what_would_come(by):
    before = generations.current(generations.PAGES)
    assert counts(taken([row(1), row(2)], by, dry_run=True)) == (2, 0, 0, 0)
    assert not Procedure.objects.exists()
    assert not Agency.objects.filter(code__startswith="edomex-toluca").exists()
    assert generations.current(generations.PAGES) == before


def test_a_run_that_is_killed_leaves_whole_batches_and_the_next_completes_it(by, monkeypatch):
    monkeypatch.setattr(importing, "BATCH", 2)

    def killed():
        yield from (row(1), row(2), row(3))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        taken(killed(), by)
    assert Procedure.objects.count() == 2
    assert counts(taken([row(n) for n in range(1, 6)], by)) == (3, 0, 2, 0)


def test_pages_turn_with_a_batch_that_changed_something_and_a_fact_names_the_editions(by):
    (before,) = generations.current(generations.PAGES)
    taken([row(1), row(2)], by)
    (turned,) = generations.current(generations.PAGES)
    assert turned > before
    fact = Fact.objects.get(name="sheets_published")
    assert sorted(fact["editions"]) == sorted(Edition.objects.order_by("pk").values_list("pk", flat=True))
    taken([row(1), row(2)], by)
    assert generations.current(generations.PAGES) == (turned,)
    assert Fact.objects.filter(name="sheets_published").count() == 1


def test_imported_sheets_may_be_in_force_from_a_later_day(by, at):
    taken([row(1)], replace(by, in_force_from=at.date() + timedelta(days=3)))
    assert not Edition.objects.in_force(at.date()).exists()
    assert Edition.objects.in_force(at.date() + timedelta(days=3)).count() == 1


def test_a_reviewed_summary_is_shown_and_one_that_nobody_wrote_is_not(by):
    _mapping, summaries = read_mapping_file(LIBRARY / "estado-de-mexico" / "mapping.yaml")
    assert len(summaries.summaries) >= 20
    of_library("estado-de-mexico", "estado_de_mexico.jsonl", by)
    shown = {
        edition.procedure.code for edition in Edition.objects.order_by("pk") if edition.definition.summary
    }
    assert shown == {each.code for each in summaries.summaries}


@pytest.mark.parametrize("folder", ["estado-de-mexico", "ciudad-de-mexico"])
def test_every_summary_reads_easily_in_both_languages(folder):
    _mapping, summaries = read_mapping_file(LIBRARY / folder / "mapping.yaml")
    for summary in summaries.summaries:
        spanish, english = read(summary.es), read(summary.en, "en")
        assert spanish.score >= PLAIN, summary.code
        assert english.score >= PLAIN - 5, summary.code
        assert not spanish.hard, summary.code
