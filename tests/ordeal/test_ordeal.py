"""A short ordeal in every run of the suite; `make ordeal` rides the long one. And a verdict that can say no."""

import os
import secrets
import shutil
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from tests.ordeal.plan import plan
from tests.ordeal.riders import Outcome, Ride
from tests.ordeal.verdict import faults

ROOT = Path(__file__).parents[2]
SHORT = ["--acts", "120", "--kills", "4", "--riders", "5", "--officers", "3", "--seed", "11"]


@pytest.fixture
def own_database(django_db_setup, tmp_path):
    """The address of a migrated database of the ordeal's own, copied from the suite's photograph."""
    photograph = f"{connection.settings_dict['NAME']}_photograph"
    if connection.vendor == "sqlite":
        shutil.copy(photograph, tmp_path / "ventanilla.sqlite3")
        yield ""
        return
    server, name = os.environ["DATABASE_URL"].rpartition("/")[0], f"ordeal_{secrets.token_hex(4)}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as admin:
        admin.execute(f'CREATE DATABASE {name} TEMPLATE "{photograph}"')
    yield f"{server}/{name}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as admin:
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.django_db
def test_acts_survive_the_killing_of_web_and_worker(own_database, tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "tests.ordeal", *SHORT, "--folder", str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": own_database},
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    assert "Every promise held" in done.stdout


def test_a_seed_gives_one_plan_and_another_seed_another():
    assert plan(3, 400, 20, 5) == plan(3, 400, 20, 5)
    assert plan(3, 400, 20, 5) != plan(4, 400, 20, 5)


def test_a_plan_makes_rivals_try_the_same_thing():
    tries = Counter((attempt.case, attempt.act) for attempt in plan(5, 2_000, 40, 6).attempts)
    assert len([one for one in tries if one[1] == "decide" and tries[one] > 1]) > 100


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("answer", "expected"),
    [("done", "a lost act"), ("none", "none"), ("fault", "fault")],
)
def test_an_answer_without_its_sheet_is_found(answer, expected):
    made = plan(1, 12, 0, 2)
    ride = Ride(made, None, [], datetime(2026, 3, 2, tzinfo=UTC))
    ride.outcomes = {each.number: Outcome(each, "refused") for each in made.attempts}
    assert [fault for fault in faults(ride, {}) if "guard" not in fault] == []
    looked = next(each for each in made.attempts if each.act != "submit")
    ride.outcomes[looked.number] = Outcome(looked, answer)
    assert any(expected in fault for fault in faults(ride, {}))


@pytest.mark.django_db
def test_a_refusal_that_left_a_sheet_and_an_act_done_twice_are_found(town):
    from tests.ordeal.deeds import at_of
    from ventanilla.dossiers import acts

    made = plan(1, 12, 0, 2)
    begun = town.at
    dossier = town.filed()
    look = next(each for each in made.attempts if each.act == "check_requirement")
    at = at_of(begun, look.number)
    for _twice in range(2):
        acts.check_requirement(dossier=dossier, requirement="deed", met=True, by=town.rosa, at=at)
    ride = Ride(made, None, [], begun)
    ride.outcomes = {each.number: Outcome(each, "refused") for each in made.attempts}
    found = list(faults(ride, {dossier.subject: look.case}))
    assert any("was refused, and its sheet is there" in fault for fault in found)
    assert any("done twice" in fault for fault in found)
