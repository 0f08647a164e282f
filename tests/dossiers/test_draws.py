"""Lots: pure order from a seed, unbiased, drawn again by anybody; and the act that draws inside a case."""

import hashlib
import hmac
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from tests.bench.town import PERMIT, published
from ventanilla.agencies.models import Officer, Post, Role
from ventanilla.dossiers import acts
from ventanilla.dossiers.drawing import FILE, draw_next
from ventanilla.dossiers.draws import Claim, commitment, context_of, faults, ranking
from ventanilla.dossiers.jobs import promise_and_show_seeds
from ventanilla.dossiers.models import Draw, Seed
from ventanilla.dossiers.refusals import NotYours
from ventanilla.ledger.models import Sheet
from ventanilla.people.models import Account

SEED = bytes(range(32))
FIVE = ["ana", "beto", "caro", "dani", "eva"]
CRITICAL = 18.47  # chi-square, 4 degrees of freedom, one in a thousand


def chi_square(seen: Counter, expected: float) -> float:
    return sum((seen[name] - expected) ** 2 / expected for name in FIVE)


@pytest.mark.parametrize("place", range(5))
def test_everybody_is_drawn_equally_often_at_every_place(place):
    draws = 5_000
    seen = Counter(ranking(SEED, f"case {number}", FIVE)[place] for number in range(draws))
    assert chi_square(seen, draws / len(FIVE)) < CRITICAL


def test_who_follows_does_not_depend_on_who_was_first():
    orders = [ranking(SEED, f"case {number}", FIVE) for number in range(5_000)]
    after_eva = Counter(order[1] for order in orders if order[0] == "eva")
    expected = sum(after_eva.values()) / 4
    assert sum((after_eva[name] - expected) ** 2 / expected for name in FIVE[:4]) < CRITICAL


@given(st.sets(st.text(min_size=1), max_size=12), st.binary(min_size=32, max_size=32), st.randoms())
def test_the_order_has_everybody_once_and_does_not_see_how_they_were_listed(names, seed, chance):
    listed = [*names, *names]
    chance.shuffle(listed)
    order = ranking(seed, "a case", listed)
    assert sorted(order) == sorted(names)
    assert order == ranking(seed, "a case", names)


def test_a_second_hand_draws_the_same():
    """Written again from the description alone, as a stranger would."""
    left, order, counter = sorted(FIVE), [], 0
    while left:
        number = int.from_bytes(hmac.digest(SEED, f"x/{counter}".encode(), "sha256"))
        counter += 1
        if number < 2**256 - 2**256 % len(left):
            order.append(left.pop(number % len(left)))
    assert ranking(SEED, "x", FIVE) == order


TRUE = Claim(commitment(SEED), SEED, "x", tuple(FIVE), 0, ranking(SEED, "x", FIVE)[0])


def test_a_true_draw_has_no_faults_and_an_open_one_cannot_be_judged_yet():
    assert faults(TRUE) == []
    assert faults(replace(TRUE, seed=None, chosen="nobody")) == []


@pytest.mark.parametrize(
    ("touched", "found"),
    [
        ({"seed": b"another" * 5}, "seed"),
        ({"promised": hashlib.sha256(b"another").hexdigest()}, "seed"),
        ({"position": 1}, "chosen"),
        ({"position": -1}, "chosen"),
        ({"position": 99}, "chosen"),
        ({"chosen": "fito"}, "chosen"),
        ({"candidates": ()}, "candidates"),
        ({"candidates": (*FIVE, "ana")}, "candidates"),
    ],
)
def test_whatever_is_touched_shows(touched, found):
    assert found in faults(replace(TRUE, **touched))


def test_taking_a_candidate_away_or_asking_about_another_case_changes_who_is_drawn():
    loser = ranking(SEED, "x", FIVE)[0]
    without = tuple(name for name in FIVE if name != loser)
    assert faults(replace(TRUE, candidates=without)) == ["chosen"]
    assert any(faults(replace(TRUE, context=f"x{number}")) for number in range(5))


