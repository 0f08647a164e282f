"""What the control body sees of equal treatment and of looks; and what everybody sees."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.desk.conftest import place
from tests.journeys.walk import compared
from ventanilla.agencies.models import Agency, Post, Unit
from ventanilla.indicators.looking import tally
from ventanilla.indicators.models import Comparison, LookTally, Share
from ventanilla.ledger.models import ReadRecord


@pytest.fixture
def auditor(town, at_desk, clock):
    control = Unit.objects.create(agency=town.agency, code="oic", name_es="Órgano de control")
    Post.objects.create(officer=town.luis, unit=control, role="auditor", from_on=town.at.date())
    return at_desk(town.luis)


def test_only_who_audits_the_agency_sees_it(town, at_desk, auditor):
    for name in ("treatment", "looks"):
        assert at_desk(town.rosa).get(place(name)).status_code == 404
        assert at_desk(town.luis).get(place(name)).status_code == 200


def test_what_stands_out_comes_with_what_to_look_at(town, auditor):
    compared(town)
    page = auditor.get(place("treatment")).content.decode()
    assert town.elena.name in page
    assert "34 de cada 100" in page
    assert "Los similares: 12 de cada 100" in page
    assert "Lee algunas de sus negativas" in page


def test_an_empty_house_says_so(town, auditor):
    assert "Todavía no hay nada que comparar" in auditor.get(place("treatment")).content.decode()


def test_everybody_sees_units_and_places_and_never_an_officer(town, client):
    compared(town)
    page = client.get("/es/cifras/trato/").content.decode()
    assert "Licencias" in page
    assert "Benito Juárez" in page
    assert town.elena.name not in page
    assert "34 de cada 100" in page
    assert "Niega más que los similares." in page
    assert "Lee algunas" not in page, "what to look at is for who may read the cases"


def test_everybody_sees_only_what_was_reckoned_for_everybody(town, client):
    compared(town)
    Comparison.objects.filter(is_public=True).delete()
    Share.objects.filter(is_public=True).delete()
    page = client.get("/es/cifras/trato/").content.decode()
    assert "Todavía no hay nada que mostrar" in page
    assert "34 de cada 100" not in page


@pytest.mark.parametrize("model", [Comparison, Share])
def test_the_database_refuses_to_make_an_officer_public(town, model):
    compared(town)
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.filter(officer__isnull=False).update(is_public=True)


def test_a_hundred_agencies_cost_as_many_queries_as_one(town, client, django_assert_num_queries):
    compared(town)
    with CaptureQueriesContext(connection) as one:
        client.get("/es/cifras/trato/")
    other = Agency.objects.create(code="zeta", name_es="Zeta", jurisdiction=town.agency.jurisdiction)
    for model in (Comparison, Share):
        for row in model.objects.filter(is_public=True).order_by("pk"):
            row.pk, row.agency = None, other
            row.save(force_insert=True)
    with django_assert_num_queries(len(one)):
        page = client.get("/es/cifras/trato/").content.decode()
    assert page.index("Metropolis") < page.index("Zeta")
    assert page.count("34 de cada 100") == 4


@pytest.mark.parametrize("pk", [0, 10**18, 10**40])
def test_a_day_that_is_none_is_a_404(town, auditor, pk):
    assert auditor.get(place("looks-of-day", None, pk)).status_code == 404


def test_looks_out_of_hours_stand_out_without_whose_they_were(town, auditor, clock):
    late = town.at.replace(hour=23)
    ReadRecord.objects.create(
        reader=town.elena.ref,
        reader_name="Elena",
        unit="Licencias",
        person=town.ana.ref,
        subject="x",
        what="dossier",
        at=late,
    )
    tally(town.at, late)
    page = auditor.get(place("looks")).content.decode()
    assert town.elena.name in page
    assert "Fuera de horario" in page
    day = auditor.get(place("looks-of-day", None, LookTally.objects.get().pk)).content.decode()
    assert "23:00:00" in day
    assert "Nunca en sus manos" in day
    assert town.ana.full_name not in page + day


def test_nobody_audits_their_own_looks(town, auditor):
    ReadRecord.objects.create(
        reader=town.luis.ref,
        reader_name="Luis",
        unit="OIC",
        person=town.ana.ref,
        subject="x",
        what="dossier",
        at=town.at.replace(hour=23),
    )
    tally(town.at, town.at.replace(hour=23, minute=5))
    assert auditor.get(place("looks-of-day", None, LookTally.objects.get().pk)).status_code == 404
