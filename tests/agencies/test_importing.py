"""Offices and points from files of others: every row is taken or explained, and twice changes nothing."""

import gzip
import json
import lzma
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from ventanilla.agencies.importing import import_file, read_file
from ventanilla.agencies.lines import read_lines
from ventanilla.agencies.loading import load, read_agencies
from ventanilla.agencies.mapping import InvalidMapping, read_mapping
from ventanilla.agencies.models import Agency, Office, OfficeService, ServicePoint, Unit
from ventanilla.jurisdictions.models import Jurisdiction
from ventanilla.kernel.foreign_files import FileShape, rows_of
from ventanilla.kernel.foreign_rows import LARGEST_ROW, UnreadableFile
from ventanilla.ledger.models import Sheet
from ventanilla.outbox import generations

LIBRARY = Path(__file__).resolve().parents[2] / "offices_library"
AT = datetime(2026, 11, 21, 16, tzinfo=UTC)
MAPPING = """
of: offices
source: {name: Directorio, date: "2026", address: "https://ejemplo.mx"}
within: {south: 19, west: -100, north: 20, east: -98}
columns:
  code: {from: [clave, id]}
  agency: {value: semovi}
  unit: unidad
  name_es: {from: [nombre]}
  address: domicilio
  colonia: colonia
  municipality: alcaldia
  email: correo
  hours: horario
  lat: lat
  lon: lon
  services: {from: [tramites], split: "||"}
"""
POINTS = """
of: points
source: {name: Antenas, date: "2026"}
columns: {code: id, kind: {value: wifi}, lat: lat, lon: lon, municipality: alcaldia, programme: programa}
"""
ROW = {
    "clave": "modulo-1", "nombre": "Módulo Uno", "domicilio": "Mz 14 Lt 7, s/n", "colonia": "Roma Norte",
    "alcaldia": "Cuauhtemoc", "horario": "Lunes a viernes de 9:00 a 15:00", "lat": "19.42", "lon": "-99.16",
    "tramites": "SEMOVI-LIC-A||SEMOVI-LIC-B", "unidad": "licencias",
}  # fmt: skip


@pytest.fixture
def semovi(db):
    place = Jurisdiction.objects.get(code="cdmx")
    agency = Agency.objects.create(code="semovi", name_es="Secretaría de Movilidad", jurisdiction=place)
    Unit.objects.create(agency=agency, code="licencias", name_es="Licencias")
    return agency


@pytest.fixture
def send(tmp_path, semovi):
    """Import rows as JSON lines, or a text as it is."""

    def run(*said, text=None, name="rows.jsonl", mapping=MAPPING, of="offices", **options):
        file, words = tmp_path / name, tmp_path / "mapping.yaml"
        content = "\n".join(json.dumps(row) for row in said) if text is None else text
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        words.write_text(mapping)
        with override("en"):
            return import_file(file, words, of=of, at=AT, **options)

    return run


def reasons(done):
    return [reject.reason for reject in done.rejects]


def test_an_office_is_written_with_all_it_says(send):
    assert send(ROW).outcome.made == 1
    office = Office.objects.get(code="modulo-1")
    assert (office.agency.code, office.unit.code, office.municipality) == ("semovi", "licencias", "09015")
    assert (office.position.lat, office.position.lon) == (19.42, -99.16)
    assert office.week.week[0][0].closes == 15 * 60
    assert office.hours_text == "Lunes a viernes de 9:00 a 15:00"
    assert [service.procedure for service in office.services.all()] == ["SEMOVI-LIC-A", "SEMOVI-LIC-B"]
    assert (office.source, office.source_url, office.source_date) == (
        "Directorio",
        "https://ejemplo.mx",
        "2026",
    )
    office.full_clean()


def test_hours_that_cannot_be_read_are_kept_as_they_were_written(send):
    send({**ROW, "horario": "Previa cita"})
    office = Office.objects.get()
    assert (office.week, office.hours_text) == (None, "Previa cita")


def test_twice_changes_nothing(send):
    send(ROW)
    before, pages = Sheet.objects.count(), generations.current(generations.PAGES)
    outcome = send(ROW).outcome
    assert (outcome.made, outcome.changed, outcome.same) == (0, 0, 1)
    assert (Sheet.objects.count(), generations.current(generations.PAGES)) == (before, pages)