DRAWN = PERMIT.replace("MTR-PERMIT", "MTR-DRAWN").replace(
    "{id: papers, kind: review", "{id: papers, drawn: true, kind: review"
)


@pytest.fixture
def drawn_town(town):
    """The town with four reviewers of licences, and a permit whose reviewer is drawn."""
    for name in ("sara", "hugo", "ines"):
        account = Account.objects.create_user(email=f"{name}@metropolis.ejemplo.mx")
        officer = Officer.objects.create(account=account, agency=town.agency, name=name.title())
        Post.objects.create(
            officer=officer,
            unit=town.licences,
            role=Role.REVIEWER,
            from_on=town.at.date() - timedelta(days=9),
        )
    assert DRAWN.count("drawn: true") == 1
    town.edition = published(DRAWN, town.extra["registrar"], town.extra["publisher"], town.at)
    return town


def test_opening_a_drawn_stage_draws_one_of_its_role_and_says_so_in_the_record(drawn_town):
    dossier = drawn_town.filed()
    draw = Draw.objects.get()
    assert draw.run.dossier == dossier
    assert len(draw.candidates) == 4
    assert draw.context == context_of(dossier.subject, "papers", 1)
    sheet = next(each for each in Sheet.objects.about(dossier.subject) if each.act == "dossier.officer_drawn")
    assert sheet.said["seed"] == draw.seed.commitment
    assert sheet.said["officer"] == draw.officer.name
    assert draw.run.assignments.get().officer == draw.officer


def test_nobody_but_the_drawn_officer_may_do_the_stage_not_even_the_head(drawn_town):
    dossier, at = drawn_town.filed(), drawn_town.at
    drawn = Draw.objects.get().officer
    others = Officer.objects.filter(
        posts__unit=drawn_town.licences, posts__role__in=[Role.REVIEWER, Role.HEAD]
    )
    for other in others.exclude(pk=drawn.pk):
        with pytest.raises(NotYours):
            acts.close_review(dossier=dossier, stage="papers", favourable=True, words="", by=other, at=at)
    acts.close_review(dossier=dossier, stage="papers", favourable=True, words="", by=drawn, at=at)


def test_the_next_in_the_draw_follows_and_nobody_is_left_in_the_end(drawn_town):
    drawn_town.filed()
    first = Draw.objects.get()
    seen = [first.officer_id]
    while following := draw_next(first.run, drawn_town.at):
        seen.append(following.officer_id)
    assert len(seen) == len(set(seen)) == 4
    acts.reveal_seed(day=drawn_town.at.date(), at=drawn_town.at + timedelta(days=1))
    assert [faults(draw.claim) for draw in Draw.objects.told().in_turn()] == [[]] * 4


def test_a_seed_is_promised_before_its_day_and_shown_after_it(town, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: town.at)
    promise_and_show_seeds()
    promise_and_show_seeds()
    today = town.at.date()
    assert Seed.objects.count() == 8
    assert {seed.day for seed in Seed.objects.filter(is_late=True)} == {today}
    assert Seed.objects.get(day=today).shown is None
    monkeypatch.setattr("django.utils.timezone.now", lambda: town.at + timedelta(days=1))
    promise_and_show_seeds()
    seed = Seed.objects.get(day=today)
    assert commitment(seed.shown) == seed.commitment
    promised, shown = (
        next(each for each in Sheet.objects.about(FILE) if each.act == act and each.said["day"] == str(today))
        for act in ("draws.seed_promised", "draws.seed_shown")
    )
    assert commitment(bytes.fromhex(shown.said["seed"])) == promised.said["commitment"]


def test_a_seed_is_not_shown_while_its_day_lasts(town):
    acts.promise_seed(day=town.at.date(), at=town.at)
    assert acts.reveal_seed(day=town.at.date(), at=town.at) is None


def test_a_promise_cannot_be_rewritten(town):
    seed = acts.promise_seed(day=town.at.date(), at=town.at)
    with pytest.raises(IntegrityError), transaction.atomic():
        Seed.objects.filter(pk=seed.pk).update(commitment="0" * 64)
