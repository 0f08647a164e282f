"""The catalogue as data: lists, sheets, editions that anybody can check."""

import hashlib
import json
from datetime import timedelta

import pytest

from tests.api.conftest import INFORMS, many
from tests.bench.page_sql import asked_of_database
from tests.bench.town import PERMIT, published


def test_the_list_says_each_procedure_in_force_in_both_languages(read):
    items = {item["code"]: item for item in read.json("procedures")["items"]}
    assert items.keys() == {"MTR-PERMIT", "MTR-INFO"}
    informs = items["MTR-INFO"]
    assert informs["name"] == {"es": "Consulta de adeudos", "en": "Check what you owe"}
    assert informs["online"] is False
    assert informs["url"].endswith("/api/v1/procedures/MTR-INFO")
    assert informs["page"].endswith("/es/tramites/mtr-info/")


@pytest.mark.parametrize(
    ("filters", "codes"),
    [
        ("agency=metropolis", {"MTR-PERMIT", "MTR-INFO"}),
        ("agency=otra", set()),
        ("agency=nobody", set()),
        ("kind=service", {"MTR-INFO"}),
        ("online=true", {"MTR-PERMIT"}),
        ("online=false", {"MTR-INFO"}),
        ("place=cdmx", {"MTR-PERMIT", "MTR-INFO"}),
        ("place=cdmx-cuauhtemoc", set()),
        ("place=mx", set()),
        ("place=nowhere", set()),
        ("life_event=pagar", {"MTR-INFO"}),
        ("life_event=paga", set()),
        ("cost=unstated", {"MTR-INFO"}),
        ("cost=fees", {"MTR-PERMIT"}),
        ("cost=free", set()),
        ("cost=varies", set()),
        ("updated_since=2026-11-23", {"MTR-PERMIT", "MTR-INFO"}),
        ("updated_since=2026-11-24", set()),
        ("kind=service&cost=unstated&life_event=conducir&place=cdmx", {"MTR-INFO"}),
    ],
)
def test_a_list_can_be_narrowed(read, filters, codes):
    assert {item["code"] for item in read.json(f"procedures?{filters}")["items"]} == codes


def test_a_sheet_without_fees_and_without_a_word_on_its_cost_is_free(read, town):
    free = INFORMS.replace("MTR-INFO", "MTR-FREE").replace("\ncost: unstated", "")
    published(free, town.extra["registrar"], town.extra["publisher"], town.at)
    assert [item["code"] for item in read.json("procedures?cost=free")["items"]] == ["MTR-FREE"]


def test_what_comes_into_force_later_is_new_on_that_day_and_not_before(read, town, clock):
    many(town, 1, since=town.at.date() + timedelta(days=9), prefix="LATER")
    assert "LATER-00000" not in {item["code"] for item in read.json("procedures")["items"]}
    clock.move(days=9)
    since = (town.at + timedelta(days=9)).date()
    assert [item["code"] for item in read.json(f"procedures?updated_since={since}")["items"]] == [
        "LATER-00000"
    ]


def test_a_walk_through_a_thousand_meets_each_once_while_others_are_added(read, town):
    codes, added = many(town, 1_000), []

    def add():
        if len(added) < 8:
            added.extend(many(town, 2, prefix=f"AAA-{len(added)}"))

    met = [item["code"] for item in read.walk("procedures?limit=100", after_each=add)]
    assert len(met) == len(set(met))
    assert set(codes) <= set(met)
    assert met == sorted(met)


def test_a_page_costs_the_same_few_queries_however_many_there_are(read, town):
    read("procedures?limit=100")
    _few, little = asked_of_database(lambda: read("procedures?limit=100"))
    many(town, 300)
    answer, much = asked_of_database(lambda: read("procedures?limit=100"))
    assert len(json.loads(answer.content)["items"]) == 100
    assert len(little) == len(much) == 2
    for said in much:
        assert '"content"' not in said
        assert '"source"' not in said


@pytest.mark.parametrize(
    "path", ["procedures/MTR-PERMIT", "agencies/metropolis", "procedures/MTR-PERMIT/editions"]
)
def test_one_thing_costs_at_most_two_queries(read, path):
    read(path)
    answer, said = asked_of_database(lambda: read(path))
    assert answer.status_code == 200
    assert len(said) <= 2, said


