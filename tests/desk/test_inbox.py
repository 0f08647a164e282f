"""What waits for whom, in which order, and how an officer finds the rest."""

from datetime import timedelta

import pytest

from tests.desk.conftest import place
from ventanilla.agencies.models import Post, Role
from ventanilla.dossiers import acts
from ventanilla.dossiers.models import StageRun
from ventanilla.ledger.models import ReadRecord, Sheet


def folios(answer):
    return [row["run"].dossier.folio for row in answer.context["rows"]]


def test_the_inbox_shows_what_waits_for_my_units_and_nothing_of_others(town, at_desk):
    dossier = town.filed()
    assert folios(at_desk(town.rosa).get(place("inbox"))) == [dossier.folio]
    assert folios(at_desk(town.pedro).get(place("inbox"))) == [dossier.folio]
    assert folios(at_desk(town.luis).get(place("inbox"))) == []


def test_a_decision_waits_for_the_head_and_not_for_the_reviewer(town, at_desk):
    dossier = town.ready_to_decide()
    assert folios(at_desk(town.elena).get(place("inbox"))) == [dossier.folio]
    assert folios(at_desk(town.rosa).get(place("inbox"))) == []


def test_a_head_may_do_what_waits_for_a_reviewer(town, at_desk):
    dossier = town.filed()
    assert folios(at_desk(town.elena).get(place("inbox"))) == [dossier.folio]


def test_who_has_no_post_today_has_nothing_and_is_told_why(town, at_desk):
    town.filed()
    Post.objects.filter(officer=town.rosa).update(until_on=town.at.date() - timedelta(days=1))
    answer = at_desk(town.rosa).get(place("inbox"))
    assert answer.context["rows"] == []
    assert "Hoy no tienes un cargo" in answer.content.decode()


def test_registrars_and_people_have_no_line(town, at_desk):
    town.filed()
    assert at_desk(town.extra["registrar"]).get(place("inbox")).context["rows"] == []
    assert at_desk(town.ana).get(place("inbox")).status_code == 404


def test_visitors_sign_in_first(town, client):
    answer = client.get(place("inbox"))
    assert answer.status_code == 302
    assert "sign-in" in answer.url


def test_names_of_applicants_are_not_in_the_list(town, at_desk):
    town.filed()
    answer = at_desk(town.rosa).get(place("inbox"))
    assert "Gómez" not in answer.content.decode()
    assert not ReadRecord.objects.exists()


def test_sixty_equal_due_dates_come_in_pages_without_a_gap_or_a_double(town, at_desk):
    filed = {town.filed(owner=None, key=f"k{number}").folio for number in range(60)}
    client, address, seen = at_desk(town.rosa), place("inbox"), []
    for _page in range(3):
        answer = client.get(address)
        seen += folios(answer)
        address = f"{place('inbox')}?desde={answer.context['following']}"
    assert answer.context["following"] == ""
    assert len(seen) == 60
    assert set(seen) == filed


def test_a_case_that_arrives_between_two_pages_moves_nobody(town, at_desk):
    for number in range(26):
        town.filed(owner=None, key=f"k{number}")
    client = at_desk(town.rosa)
    first = client.get(place("inbox"))
    town.filed(owner=None, key="late")
    following = client.get(f"{place('inbox')}?desde={first.context['following']}")
    assert len(folios(following)) == 2
    assert not set(folios(first)) & set(folios(following))


@pytest.mark.parametrize(
    "mark",
    ["x", ".", "2026-02-10", "2026-02-10.", "2026-02-10.-1", "2026-02-10.99999999999999999999", "2026-13-45.1",
     "%00", "2026-02-10.1%00", "' OR 1=1 --", "9" * 5000],
)  # fmt: skip
def test_a_mangled_mark_begins_from_the_beginning(town, at_desk, mark):
    dossier = town.filed()
    assert folios(at_desk(town.rosa).get(f"{place('inbox')}?desde={mark}")) == [dossier.folio]


@pytest.mark.parametrize(
    "query",
    ["unidad=999999", "unidad=%00", "unidad=x", "tramite=%00", "tramite=NADA", "etapa=robbery", "plazo=nunca",
     "%00=%00"],
)  # fmt: skip
def test_unknown_filters_are_ignored(town, at_desk, query):
    dossier = town.filed()
    assert folios(at_desk(town.rosa).get(f"{place('inbox')}?{query}")) == [dossier.folio]


def test_the_filters_narrow_the_line(town, at_desk, clock):
    dossier = town.filed()
    client = at_desk(town.elena)
    found = {
        query: folios(client.get(f"{place('inbox')}?{query}"))
        for query in (
            "etapa=review",
            "etapa=decision",
            "plazo=vencido",
            "tramite=MTR-PERMIT",
            "plazo=detenido",
        )
    }
    assert [query for query, rows in found.items() if rows] == ["etapa=review", "tramite=MTR-PERMIT"]
    clock.move(days=40)
    assert folios(at_desk(town.elena).get(f"{place('inbox')}?plazo=vencido")) == [dossier.folio]