def test_what_changed_is_written_recorded_and_turns_the_pages(send):
    send(ROW)
    before, pages = Sheet.objects.count(), generations.current(generations.PAGES)
    outcome = send({**ROW, "horario": "Lunes de 9:00 a 12:00"}).outcome
    assert (outcome.made, outcome.changed) == (0, 1)
    assert Sheet.objects.count() == before + 1
    assert generations.current(generations.PAGES) != pages
    assert Office.objects.get().week.week[1] == ()


def test_a_service_that_is_no_longer_given_is_gone(send):
    send(ROW)
    assert send({**ROW, "tramites": "SEMOVI-LIC-B"}).outcome.changed == 1
    assert list(OfficeService.objects.values_list("procedure", flat=True)) == ["SEMOVI-LIC-B"]


def test_a_dry_run_writes_nothing(send):
    assert send(ROW, dry_run=True).outcome.made == 1
    assert (Office.objects.count(), Sheet.objects.count()) == (0, 0)


def test_a_code_of_its_own_stays_the_same_as_long_as_name_and_address_do(send):
    bare = {name: said for name, said in ROW.items() if name != "clave"}
    send(bare)
    assert send({**bare, "horario": ""}).outcome.changed == 1
    assert Office.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"nombre": ""}, "no name_es"), ({"domicilio": "  "}, "no address"), ({"alcaldia": "Atlantis"}, "Atlantis"),
        ({"lat": "91"}, "no position"), ({"lat": "nan"}, "no position"), ({"lat": "1e400"}, "no position"),
        ({"lat": "19.42", "lon": ""}, "no position"), ({"lat": "18.9"}, "outside"), ({"lat": "-19.42"}, "outside"),
        ({"correo": "no es correo"}, "e-mail"), ({"clave": "<script>"}, "no code"), ({"clave": "../.."}, "no code"),
        ({"clave": "a" * 81}, "no code"), ({"nombre": "x" * 201}, "longer than 200"), ({"unidad": "otra"}, "no unit"),
        ({"nombre": {"a": 1}}, "list or an object"), ({"horario": "x" * 9_000}, "longer than"),
        ({"tramites": ["DROP TABLE;"]}, "no code of a procedure"),
        ({"tramites": [f"A{n}" for n in range(501)]}, "more than 500"), ({"tramites": ["X" * 81]}, "procedure"),
    ],
)  # fmt: skip
def test_a_hostile_row_is_rejected_with_its_reason(send, said, why):
    done = send({**ROW, "clave": "otra"}, {**ROW, **said})
    assert [reject.line for reject in done.rejects] == [2]
    assert why in done.rejects[0].reason
    assert Office.objects.get().code == "otra"


def test_an_unknown_agency_is_rejected_with_the_line_it_stands_in(send):
    mapping = MAPPING.replace("{value: semovi}", "dependencia")
    done = send({**ROW, "dependencia": "nadie"}, mapping=mapping)
    assert [(reject.line, reject.reason) for reject in done.rejects] == [
        (1, "no agency has the code 'nadie'")
    ]


def test_of_two_rows_with_one_code_the_first_counts(send):
    assert reasons(send(ROW, {**ROW, "nombre": "Otro"})) == ["has the code modulo-1 of line 1"]


def test_control_and_direction_characters_do_not_enter(send):
    send({**ROW, "nombre": "Módulo\u202e\x85\r\n Uno\u2028<b>"})
    assert Office.objects.get().name_es == "Módulo Uno <b>"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{", "not JSON"), ("[1]", "only one value"), ("[" * 50_000, "too deeply"),
        ('{"a": "' + "x" * LARGEST_ROW, "larger"), ('{"a": "\\u0000"}', "can't be printed"),
        ('{"clave": "a", "clave": "b"}', "stands twice"),
    ],
)  # fmt: skip
def test_a_line_that_is_no_row_is_rejected_and_the_rest_goes_on(send, line, why):
    done = send(text=f"{line}\n\n{json.dumps(ROW)}")
    assert why in done.rejects[0].reason
    assert done.outcome.made == 1


def test_csv_with_its_quirks(send):
    text = '﻿clave;nombre;domicilio;lat;lon\nuno;"Módulo; ""A""";Calle 1;19,42;-99,16\ndos;corta\n'.encode()
    done = send(text=text, name="x.csv", mapping=MAPPING + 'file: {delimiter: ";"}\n')
    assert (Office.objects.get().name_es, float(Office.objects.get().lat)) == ('Módulo; "A"', 19.42)
    assert [(reject.line, reject.reason) for reject in done.rejects] == [
        (3, "This row has 2 cells; the first line names 5 columns.")
    ]