def test_a_sheet_says_what_each_part_of_the_definition_says(read):
    sheet = read.json("procedures/MTR-INFO")
    assert (sheet["level"], sheet["online"], sheet["costs"], sheet["begins_at"]) == (
        1,
        False,
        "unstated",
        None,
    )
    assert sheet["deadline"]["resolve"] == {
        "amount": 72,
        "unit": "hours",
        "words": {"es": "72 horas", "en": "72 hours"},
    }
    assert sheet["unit"]["name"] == {"es": "Licencias", "en": "Licences"}
    assert sheet["place"]["code"] == "cdmx"
    plate, address = sheet["requirements"]
    assert plate["name"]["en"] == "Plate number"
    assert [[document["id"] for document in way] for way in address["any_of"]] == [["luz"], ["agua", "carta"]]
    assert address["any_of"][0][0]["max_age"]["words"]["es"] == "3 meses"
    assert sheet["source"]["licence"] == "CC-BY-4.0"
    assert sheet["originals"] == [{"part": "cost", "text": "según tabulador"}]


def test_a_sheet_that_is_filed_here_says_where_and_what_it_costs_today(read, town):
    sheet = read.json("procedures/MTR-PERMIT")
    assert sheet["begins_at"] == sheet["page"]
    assert len(sheet["fees"]) == len(town.edition.definition.fees)
    for fee in sheet["fees"]:
        assert fee["amount"] is None or "." in fee["amount"]
    assert sheet["edition"]["digest"] == town.edition.digest


def test_no_sheet_and_no_edition_says_who_works_for_the_government(read, town):
    for path in (
        "procedures",
        "procedures/MTR-PERMIT",
        "procedures/MTR-PERMIT/editions/1",
        "agencies/metropolis",
    ):
        said = read(path).content.decode()
        for officer in (town.extra["registrar"], town.extra["publisher"], town.rosa):
            assert officer.name not in said
            assert officer.account.email not in said


def test_the_definition_is_given_byte_for_byte_so_that_its_digest_can_be_checked(read, town):
    edition = read.json("procedures/MTR-PERMIT/editions/1")
    path = edition["definition_url"].partition("/api/v1/")[2]
    answer = read(path)
    assert hashlib.sha256(answer.content).hexdigest() == edition["digest"] == town.edition.digest
    assert answer.content.decode() == town.edition.content
    assert "immutable" in answer.headers["Cache-Control"]


def test_editions_are_listed_from_the_newest_and_the_old_ones_stay(read, town, clock):
    second = published(
        PERMIT.replace("area <= 500", "area <= 400"),
        town.extra["registrar"],
        town.extra["publisher"],
        clock.move(days=3),
    )
    editions = read.walk("procedures/MTR-PERMIT/editions?limit=1")
    assert [each["number"] for each in editions] == [2, 1]
    assert editions[0]["digest"] == second.digest
    assert read.json("procedures/MTR-PERMIT")["edition"]["number"] == 2
    assert read.json("procedures/MTR-PERMIT/editions/1")["digest"] == town.edition.digest


def test_a_sheet_that_was_withdrawn_is_gone_and_its_editions_say_when(read, town, clock):
    from ventanilla.procedures import acts

    day = town.at.date() + timedelta(days=1)
    acts.withdraw(
        edition=town.edition, from_on=day, reason="Se fusionó.", by=town.extra["publisher"], at=town.at
    )
    clock.move(days=2)
    assert read("procedures/MTR-PERMIT").status_code == 404
    assert "MTR-PERMIT" not in {item["code"] for item in read.json("procedures")["items"]}
    [edition] = read.json("procedures/MTR-PERMIT/editions")["items"]
    assert edition["withdrawn_from"] == day.isoformat()


def test_agencies_are_listed_by_code_and_by_place(read):
    assert [item["code"] for item in read.walk("agencies?limit=1")] == sorted(
        item["code"] for item in read.json("agencies")["items"]
    )
    assert [item["code"] for item in read.json("agencies?place=mx")["items"]] == ["otra"]
    agency = read.json("agencies/metropolis")
    assert [unit["code"] for unit in agency["units"]] == ["licencias", "seguridad"]
    listed = agency["procedures"].partition("/api/v1/")[2]
    assert {item["code"] for item in read.json(listed)["items"]} == {"MTR-PERMIT", "MTR-INFO"}


def test_every_life_event_leads_to_its_procedures(read):
    events = read.json("life-events")["items"]
    assert len(events) > 5
    for event in events:
        read.json(event["procedures"].partition("/api/v1/")[2])


def test_everything_begins_at_one_address(read):
    links = read.json("")
    for name in ("procedures", "agencies", "life_events", "openapi"):
        read.json(links[name].partition("/api/v1/")[2])
    before = links["generation"]
    assert isinstance(before, int)
    assert read.client.get("/api/").headers["Location"] == "/api/v1/"
