import json
import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.utils import timezone

from tests.bench.town import PERMIT, published
from tests.search.shelf import SHELF, put, sheet, world
from ventanilla.jurisdictions.models import ParameterValue
from ventanilla.outbox import generations
from ventanilla.outbox.worker import Worker
from ventanilla.procedures import acts
from ventanilla.search import building, folder, marks
from ventanilla.search.entries import Entry, shortened
from ventanilla.search.jobs import build_index, notice_changes
from ventanilla.search.query import search
from ventanilla.search.reading import opened

pytestmark = pytest.mark.usefixtures("clock")


def found(text="permiso"):
    opened.forget()
    return [group.best.name for group in search(text).groups]


def today(at):
    return timezone.localdate(at)


def price_of(text):
    opened.forget()
    return search(text).groups[0].best.price


def publish_as(town, code, name):
    source = PERMIT.replace("MTR-PERMIT", code).replace("Permiso de apertura", name)
    return published(source, town.extra["registrar"], town.extra["publisher"], town.at)


def test_the_editions_in_force_are_found(town):
    built = building.build(at=town.at)
    assert (built.sheets, built.read) == (1, 1)
    [group] = search("permiso apertura").groups
    hit = group.best
    assert (hit.code, hit.name, hit.online, hit.level) == ("MTR-PERMIT", "Permiso de apertura", True, 4)
    assert hit.place_code == "cdmx"
    assert search("opening permit", language="en").groups[0].best.name == "Opening permit"


def test_what_has_not_changed_is_not_read_again(town):
    building.build(at=town.at)
    publish_as(town, "MTR-OTHER", "Permiso de banqueta")
    assert building.build(at=town.at).read <= 2
    assert building.build(at=town.at).sheets == 2


def test_publishing_asks_for_one_build_and_the_worker_makes_it(town, clock):
    building.build(at=timezone.now())
    publish_as(town, "MTR-OTHER", "Permiso de banqueta")
    assert "Permiso de banqueta" not in found("banqueta")
    drain(clock)
    assert "Permiso de banqueta" in found("banqueta")


def test_many_publications_are_one_build(town, clock, monkeypatch):
    builds = []
    whole = building.build
    monkeypatch.setattr(building, "build", lambda **said: builds.append(whole(**said)))
    for number in range(3):
        publish_as(town, f"MTR-N{number}", f"Permiso número {number}")
    drain(clock)
    assert len(builds) == 1
    assert building.is_current(today(timezone.now()))


def drain(clock):
    """Let the worker do what waits, until nothing does."""
    for _round in range(3):
        clock.move(seconds=5)
        Worker().drain()


def test_a_withdrawn_edition_is_found_no_more(town, clock):
    building.build(at=timezone.now())
    acts.withdraw(
        edition=town.edition,
        from_on=today(town.at),
        reason="Ya no hace falta",
        by=town.extra["publisher"],
        at=town.at,
    )
    drain(clock)
    assert found() == []


def test_a_new_day_is_noticed(town, clock):
    building.build(at=timezone.now())
    assert building.is_current(today(timezone.now()))
    clock.move(days=1)
    assert not building.is_current(today(timezone.now()))
    notice_changes()
    assert building.is_current(today(timezone.now()))


def test_a_price_follows_the_law_s_numbers_on_the_day_they_change(town):
    source = PERMIT.replace("MTR-PERMIT", "MTR-OTHER").replace("Permiso de apertura", "Permiso de banqueta")
    source = source.replace("alcohol ? money(900) : money(100)", "2 * uma")
    published(source, town.extra["registrar"], town.extra["publisher"], town.at)
    building.build(at=timezone.now())
    before = price_of("banqueta")
    ParameterValue.objects.create(  # as another process does it: this one is not told
        jurisdiction=town.agency.jurisdiction,
        code="uma",
        value=500,
        in_force_from=today(town.at),
        source="Gaceta",
    )
    generations.turn(generations.LAW)
    notice_changes()
    assert before not in ("", "$1,000.00")
    assert price_of("banqueta") == "$1,000.00"


def test_a_job_that_comes_late_does_nothing(town):
    building.build(at=timezone.now())
    before = folder.in_use()
    build_index()
    assert folder.in_use() == before