def test_another_agencys_unit_cannot_be_chosen(town, at_desk):
    dossier = town.filed()
    answer = at_desk(town.luis).get(f"{place('inbox')}?unidad={town.licences.pk}")
    assert dossier.folio not in answer.content.decode()


def test_a_case_that_waits_for_the_person_stands_apart_until_it_comes_back(town, at_desk):
    dossier = town.filed()
    client = at_desk(town.rosa)
    acts.request_correction(
        dossier=dossier, stage="papers", items=[("area", "wrong")], by=town.rosa, at=town.at
    )
    assert folios(client.get(place("inbox"))) == []
    stopped = client.get(f"{place('inbox')}?plazo=detenido")
    assert folios(stopped) == [dossier.folio]
    assert "Detenido hasta" in stopped.content.decode()
    acts.answer_correction(dossier=dossier, answers={"area": "45"}, by=town.ana, at=town.at)
    back = client.get(place("inbox"))
    assert back.context["rows"][0]["corrected"]
    assert "Corregido" in back.content.decode()


def test_time_left_counts_the_working_days_of_the_cases_own_edition(town, at_desk, clock):
    town.filed()
    row = at_desk(town.rosa).get(place("inbox")).context["rows"][0]
    assert (row["left"], row["tone"]) == (10, "progress")
    clock.move(days=11)  # Friday 4 December: the last day is Monday 7
    row = at_desk(town.rosa).get(place("inbox")).context["rows"][0]
    assert (row["left"], row["tone"]) == (1, "attention")
    clock.move(days=5)
    row = at_desk(town.rosa).get(place("inbox")).context["rows"][0]
    assert (row["late"], row["tone"]) == (2, "bad")


def test_the_next_in_line_is_the_one_whose_time_ends_first(town, at_desk, clock):
    town.filed(owner=town.mario, at=town.at + timedelta(days=3))
    early = town.filed()
    answer = at_desk(town.rosa).post(place("next"))
    assert answer.url == place("dossier", early)


def test_the_next_in_line_passes_over_what_a_colleague_has_in_hand(town, at_desk, clock):
    first, second = town.filed(), town.filed(owner=town.mario)
    assert at_desk(town.elena).post(place("next")).url == place("dossier", first)
    assert at_desk(town.rosa).post(place("next")).url == place("dossier", second)
    assert at_desk(town.elena).post(place("next")).url == place("dossier", first)
    clock.move(hours=25)
    assert at_desk(town.rosa).post(place("next")).url == place("dossier", first)


def test_reading_a_case_does_not_take_it(town, at_desk):
    dossier = town.filed()
    assert at_desk(town.elena).get(place("dossier", dossier)).status_code == 200
    assert at_desk(town.rosa).post(place("next")).url == place("dossier", dossier)


def test_the_line_never_leads_to_a_stage_one_may_not_work_on(town, at_desk):
    town.ready_to_decide()
    assert at_desk(town.rosa).post(place("next")).url == place("inbox")
    assert at_desk(town.rosa).get(place("next")).status_code == 405


def test_a_folio_typed_by_hand_leads_to_the_case(town, at_desk):
    dossier = town.filed()
    typed = dossier.folio.lower().replace("-", " ")
    assert at_desk(town.rosa).get(place("search"), {"folio": typed}).url == place("dossier", dossier)
    assert (
        at_desk(town.rosa)
        .get(place("dossier", dossier).replace(dossier.folio, dossier.folio.lower()))
        .status_code
        == 200
    )


def test_a_case_of_others_answers_like_one_that_does_not_exist(town, at_desk):
    dossier = town.filed()
    client = at_desk(town.luis)
    theirs = client.get(place("search"), {"folio": dossier.folio})
    nobodys = client.get(place("search"), {"folio": "VT-0000-0000-0000"})
    assert theirs.status_code == nobodys.status_code == 404
    assert "Ningún expediente con este folio" in theirs.content.decode()


@pytest.mark.parametrize(
    "typed", ["", "x", "\0", "9" * 5000, "<script>alert(1)</script>", "VT-AAAA-AAAA-AAAA"]
)
def test_a_mistyped_folio_is_told_and_escaped(town, at_desk, valid_html, typed):
    answer = at_desk(town.rosa).get(place("search"), {"folio": typed})
    assert answer.status_code == 404
    assert "<script>alert" not in answer.content.decode()
    valid_html(answer)


def test_looking_changes_nothing(town, at_desk):
    town.filed()
    before = (Sheet.objects.count(), list(StageRun.objects.in_order().values()))
    client = at_desk(town.rosa)
    for query in ("", "?plazo=vencido", "?desde=2026-01-01.1"):
        client.get(place("inbox") + query)
    assert (Sheet.objects.count(), list(StageRun.objects.in_order().values())) == before


def test_an_officer_with_two_roles_in_a_unit_sees_each_case_once(town, at_desk):
    dossier = town.filed()
    Post.objects.create(officer=town.rosa, unit=town.licences, role=Role.HEAD, from_on="2025-01-01")
    assert folios(at_desk(town.rosa).get(place("inbox"))) == [dossier.folio]
