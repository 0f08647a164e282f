"""The screens of many cases at once: no step can be skipped, and nobody sees another's batch."""

import pytest

from tests.desk.conftest import place
from ventanilla.casework.models import Batch
from ventanilla.dossiers.models import Assignment, Decision, StageRun
from ventanilla.outbox.worker import drain


@pytest.fixture
def chosen(town):
    cases = [town.ready_to_decide() for _ in range(3)]
    runs = StageRun.objects.filter(dossier__in=cases, stage="decision").order_by("pk")
    return [str(run.pk) for run in runs]


def test_from_the_list_to_the_results(town, at_desk, valid_html, chosen, clock):
    elena = at_desk(town.elena)
    listed = elena.get(place("many"), {"acto": "grant", "tramite": "MTR-PERMIT"})
    valid_html(listed)
    assert all(f'value="{run}"' in listed.content.decode() for run in chosen)
    sent = {"acto": "grant", "tramite": "MTR-PERMIT", "case": chosen, "words": "Bien."}
    page = elena.post(place("prepare-batch"), sent, follow=True)
    valid_html(page)
    address = page.redirect_chain[-1][0]
    refused = elena.post(f"{address}hacer/", {})
    assert refused.status_code == 409
    valid_html(refused)
    fits = [str(item.pk) for item, _opened in page.context["sample"]]
    for item, _opened in page.context["sample"]:
        elena.get(place("dossier", item.dossier))
    going = elena.post(f"{address}hacer/", {"fits": fits}, follow=True)
    valid_html(going)
    assert "10:10" in going.content.decode()
    clock.move(minutes=11)
    drain()
    over = elena.get(address)
    valid_html(over)
    assert Decision.objects.filter(reasons="Bien.").count() == 3
    assert elena.post(f"{address}parar/").status_code == 409


def test_it_is_called_back_by_a_button(town, at_desk, chosen, clock):
    elena = at_desk(town.elena)
    page = elena.post(
        place("prepare-batch"), {"acto": "grant", "tramite": "MTR-PERMIT", "case": chosen}, follow=True
    )
    for item, _opened in page.context["sample"]:
        elena.get(place("dossier", item.dossier))
    fits = [str(item.pk) for item, _opened in page.context["sample"]]
    address = page.redirect_chain[-1][0]
    elena.post(f"{address}hacer/", {"fits": fits})
    assert elena.post(f"{address}parar/").status_code == 302
    clock.move(hours=1)
    drain()
    assert not Decision.objects.exists()


def test_another_s_batch_does_not_exist(town, at_desk, chosen):
    page = at_desk(town.elena).post(
        place("prepare-batch"), {"acto": "grant", "tramite": "MTR-PERMIT", "case": chosen}, follow=True
    )
    address = page.redirect_chain[-1][0]
    for officer in (town.rosa, town.luis):
        assert at_desk(officer).get(address).status_code == 404
        assert at_desk(officer).post(f"{address}hacer/").status_code == 404
        assert at_desk(officer).post(f"{address}parar/").status_code == 404


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"acto": "poem"},
        {"acto": "grant", "tramite": "\0", "case": ["1"]},
        {"acto": "grant", "tramite": "MTR-PERMIT"},
        {"acto": "grant", "tramite": "MTR-PERMIT", "case": ["x", "-1", "9" * 40]},
        {"acto": "request_correction", "tramite": "MTR-PERMIT", "case": ["1"], "fault__deed": "evil"},
        {"acto": "grant", "tramite": "https://evil.example/?", "case": ["1"]},
    ],
)
def test_what_is_malformed_prepares_nothing(town, at_desk, chosen, sent):
    answer = at_desk(town.elena).post(place("prepare-batch"), sent)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(place("many"))
    assert "evil" not in answer.headers["Location"]
    assert not Batch.objects.exists()


def test_cases_of_others_cannot_be_put_in(town, at_desk, chosen):
    for officer in (town.rosa, town.luis):
        at_desk(officer).post(
            place("prepare-batch"), {"acto": "grant", "tramite": "MTR-PERMIT", "case": chosen}
        )
    assert not Batch.objects.exists()


def test_the_page_for_a_correction_lists_what_the_edition_asks(town, at_desk, valid_html):
    town.filed()
    page = at_desk(town.rosa).get(place("many"), {"acto": "request_correction", "tramite": "MTR-PERMIT"})
    valid_html(page)
    assert "Escritura del local" in page.content.decode()
    valid_html(at_desk(town.luis).get(place("many")))


GIVE = {"acto": "give", "tramite": "MTR-PERMIT"}


def test_a_head_chooses_cases_a_colleague_and_a_reason(town, at_desk, valid_html, clock):
    runs = [town.filed().stages.get(stage="papers") for _ in range(2)]
    elena = at_desk(town.elena)
    listed = elena.get(place("many"), GIVE)
    valid_html(listed)
    assert "Rosa" in listed.content.decode()
    assert "Luis" not in listed.content.decode()
    cases = [str(run.pk) for run in runs]
    lacking = elena.post(place("prepare-batch"), {**GIVE, "case": cases, "to": "9" * 30, "words": "a\0"})
    valid_html(lacking)
    assert lacking.status_code == 422
    assert all(row["is_chosen"] for row in lacking.context["rows"])
    assert not Batch.objects.exists()
    said = {"to": town.rosa.pk, "reason": "workload", "words": "Reparto de\0 la semana."}
    page = elena.post(place("prepare-batch"), {**GIVE, "case": cases, **said}, follow=True)
    valid_html(page)
    assert "Rosa" in page.content.decode()
    assert "Reparto de la semana." in page.content.decode()
    for item, _opened in page.context["sample"]:
        elena.get(place("dossier", item.dossier))
    fits = [str(item.pk) for item, _opened in page.context["sample"]]
    elena.post(f"{page.redirect_chain[-1][0]}hacer/", {"fits": fits})
    clock.move(minutes=11)
    drain()
    assert Assignment.objects.out_of_turn().filter(officer=town.rosa, reason="workload").count() == 2
    again = elena.get(place("many"), GIVE).content.decode()
    assert again.count("lo tiene Rosa") == 2


def test_only_heads_give_in_bulk(town, at_desk):
    run = town.filed().stages.get(stage="papers")
    rosa = at_desk(town.rosa)
    assert 'value="give"' not in rosa.get(place("many"), GIVE).content.decode()
    said = {"to": town.rosa.pk, "reason": "workload", "words": "Para mí."}
    rosa.post(place("prepare-batch"), {**GIVE, "case": [str(run.pk)], **said})
    assert not Batch.objects.exists()