def test_latin_1_when_the_mapping_says_so(send):
    text = "clave,nombre,domicilio\nuno,Módulo Ñandú,Calle 1\n".encode("latin-1")
    send(text=text, name="x.csv", mapping=MAPPING + "file: {encoding: latin-1}\n")
    assert Office.objects.get().name_es == "Módulo Ñandú"


def test_geojson_points(send):
    feature = {"type": "Feature", "properties": {**ROW, "lat": None, "lon": None}}
    point = {**feature, "geometry": {"type": "Point", "coordinates": [-99.16, 19.42]}}
    area = {**feature, "geometry": {"type": "Polygon", "coordinates": []}}
    half = {**feature, "geometry": {"type": "Point", "coordinates": [1]}}
    done = send(
        text=json.dumps({"type": "FeatureCollection", "features": [point, area, half, 7]}), name="x.geojson"
    )
    assert float(Office.objects.get().lon) == -99.16
    assert reasons(done) == [
        "This feature is not a point.",
        "This point has no coordinates.",
        "A row has columns and values; this is only one value.",
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.csv", b""), ("x.csv", b"a,a\n1,2"), ("x.csv", b"\xff\xfe\x00"), ("x.json", b"nothing"),
        ("x.json", b'{"a": [], "b": []}'), ("x.json", b"[" * 100_000), ("x.csv.gz", b"no gzip"),
        ("x.csv.xz", b"no xz"), ("x.yaml", b"- a: 1"), ("x.csv.gz", gzip.compress(b"a,b", mtime=0)[:-9]),
    ],
)  # fmt: skip
def test_a_file_that_is_none_is_refused_whole(send, name, text):
    with pytest.raises(UnreadableFile):
        send(text=text, name=name)


def test_a_packed_file_that_unpacks_to_more_than_is_allowed_is_refused(send, monkeypatch):
    monkeypatch.setattr("ventanilla.kernel.foreign_files.LARGEST", 1_000)
    for name, pack in (("x.csv.gz", gzip.compress), ("x.csv.xz", lzma.compress), ("x.csv", bytes)):
        with pytest.raises(UnreadableFile, match="larger"):
            send(text=pack(b"a" * 100_000), name=name)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("{", "not YAML"), ("[]", "mapping"), ("of: offices", "source"),
        (MAPPING.replace("of: offices", "of: points"), "is for points"),
        (MAPPING + "  colour: x\n", "unknown colour"), (MAPPING.replace("  address: domicilio\n", ""), "address"),
        (MAPPING + "surprise: 1\n", "surprise"), ("a: &a [*a]", "required"),
    ],
)  # fmt: skip
def test_a_mapping_that_cannot_be_used_says_why(words, why):
    with pytest.raises(InvalidMapping, match=why):
        read_mapping(words, "offices")


def read(tmp_path_factory, content, **shape):
    file = tmp_path_factory.mktemp("rows") / "rows"
    file.write_bytes(content)
    return read_lines(rows_of(file, FileShape(**shape)), read_mapping(MAPPING, "offices"))


@given(st.binary(max_size=300), st.sampled_from(["csv", "jsonl", "json", "geojson"]))
def test_any_bytes_are_rows_rejects_or_no_file(tmp_path_factory, content, kind):
    try:
        found = read(tmp_path_factory, content, kind=kind)
    except UnreadableFile:
        return
    assert all(reject.reason for reject in found.rejects)


@given(
    st.dictionaries(
        st.sampled_from(list(ROW)), st.none() | st.text(max_size=20) | st.floats() | st.lists(st.text())
    )
)
def test_any_row_is_an_office_or_a_reject(tmp_path_factory, said):
    found = read(tmp_path_factory, json.dumps({**ROW, **said}).encode(), kind="jsonl")
    assert len(found.lines) + len(found.rejects) == 1


# Points


def test_points_are_made_changed_removed_and_otherwise_left(send):
    one, two = ({"id": name, "lat": "19.4", "lon": "-99.1", "programa": "Parques"} for name in ("a", "b"))
    assert send(one, two, mapping=POINTS, of="points").outcome.made == 2
    assert send(one, two, mapping=POINTS, of="points").outcome.same == 2
    moved = {**one, "lat": "19.5"}
    outcome = send(moved, mapping=POINTS, of="points").outcome
    assert (outcome.made, outcome.changed, outcome.removed) == (0, 1, 0)
    assert send(moved, mapping=POINTS, of="points", whole=True).outcome.removed == 1
    point = ServicePoint.objects.get()
    assert (point.code, point.lat, point.zone) == ("a", 19.5, "n1950w9910")


