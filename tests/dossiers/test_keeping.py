"""A case whose time is over is erased; its proof, its dates and its numbers stand."""

from base64 import b64encode
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import strategies as st

from tests.bench.town import PERMIT, published
from ventanilla.documents.jobs import papers_are_proven, prove_papers, render_paper
from ventanilla.documents.models import Paper
from ventanilla.documents.papers import Erased, pdf
from ventanilla.dossiers import acts
from ventanilla.dossiers.erasing import BLANKED, DELETED, STAYS
from ventanilla.dossiers.models import Answers, Decision, Dossier, Draft, Keeping, StageRun
from ventanilla.dossiers.refusals import AlreadyHeld, NotYetErasable, NotYours
from ventanilla.dossiers.retention import keep_until, may_be_erased
from ventanilla.dossiers.states import State
from ventanilla.dossiers.timeline import events
from ventanilla.indicators.comparing import tables_of
from ventanilla.indicators.models.comparison import Among
from ventanilla.indicators.spans import Span
from ventanilla.ledger.log.entries import leaf_salt
from ventanilla.ledger.models import Sheet, Words
from ventanilla.ledger.sequencer import sequence
from ventanilla.ledger.verify import breaks
from ventanilla.notices.models import Message
from ventanilla.outbox.worker import drain
from ventanilla.procedures.vocabulary import Retention

RULE = """retention:
  drafts: 10 calendar_days
  granted: 2 years
  refused: 6 months
  legal_basis: [{law: Ley de Archivos de Prueba, article: "9"}]
oath:"""
KEPT = PERMIT.replace("oath:", RULE).replace("MTR-PERMIT", "MTR-KEPT")
WORDS = {"TextField", "JSONField"}


@pytest.fixture
def kept_town(town):
    """The town, with a permit that says how long its cases are kept."""
    town.edition = published(KEPT, town.extra["registrar"], town.extra["publisher"], town.at)
    return town


@pytest.fixture
def refused(kept_town):
    dossier = kept_town.ready_to_decide()
    acts.decide(
        dossier=dossier,
        stage="decision",
        granted=False,
        grounds=["unsafe"],
        reasons="Lupita no tiene salida de emergencia.",
        by=kept_town.elena,
        at=kept_town.at,
    )
    acts.keep(dossier=dossier, at=kept_town.at)
    return Dossier.objects.get(pk=dossier.pk)


def over(town):
    return town.at + timedelta(days=400)


