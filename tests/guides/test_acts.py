"""Publishing and withdrawing guides: two people, one sheet, nothing changes afterwards."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import F

from tests.guides.samples import stall_text
from ventanilla.guides import acts
from ventanilla.guides.models import Guide, GuideEdition
from ventanilla.guides.refusals import Faulty, NotAllowed, NothingChanged, PastDate, SamePerson
from ventanilla.ledger.models import Sheet
from ventanilla.outbox import generations

pytestmark = pytest.mark.django_db


def publish(office, at, *changes, written_by=None, by=None, on=None):
    text = stall_text()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return acts.publish_guide(
        source=text,
        written_by=written_by or office.registrar,
        by=by or office.publisher,
        in_force_from=on or at.date(),
        at=at,
    )


def test_a_published_guide_is_in_force_and_says_what_was_written(office, at):
    edition = publish(office, at)
    assert GuideEdition.objects.in_force(at.date()).get() == edition
    assert (edition.number, edition.title_es, edition.guide.slug) == (1, "Poner un puesto", "poner-un-puesto")
    assert edition.tree.questions[0].id == "giro"
    assert list(GuideEdition.objects.about("abrir-un-negocio")) == [edition]
    assert not GuideEdition.objects.about("abrir").exists()


def test_it_is_one_sheet_and_turns_the_public_pages(office, at):
    before, sheets = generations.current(generations.PAGES), Sheet.objects.count()
    publish(office, at)
    assert generations.current(generations.PAGES) != before
    assert Sheet.objects.count() == sheets + 1


@pytest.mark.parametrize(
    ("written_by", "by", "refusal"),
    [
        ("both", "both", SamePerson),
        ("publisher", "both", NotAllowed),
        ("registrar", "reviewer", NotAllowed),
        ("registrar", "outsider", NotAllowed),
        ("outsider", "publisher", NotAllowed),
    ],
)
def test_two_people_of_the_agency_are_needed(office, at, written_by, by, refusal):
    with pytest.raises(refusal) as refused:
        publish(office, at, written_by=getattr(office, written_by), by=getattr(office, by))
    assert refused.value.sentence
    assert not GuideEdition.objects.exists()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("lugar == 'calle'", "lugar == 'luna'"),
        ("agency: prueba", "agency: nadie"),
        ("place: mx", "place: marte"),
        ("text: {es: En caja., en: At the till.}, cost", "procedure: PRU-NADA, cost"),
    ],
)
def test_a_faulty_guide_is_refused_with_its_faults(office, at, old, new):
    with pytest.raises(Faulty) as refused:
        publish(office, at, (old, new))
    assert refused.value.problems
    assert not Guide.objects.exists()


def test_the_same_text_twice_is_no_news(office, at):
    publish(office, at)
    with pytest.raises(NothingChanged):
        publish(office, at)


def test_nothing_is_published_backwards(office, at):
    with pytest.raises(PastDate):
        publish(office, at, on=at.date() - timedelta(days=1))


def test_a_later_edition_takes_over_on_its_day(office, at):
    first = publish(office, at)
    tomorrow = at.date() + timedelta(days=1)
    second = publish(office, at, ("Poner un puesto", "Poner tu puesto"), on=tomorrow)
    assert GuideEdition.objects.in_force(at.date()).get() == first
    assert GuideEdition.objects.in_force(tomorrow).get() == second
    assert second.number == 2


@pytest.mark.parametrize(
    ("old", "new"), [("slug: poner-un-puesto", "slug: otro"), ("agency: prueba", "agency: otra")]
)
def test_address_and_agency_of_a_guide_never_change(office, at, old, new):
    publish(office, at)
    with pytest.raises((Faulty, NotAllowed)):
        publish(office, at, (old, new))


def test_two_guides_never_share_an_address(office, at):
    publish(office, at)
    with pytest.raises(Faulty):
        publish(office, at, ("code: PRU-GUIA-PUESTO", "code: PRU-GUIA-OTRA"))


def test_a_withdrawn_guide_is_gone_and_the_one_before_does_not_come_back(office, at):
    publish(office, at)
    edition = publish(office, at, ("Poner un puesto", "Poner tu puesto"))
    acts.withdraw_guide(
        edition=edition, from_on=at.date(), reason="Cambió la ley.", by=office.publisher, at=at
    )
    assert not GuideEdition.objects.in_force(at.date()).exists()


def test_only_a_publisher_withdraws_and_never_backwards(office, at):
    edition = publish(office, at)
    with pytest.raises(NotAllowed):
        acts.withdraw_guide(edition=edition, from_on=at.date(), reason="", by=office.registrar, at=at)
    with pytest.raises(PastDate):
        acts.withdraw_guide(
            edition=edition, from_on=at.date() - timedelta(days=1), reason="", by=office.publisher, at=at
        )


def test_the_database_refuses_to_change_an_edition(office, at):
    edition = publish(office, at)
    with pytest.raises(DatabaseError), transaction.atomic():
        GuideEdition.objects.filter(pk=edition.pk).update(title_es="Otra cosa")
    with pytest.raises(DatabaseError), transaction.atomic():
        GuideEdition.objects.filter(pk=edition.pk).delete()


def test_the_database_refuses_an_edition_published_by_who_wrote_it(office, at):
    edition = publish(office, at)
    edition.pk, edition.number, edition.published_by = None, 2, edition.written_by
    with pytest.raises(IntegrityError), transaction.atomic():
        edition.save(force_insert=True)
    assert not GuideEdition.objects.filter(published_by=F("written_by")).exists()
