"""`ventanilla jurisdiction`: the law data of a place from the command line."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command

from ventanilla.jurisdictions.models import calendar
from ventanilla.jurisdictions.parameters import parameter

pytestmark = pytest.mark.django_db
DAY = "2026-04-01"
WORDS = ["--reason", "Semana Santa", "--source", "Gaceta Oficial"]


def test_a_day_is_closed_and_opened_again(django_capture_on_commit_callbacks, capsys):
    for verb, is_working in [("close", False), ("open", True)]:
        with django_capture_on_commit_callbacks(execute=True):
            call_command("jurisdiction", verb, "cdmx", DAY, *WORDS)
        assert calendar("cdmx").is_working(date.fromisoformat(DAY)) is is_working
    assert DAY in capsys.readouterr().out


def test_an_amount_is_written_from_its_day_on(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        call_command("jurisdiction", "value", "mx", "uma", "121.5", "2027-02-01", "--source", "DOF")
    assert parameter("uma", date(2027, 2, 1)) == Decimal("121.5")
    assert parameter("uma", date(2027, 1, 31)) == Decimal("117.31")


def test_loading_and_listing_answer_in_words(capsys):
    call_command("jurisdiction", "load")
    call_command("jurisdiction", "list")
    said = capsys.readouterr().out
    assert "All packaged places were there." in said
    assert "edomex-toluca" in said


def test_an_unknown_place_stops_with_a_sentence():
    with pytest.raises(CommandError, match="atlantis"):
        call_command("jurisdiction", "close", "atlantis", DAY, *WORDS)
