"""Publishing: another person, a day, and only what that person saw."""

from datetime import timedelta

import pytest

from tests.procedures.samples import STALL, stall_text
from ventanilla.procedures import acts
from ventanilla.procedures.models import Edition
from ventanilla.studio.saving import mark_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposed(open_draft, office, at):
    return acts.propose(draft=open_draft, by=office.registrar, at=at)


def publish(client, draft, on, **more):
    said = {"in-force-day": on.day, "in-force-month": on.month, "in-force-year": on.year}
    return client.post(
        f"/es/estudio/borradores/{draft.pk}/publicar/", {"seen": mark_of(draft), **said, **more}
    )


def test_a_publisher_sees_what_changes_and_publishes(as_officer, in_force, proposed, at, valid_html):
    client = as_officer("publisher")
    page = client.get(f"/es/estudio/borradores/{proposed.pk}/publicar/")
    valid_html(page)
    assert "Publicar con mi nombre" in page.content.decode()
    answer = publish(client, proposed, at.date())
    assert answer.url == "/es/estudio/tramites/PRU-PUESTO-A/"
    assert Edition.objects.in_force(at.date()).get().published_by.name == "tomas"


def test_publishing_twice_is_publishing_once(as_officer, proposed, at):
    client = as_officer("publisher")
    assert [publish(client, proposed, at.date()).status_code for _time in range(2)] == [302, 302]
    assert Edition.objects.count() == 1


def test_whoever_proposed_is_told_that_another_person_must_publish(as_officer, open_draft, office, at):
    acts.propose(draft=open_draft, by=office.both, at=at)
    open_draft.refresh_from_db()
    client = as_officer("both")
    page = client.get(f"/es/estudio/borradores/{open_draft.pk}/publicar/").content.decode()
    assert "Otra persona la debe publicar" in page
    assert "Publicar con mi nombre" not in page
    answer = publish(client, open_draft, at.date())
    assert answer.status_code == 409
    assert "Otra persona la debe publicar" in answer.content.decode()
    assert not Edition.objects.exists()


def test_what_was_rewritten_and_proposed_again_is_not_published_unseen(
    as_officer, proposed, office, at, clock
):
    client, seen = as_officer("publisher"), mark_of(proposed)
    clock.move(minutes=1)
    changed = stall_text().replace("comply: 5", "comply: 9")
    acts.draft_edition(
        source=changed, folder=STALL.parent, draft=proposed, by=office.registrar, at=clock.now()
    )
    again = acts.propose(draft=proposed, by=office.registrar, at=clock.now())
    assert publish(client, again, at.date(), seen=seen).status_code == 409
    assert not Edition.objects.exists()


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"in-force-day": "31", "in-force-month": "2"}, 422),
        ({"in-force-day": "x"}, 422),
        ({"in-force-year": "²026"}, 422),
        ({"in-force-year": ""}, 422),
        ({"in-force-year": "2020"}, 409),
    ],
)
def test_a_day_that_does_not_exist_or_has_passed_is_refused(
    as_officer, proposed, at, said, status, valid_html
):
    answer = publish(as_officer("publisher"), proposed, at.date(), **said)
    assert answer.status_code == status
    valid_html(answer)
    assert not Edition.objects.exists()


def test_a_registrar_alone_does_not_publish(as_officer, proposed, at):
    assert publish(as_officer("registrar"), proposed, at.date()).status_code == 404


def test_a_later_day_leaves_the_edition_in_force_alone_until_then(as_officer, in_force, office, at):
    in_force()
    source = stall_text().replace("comply: 5", "comply: 9")
    draft = acts.draft_edition(source=source, folder=STALL.parent, by=office.registrar, at=at)
    acts.propose(draft=draft, by=office.registrar, at=at)
    draft.refresh_from_db()
    later = at.date() + timedelta(days=30)
    client = as_officer("publisher")
    assert publish(client, draft, later).status_code == 302
    assert Edition.objects.in_force(at.date()).get().number == 1
    assert Edition.objects.in_force(later).get().number == 2
    assert "Publicadas, todavía no vigentes" in client.get("/es/estudio/").content.decode()