def test_how_long_is_written_down_when_it_ends(refused):
    ended = refused.filed_on.year * 12 + refused.filed_on.month - 1 + 6
    assert refused.keeping.keep_until == date(ended // 12, ended % 12 + 1, refused.filed_on.day)


def test_what_the_edition_does_not_speak_of_is_kept(town):
    dossier = town.filed()
    acts.withdraw(dossier=dossier, by=town.ana, at=town.at)
    assert acts.keep(dossier=dossier, at=town.at) is None
    assert not Keeping.objects.exists()


def test_nothing_is_erased_before_the_person_was_told_for_thirty_days(refused, kept_town):
    with pytest.raises(NotYetErasable):
        acts.erase(dossier=refused, at=over(kept_town))
    acts.warn_of_erasure(dossier=refused, at=over(kept_town))
    with pytest.raises(NotYetErasable):
        acts.erase(dossier=refused, at=over(kept_town) + timedelta(days=29))
    assert Message.objects.about(refused.subject).filter(body__contains=refused.folio).exists()


def erased(dossier, town):
    acts.warn_of_erasure(dossier=dossier, at=over(town))
    with transaction.atomic():
        return acts.erase(dossier=dossier, at=over(town) + timedelta(days=31))


def test_erasing_leaves_no_word_and_the_whole_proof(refused, kept_town, django_capture_on_commit_callbacks):
    receipt = Paper.objects.of(refused.subject).get(kind="receipt")
    pdf(receipt)
    numbers = list(
        Sheet.objects.filter(subject=refused.subject).order_by("number").values_list("digest", flat=True)
    )
    with django_capture_on_commit_callbacks(execute=True):
        dossier = erased(refused, kept_town)
    assert not Answers.objects.filter(dossier=dossier).exists()
    assert Decision.objects.get(dossier=dossier).reasons == ""
    assert {run.words for run in StageRun.objects.filter(dossier=dossier).order_by("pk")} == {""}
    assert dossier.applicant is None
    assert all(not event.officer for event in events(dossier))
    for paper in Paper.objects.of(dossier.subject).order_by("pk"):
        assert "Lupita" not in str(paper.content)
        assert "Ana" not in str(paper.content)
    receipt.refresh_from_db()
    assert not default_storage.exists(receipt.storage_name)
    assert receipt.sha256
    with pytest.raises(Erased):
        pdf(receipt)
    after = list(
        Sheet.objects.filter(subject=dossier.subject).order_by("number").values_list("digest", flat=True)
    )
    assert after[: len(numbers)] == numbers
    assert list(breaks(dossier.subject)) == []
    assert (dossier.state, dossier.filed_on, dossier.fees) == (State.REFUSED, refused.filed_on, refused.fees)


def test_erasing_twice_is_erasing_once(refused, kept_town):
    dossier = erased(refused, kept_town)
    sheets = Sheet.objects.filter(subject=dossier.subject).count()
    acts.erase(dossier=dossier, at=over(kept_town) + timedelta(days=40))
    assert Sheet.objects.filter(subject=dossier.subject).count() == sheets


def test_the_comparison_of_treatment_stands_when_a_case_is_erased(refused, kept_town):
    year = Span.year_until(kept_town.agency, refused.closed_at + timedelta(days=1))
    before = tables_of(year)
    erased(refused, kept_town)
    assert tables_of(year) == before != {each: {} for each in Among}


def test_a_hold_stops_it_until_it_is_lifted(refused, kept_town):
    acts.hold(dossier=refused, ground="Juicio de amparo 12/2026", by=kept_town.elena, at=kept_town.at)
    with pytest.raises(AlreadyHeld):
        acts.hold(dossier=refused, ground="Otro", by=kept_town.elena, at=kept_town.at)
    with pytest.raises(NotYetErasable):
        erased(refused, kept_town)
    acts.lift_hold(dossier=refused, by=kept_town.elena, at=over(kept_town))
    assert acts.erase(dossier=refused, at=over(kept_town) + timedelta(days=31)).keeping.erased_at


@pytest.mark.parametrize("who", ["rosa", "luis"])
def test_who_does_not_answer_for_the_case_holds_nothing(refused, kept_town, who):
    with pytest.raises(NotYours):
        acts.hold(dossier=refused, ground="Porque sí", by=getattr(kept_town, who), at=kept_town.at)


def test_the_guard_lets_nothing_go_without_the_right(refused):
    for change in (
        lambda: Decision.objects.filter(dossier=refused).update(reasons=""),
        lambda: StageRun.objects.filter(dossier=refused).update(words=""),
        lambda: Paper.objects.of(refused.subject).update(sealed=""),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_the_daily_job_warns_then_erases_and_leaves_what_is_held(refused, kept_town, clock):
    from ventanilla.dossiers.jobs import warn_and_erase

    other = kept_town.filed(owner=kept_town.mario)
    clock.set(over(kept_town))
    warn_and_erase()
    assert Keeping.objects.get(dossier=refused).warned_at
    clock.set(over(kept_town) + timedelta(days=31))
    warn_and_erase()
    assert Keeping.objects.get(dossier=refused).erased_at
    assert other.answer_versions.exists()


def test_a_draft_is_kept_as_long_as_its_edition_says_and_told_before(kept_town, clock):
    from ventanilla.dossiers.jobs import forget_old_drafts

    draft = kept_town.draft()
    clock.set(kept_town.at + timedelta(days=5))
    for _twice in range(2):
        forget_old_drafts()
    assert Message.objects.filter(key__startswith=f"draft:{draft.uuid}").count() == 1
    clock.set(kept_town.at + timedelta(days=12))
    forget_old_drafts()
    assert not Draft.objects.filter(pk=draft.pk).exists()


def test_the_end_of_a_case_is_enough(kept_town):
    dossier = kept_town.filed()
    drain(lambda: kept_town.at)
    assert not Keeping.objects.filter(dossier=dossier).exists()
    acts.close_review(
        dossier=dossier, stage="papers", favourable=True, words="", by=kept_town.rosa, at=kept_town.at
    )


TERMS = st.builds("{} {}".format, st.integers(1, 60), st.sampled_from(["calendar_days", "months", "years"]))
DAYS = st.dates(date(2020, 1, 1), date(2060, 1, 1))


@given(term=TERMS, ends=st.lists(DAYS, min_size=1, max_size=4), state=st.sampled_from(list(State)))
def test_the_last_end_counts(term, ends, state):
    rule = Retention.model_validate(
        {
            "granted": term,
            "refused": term,
            "unfinished": term,
            "legal_basis": [{"law": "Ley", "article": "1"}],
        }
    )
    assert keep_until(rule, state, ends) == keep_until(rule, state, [max(ends)]) > max(ends)
    assert keep_until(Retention(), state, ends) is None


@given(day=DAYS, waited=st.integers(0, 90), late=st.integers(-5, 400))
def test_both_the_time_and_the_warning_must_be_over(day, waited, late):
    from datetime import UTC, datetime, time

    today = day + timedelta(days=late)
    at = datetime.combine(today, time(12), UTC)
    told = at - timedelta(days=waited)
    assert may_be_erased(today=today, keep_until=day, warned_at=told, at=at) == (late > 0 and waited >= 30)
    assert not may_be_erased(today=today, keep_until=day, warned_at=None, at=at)


def of_a_case():
    """Every table of this room and of those below that speaks of a case, by whatever chain of keys."""
    reached = {Dossier}
    rooms = {"dossiers"}
    while more := {
        model
        for model in apps.get_models()
        if model._meta.app_label in rooms and model not in reached
        if any(field.is_relation and field.related_model in reached for field in model._meta.concrete_fields)
    }:
        reached |= more
    return sorted(reached - {Dossier}, key=lambda model: model._meta.label)


@pytest.mark.parametrize("model", of_a_case(), ids=lambda model: model._meta.label)
def test_every_table_of_a_case_says_what_becomes_of_it(model):
    if model in DELETED or model._meta.label in STAYS:
        return
    _way, emptied = BLANKED[model]
    words = {field.name for field in model._meta.concrete_fields if field.get_internal_type() in WORDS} - {
        "after",
        "grounds",
        "chosen",
    }
    assert words <= emptied.keys()


def test_after_erasing_nothing_here_opens_the_case_in_the_public_log(
    refused, kept_town, django_capture_on_commit_callbacks
):
    for paper in Paper.objects.of(refused.subject).order_by("pk"):
        render_paper(paper=str(paper.uuid))
    sequence(kept_town.at)
    prove_papers()
    salts = [bytes(words.salt) for words in Words.objects.filter(sheet__subject=refused.subject)]
    assert places_that_hold(salts)
    with django_capture_on_commit_callbacks(execute=True):
        dossier = erased(refused, kept_town)
    kept = {bytes(words.salt) for words in Words.objects.filter(sheet__subject=dossier.subject)}
    assert places_that_hold([salt for salt in salts if salt not in kept]) == set()
    assert len(kept) <= 3, "only what was written of the erasure itself"
    assert list(breaks()) == []
    assert papers_are_proven(over(kept_town) + timedelta(days=60)) == ""


def places_that_hold(salts):
    """The tables where one of these salts, or what hides its sheet in the log, can be read in any spelling."""
    spelled = {spelling for salt in salts for raw in (salt, leaf_salt(salt)) for spelling in spellings(raw)}
    found = set()
    for model in apps.get_models():
        for row in model._base_manager.order_by("pk").values_list():
            said = " ".join(
                value.hex() if isinstance(value, bytes | memoryview) else str(value) for value in row
            )
            if any(spelling in said for spelling in spelled):
                found.add(model._meta.label)
    return found


def spellings(raw):
    return raw.hex(), b64encode(raw).decode().rstrip("=")[:-1]