@pytest.mark.parametrize(
    ("said", "why"), [({"id": ""}, "no code"), ({"lat": ""}, "no position"), ({"lat": "", "lon": ""}, "no position"),
                      ({"id": "x" * 121}, "no code"), ({"alcaldia": "??"}, "municipality")]
)  # fmt: skip
def test_a_point_without_code_or_place_is_rejected(send, said, why):
    done = send({"id": "a", "lat": "19.4", "lon": "-99.1", **said}, mapping=POINTS, of="points")
    assert why in reasons(done)[0]


def test_a_point_of_no_known_kind_is_rejected(send):
    done = send({"id": "a", "lat": "1", "lon": "1"}, mapping=POINTS.replace("wifi", "bomb"), of="points")
    assert "no kind" in reasons(done)[0]


# The library


def test_the_sample_of_offices_goes_in_without_a_reject(db):
    load(read_agencies((LIBRARY / "cdmx" / "agencies.yaml").read_text()), from_on=AT.date(), at=AT)
    for code in ("semovi", "registro-civil", "becas", "metepec"):
        Agency.objects.create(code=code, name_es=code, jurisdiction=Jurisdiction.objects.get(code="cdmx"))
    said, read = read_file(LIBRARY / "cdmx" / "offices.csv", LIBRARY / "cdmx" / "mapping.yaml", "offices")
    assert (read.rejects, len(read.lines), said.source.date) == ([], 18, "2026-11")
    assert all(line.columns["hours"] for line in read.lines)


def test_the_offices_of_the_municipalities_go_in_without_a_reject():
    _, read = read_file(LIBRARY / "edomex" / "offices.csv", LIBRARY / "edomex" / "mapping.yaml", "offices")
    assert (read.rejects, len(read.lines)) == ([], 10)


def test_of_the_citys_wifi_only_two_points_are_rejected_and_the_file_says_which():
    _, read = read_file(
        LIBRARY / "wifi-cdmx" / "points.csv.xz", LIBRARY / "wifi-cdmx" / "mapping.yaml", "points"
    )
    assert [(each.line, each.row["id"]) for each in read.rejects] == [
        (34145, "6145_PROSOC_AP_01"),
        (34146, "6145_PROSOC_AP_02"),
    ]
    assert len(read.lines) == 35_348
    assert len({line.position for line in read.lines}) == 27_488


# The command


def test_the_command_says_what_it_did_and_keeps_the_rejects(tmp_path, semovi):
    file, mapping, reject = tmp_path / "x.jsonl", tmp_path / "m.yaml", tmp_path / "rejected.jsonl"
    file.write_text(json.dumps(ROW) + "\n" + json.dumps({**ROW, "nombre": ""}))
    mapping.write_text(MAPPING)
    out = StringIO()
    call_command("office", "import", file, mapping=mapping, reject=reject, stdout=out)
    assert "1 made, 0 changed, 0 the same, 1 rejected." in out.getvalue()
    assert json.loads(reject.read_text())["reason"] == "has no name_es"
    call_command("office", "import", file, mapping=mapping, dry_run=True, stdout=out)
    assert "Would be: 0 made, 0 changed, 1 the same" in out.getvalue()


def test_the_command_ends_badly_when_nothing_could_be_used(tmp_path, semovi):
    file, mapping = tmp_path / "x.jsonl", tmp_path / "m.yaml"
    file.write_text("{}")
    mapping.write_text(MAPPING)
    with pytest.raises(CommandError):
        call_command("office", "import", file, mapping=mapping, stdout=StringIO())
    with pytest.raises(CommandError, match="mapping"):
        call_command("point", "import", file, mapping=mapping, stdout=StringIO())
    with pytest.raises(CommandError):
        call_command("office", "import", tmp_path / "nowhere.csv", mapping=mapping, stdout=StringIO())


def test_hours_that_are_none_are_refused_by_the_row(semovi):
    office = Office(code="x", agency=semovi, name_es="X", address="Y", hours={"week": "whenever"})
    with pytest.raises(ValidationError):
        office.full_clean()
