"""The appeal at the desk of the unit that decides it."""

import pytest

from tests.desk.conftest import place
from tests.dossiers.contests import GRIEVANCES, refused, with_superior
from ventanilla.dossiers import acts
from ventanilla.dossiers.models import Amendment, Decision
from ventanilla.ledger.models import ReadRecord


@pytest.fixture
def appeal(town):
    with_superior(town)
    return acts.appeal(dossier=refused(town), answers=GRIEVANCES, by=town.ana, at=town.at)


def test_the_superior_reads_both_cases_and_each_look_is_written_down(town, appeal, at_desk, valid_html):
    client, contested = at_desk(town.extra["julia"]), appeal.follows.get().earlier
    page = client.get(place("dossier", appeal))
    valid_html(page)
    assert place("ruling", appeal) in page.content.decode()
    valid_html(client.get(place("ruling", appeal)))
    assert client.get(place("dossier", contested)).status_code == 200
    assert ReadRecord.objects.about(contested.subject).get().unit == "Jurídico"


def test_who_decided_before_neither_reads_nor_decides_the_appeal(town, appeal, at_desk):
    client = at_desk(town.elena)
    assert client.get(place("dossier", appeal)).status_code == 404
    assert client.post(place("ruling", appeal), {"ruling": "confirmed", "reasons": "x"}).status_code == 404


def test_it_is_decided_with_reasons_and_shown_on_both_cases(town, appeal, at_desk):
    client, contested = at_desk(town.extra["julia"]), appeal.follows.get().earlier
    assert client.post(place("ruling", appeal), {"ruling": "modified"}).status_code == 422
    assert client.post(place("ruling", appeal), {"ruling": "rectified", "reasons": "x"}).status_code == 422
    answer = client.post(place("ruling", appeal), {"ruling": "modified", "reasons": "Tiene <b>razón</b>."})
    assert answer.url == place("dossier", appeal)
    page = client.get(place("dossier", contested)).content.decode()
    assert "Tiene &lt;b&gt;razón&lt;/b&gt;." in page
    assert "Otorgado en el recurso" in page
    again = client.post(place("ruling", appeal), {"ruling": "confirmed", "reasons": "No."})
    assert again.status_code == 409
    assert Amendment.objects.count() == 1


def test_grant_and_refuse_are_not_acts_of_an_appeal(town, appeal, at_desk):
    said = {"outcome": "grant"}
    answer = at_desk(town.extra["julia"]).post(place("decision", appeal, "appeal"), said)
    assert answer.status_code == 404
    assert not Decision.objects.filter(dossier=appeal).exists()