def test_without_an_index_a_search_builds_one(town):
    assert folder.in_use() is None
    assert found() == ["Permiso de apertura"]


def test_a_large_catalogue_without_index_says_so(town, monkeypatch):
    monkeypatch.setattr("ventanilla.search.reading.SMALL", 0)
    results = search("permiso")
    assert (results.ready, results.groups, results.total) == (False, (), 0)


@pytest.mark.parametrize("harm", ["pointer", "about", "index", "marks", "gone", "format", "empty"])
def test_a_spoilt_index_is_built_anew(town, harm):
    building.build(at=town.at)
    used = folder.in_use()
    if harm == "pointer":
        (folder.home() / folder.POINTER).write_bytes(b"\xff\xfe../../etc")
    elif harm == "about":
        (used / folder.ABOUT).write_text("{", encoding="utf-8")
    elif harm == "index":
        for file in (used / "groups").iterdir():
            file.write_bytes(b"nothing")
    elif harm == "marks":
        (used / marks.FILE).write_bytes(b"[]")
    elif harm == "gone":
        shutil.rmtree(used)
    elif harm == "format":
        said = json.loads((used / folder.ABOUT).read_text(encoding="utf-8"))
        said["stamp"]["format"] = -1
        (used / folder.ABOUT).write_text(json.dumps(said), encoding="utf-8")
    else:
        shutil.rmtree(used / "words")
    assert found() == ["Permiso de apertura"]


def test_a_spoilt_spool_is_read_anew(town):
    building.build(at=town.at)
    (folder.in_use() / "entries.sqlite3").write_bytes(b"no database")
    assert building.build(at=town.at).read == 1


def test_a_build_that_dies_leaves_the_old_index_in_use(shelf, at, monkeypatch):
    before = folder.in_use()
    monkeypatch.setattr("ventanilla.search.writing.documents.group_document", lambda *a, **k: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        put([sheet("NEW", "Nueva")], at)
    assert folder.in_use() == before
    assert search("bardeo").groups
    monkeypatch.undo()
    put(SHELF, at)
    assert len([each for each in folder.home().iterdir() if each.is_dir()]) == folder.KEPT


def test_a_reader_keeps_what_it_opened_while_folders_go(shelf, at):
    reading = opened.now()
    for _build in range(4):
        put(SHELF[:2], at)
    shutil.rmtree(folder.home() / reading.name, ignore_errors=True)
    assert reading.groups.num_docs > 2
    assert reading.sheets.doc_freq("code", "l-barda") == 1


def test_a_new_index_is_seen_within_moments(shelf, at, monkeypatch):
    monkeypatch.setattr("ventanilla.search.reading.RECHECK_SECONDS", 0.0)
    assert search("bardeo").groups
    with folder.building(wait=True):
        building.publish([], world(), {"format": building.schema.FORMAT}, at)
    assert not search("bardeo").groups


def test_one_builder_at_a_time(shelf):
    with folder.building(wait=True), pytest.raises(folder.BuilderBusy), folder.building(wait=False):
        pass


def test_builders_and_readers_at_once_all_end_well(shelf, at):
    def build(number):
        put(SHELF, at)
        return True

    def ask(number):
        opened.forget()
        return bool(search("licencia").groups)

    with ThreadPoolExecutor(8) as threads:
        assert all(list(threads.map(build, range(4))) + list(threads.map(ask, range(40))))
    assert folder.in_use() is not None


def test_entries_survive_writing_and_reading():
    for entry in SHELF:
        assert Entry.read(entry.written()) == entry


def test_the_spool_knows_every_sheet(shelf):
    rows = sqlite3.connect(folder.in_use() / "entries.sqlite3")
    try:
        assert rows.execute("SELECT count(*) FROM entry").fetchone() == (len(SHELF),)
    finally:
        rows.close()


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Corto.", "Corto."),
        ("Una frase que dice lo que es y nada más, hasta su punto final. " + "palabra " * 60, None),
        ("palabra " * 60, None),
        ("x" * 500, None),
    ],
)
def test_a_summary_is_a_glance(text, short):
    said = shortened(text)
    assert len(said) <= 241
    assert short is None or said == short
    assert said[-1] in ".…"
