"""Drafting, proposing, publishing and withdrawing: who may, when, and what stays for ever."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import F

from tests.procedures.samples import STALL, stall_text
from ventanilla.ledger.models import Sheet
from ventanilla.ledger.verify import breaks
from ventanilla.outbox import generations
from ventanilla.outbox.models import Fact
from ventanilla.procedures import acts, definitions, refusals
from ventanilla.procedures.models import (
    DraftState,
    Edition,
    EditionDraft,
    Procedure,
    WrongDraftState,
)


@pytest.fixture
def publish(office, at):
    """Draft, propose and publish a text; the first day in force is today unless said."""

    def published(text=None, *, since=None, moment=at):
        draft = acts.draft_edition(
            source=text or stall_text(), folder=STALL.parent, by=office.registrar, at=moment
        )
        draft = acts.propose(draft=draft, by=office.registrar, at=moment)
        return acts.publish(draft=draft, in_force_from=since or moment.date(), by=office.publisher, at=moment)

    return published


@pytest.fixture
def proposed(office, at):
    draft = acts.draft_edition(source=stall_text(), folder=STALL.parent, by=office.registrar, at=at)
    return acts.propose(draft=draft, by=office.registrar, at=at)


def test_publication_makes_an_edition_in_force(publish, at):
    edition = publish()
    assert Edition.objects.in_force(at.date()).get() == edition
    assert (edition.number, edition.name_in("en"), edition.online) == (1, "Permit for a stall", True)
    assert edition.definition.lookup_tables["giros"]["tacos"]["comida"] is True


def test_every_act_leaves_a_sheet_and_publication_a_fact(publish):
    edition = publish()
    subject = str(edition.procedure.uuid)
    sheets = (
        Sheet.objects.filter(file__subject=subject)
        if hasattr(Sheet, "file")
        else Sheet.objects.filter(subject=subject)
    )
    assert sheets.count() == 3
    assert list(breaks(subject)) == []
    assert list(Fact.objects.order_by("pk").values_list("name", flat=True)) == ["edition_published"]


def test_publication_turns_the_generation_in_its_own_transaction(publish, proposed, office, at):
    before = generations.current(generations.PAGES)[0]
    with transaction.atomic():
        acts.publish(draft=proposed, in_force_from=at.date(), by=office.publisher, at=at)
        assert generations.current(generations.PAGES)[0] == before + 1
        transaction.set_rollback(True)
    assert generations.current(generations.PAGES)[0] == before


@pytest.mark.parametrize("who", ["registrar", "both"])
def test_whoever_wrote_or_proposed_may_not_publish(office, at, who):
    writer = getattr(office, who)
    draft = acts.draft_edition(source=stall_text(), by=writer, at=at)
    draft = acts.propose(draft=draft, by=office.both, at=at)
    with pytest.raises((refusals.SamePerson, refusals.NotAllowed)):
        acts.publish(draft=draft, in_force_from=at.date(), by=office.both, at=at)
    assert not Edition.objects.exists()


def test_the_database_itself_wants_two_people(publish, office):
    edition = publish()
    twin = Edition(
        **{field.attname: getattr(edition, field.attname) for field in Edition._meta.concrete_fields}
    )
    twin.pk, twin.number = None, 2
    twin.draft = EditionDraft.objects.create(
        procedure=edition.procedure, source="x", drafted_by=office.both, drafted_at=edition.published_at
    )
    twin.drafted_by = twin.published_by
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save(force_insert=True)


@pytest.mark.parametrize("who", ["publisher", "reviewer", "outsider"])
def test_only_a_registrar_of_the_agency_drafts(office, at, who):
    with pytest.raises(refusals.NotAllowed):
        acts.draft_edition(source=stall_text(), by=getattr(office, who), at=at)
    assert not Procedure.objects.exists()


@pytest.mark.parametrize("who", ["reviewer", "outsider", "registrar"])
def test_only_a_publisher_of_the_agency_publishes(proposed, office, at, who):
    with pytest.raises((refusals.NotAllowed, refusals.SamePerson)):
        acts.publish(draft=proposed, in_force_from=at.date(), by=getattr(office, who), at=at)


def test_a_post_that_has_ended_gives_no_right(proposed, office, at):
    office.publisher.posts.get().end(at.date())
    with pytest.raises(refusals.NotAllowed):
        acts.publish(
            draft=proposed,
            in_force_from=at.date() + timedelta(days=9),
            by=office.publisher,
            at=at + timedelta(days=2),
        )


def test_nothing_is_put_in_force_backwards(proposed, office, at):
    with pytest.raises(refusals.PastDate):
        acts.publish(draft=proposed, in_force_from=at.date() - timedelta(days=1), by=office.publisher, at=at)
    proposed.refresh_from_db()
    assert proposed.state == DraftState.PROPOSED


def test_the_same_text_is_not_published_twice(publish):
    publish()
    with pytest.raises(refusals.NothingChanged):
        publish()


def test_a_draft_keeps_faults_but_is_not_proposed_with_them(office, at):
    faulty = stall_text().replace("after: [sanidad]", "after: [nadie]").replace("edad >= 18", "edat >= 18")
    draft = acts.draft_edition(source=faulty, by=office.registrar, at=at)
    with pytest.raises(refusals.Faulty) as refusal:
        acts.propose(draft=draft, by=office.registrar, at=at)
    assert len(refusal.value.problems) >= 2


def test_a_draft_that_cannot_be_read_is_kept_as_written(office, at):
    draft = acts.draft_edition(source=stall_text() + "\nnonsense: 1\n", by=office.registrar, at=at)
    assert draft.content == ""
    with pytest.raises(refusals.Faulty):
        acts.propose(draft=draft, by=office.registrar, at=at)


@pytest.mark.parametrize(
    "text", ["", "a: 1", "- x", "code: PRU-PUESTO-A", "code: [1]\nagency: prueba", "\x00"]
)
def test_a_text_that_does_not_say_whose_it_is_is_refused(office, at, text):
    with pytest.raises(refusals.Faulty):
        acts.draft_edition(source=text, by=office.registrar, at=at)


def test_an_unknown_agency_is_refused(office, at):
    with pytest.raises(refusals.UnknownAgency):
        acts.draft_edition(
            source=stall_text().replace("agency: prueba", "agency: nadie"), by=office.registrar, at=at
        )


def test_another_agency_cannot_take_the_code(publish, office, at):
    publish()
    with pytest.raises(refusals.CodeTaken):
        acts.draft_edition(
            source=stall_text().replace("agency: prueba", "agency: otra"), by=office.outsider, at=at
        )


def test_unknown_units_are_found_when_it_is_proposed(office, at):
    draft = acts.draft_edition(
        source=stall_text().replace("unit: sanidad", "unit: nadie"), by=office.registrar, at=at
    )
    with pytest.raises(refusals.Faulty) as refusal:
        acts.propose(draft=draft, by=office.registrar, at=at)
    assert [problem.path for problem in refusal.value.problems] == ["stages.sanidad.unit"]


def test_cases_that_come_out_otherwise_stop_the_proposal(office, at):
    draft = acts.draft_edition(
        source=stall_text().replace("fees: 241.00", "fees: 1"), by=office.registrar, at=at
    )
    with pytest.raises(refusals.FailingCases) as refusal:
        acts.propose(draft=draft, by=office.registrar, at=at)
    assert "Flores" in refusal.value.sentence


def test_new_words_send_a_proposed_draft_back(proposed, office, at):
    draft = acts.draft_edition(source=stall_text(), draft=proposed, by=office.both, at=at)
    assert (draft.state, draft.drafted_by, draft.proposed_by) == (DraftState.DRAFT, office.both, None)
    with pytest.raises(WrongDraftState):
        acts.publish(draft=draft, in_force_from=at.date(), by=office.publisher, at=at)


def test_a_published_draft_is_done(publish, office, at):
    draft = publish().draft
    for act in (
        lambda: acts.draft_edition(source=stall_text(), draft=draft, by=office.registrar, at=at),
        lambda: acts.propose(draft=draft, by=office.registrar, at=at),
        lambda: acts.publish(draft=draft, in_force_from=at.date(), by=office.publisher, at=at),
        lambda: acts.withdraw_draft(draft=draft, by=office.registrar, at=at),
    ):
        with pytest.raises(WrongDraftState):
            act()


def test_a_draft_older_than_the_vocabulary_is_faulty_not_a_crash(office, at):
    draft = acts.draft_edition(source=stall_text(), by=office.registrar, at=at)
    EditionDraft.objects.filter(pk=draft.pk).update(content=draft.content.replace('"silence"', '"quiet"'))
    with pytest.raises(refusals.Faulty) as refusal:
        acts.propose(draft=draft, by=office.registrar, at=at)
    assert "deadline.quiet" in refusal.value.sentence


# In force


def test_the_later_edition_is_in_force_from_its_day(publish, at):
    first = publish()
    later = at.date() + timedelta(days=10)
    second = publish(stall_text().replace("modality: Alta", "modality: Otra"), since=later)
    assert Edition.objects.in_force(later - timedelta(days=1)).get() == first
    assert Edition.objects.in_force(later).get() == second
    assert not Edition.objects.in_force(at.date() - timedelta(days=1)).exists()


def test_withdrawal_ends_an_edition_and_brings_nothing_back(publish, office, at):
    publish()
    moment = at + timedelta(days=1)
    second = publish(stall_text().replace("modality: Alta", "modality: Otra"), moment=moment)
    last = moment.date() + timedelta(days=5)
    acts.withdraw(edition=second, from_on=last, reason="Baja", by=office.publisher, at=moment)
    assert Edition.objects.in_force(last - timedelta(days=1)).get() == second
    assert not Edition.objects.in_force(last).exists()


def test_an_edition_withdrawn_before_its_day_was_never_in_force(publish, office, at):
    first = publish()
    later = at.date() + timedelta(days=10)
    second = publish(stall_text().replace("modality: Alta", "modality: Otra"), since=later)
    acts.withdraw(edition=second, from_on=at.date(), reason="Error", by=office.publisher, at=at)
    assert Edition.objects.in_force(later).get() == first


def test_editions_of_another_agency_are_another_agencys(publish, office):
    publish()
    assert Edition.objects.of_agency(office.agency).count() == 1
    assert not Edition.objects.of_agency(office.other_agency).exists()


# For ever


@pytest.mark.parametrize(
    "change",
    [
        lambda edition: Edition.objects.filter(pk=edition.pk).update(number=F("number") + 1),
        lambda edition: Edition.objects.filter(pk=edition.pk).update(content="{}"),
        lambda edition: Edition.objects.filter(pk=edition.pk)._raw_delete("default"),
        lambda edition: connection.cursor().execute(
            "UPDATE procedures_edition SET in_force_from = '2000-01-01'"
        ),
        lambda edition: connection.cursor().execute("DELETE FROM procedures_edition"),
    ],
)
def test_the_database_refuses_to_change_an_edition(publish, change):
    edition = publish()
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        change(edition)


def test_a_definition_is_compiled_once_and_memory_is_bounded(publish, monkeypatch):
    edition = publish()
    assert Edition.objects.get(pk=edition.pk).definition is edition.definition
    monkeypatch.setattr(definitions.KEPT, "most", 1)
    other = definitions.of("other", lambda: edition.content)
    assert definitions.of("other", lambda: "") is other
    assert Edition.objects.get(pk=edition.pk).definition is not other


# The library


def test_a_library_is_registered_once(office, at, tmp_path):
    (tmp_path / "puesto").mkdir()
    (tmp_path / "puesto" / "definition.yaml").write_text(stall_text(), encoding="utf-8")

    def register(**how):
        return acts.register_library(
            folder=tmp_path,
            registrar=office.registrar,
            publisher=office.publisher,
            in_force_from=at.date(),
            at=at,
            **how,
        )

    assert len(register(dry_run=True)) == 1
    assert not Edition.objects.exists()
    assert [edition.number for edition in register()] == [1]
    assert register() == []
    assert EditionDraft.objects.count() == 1
