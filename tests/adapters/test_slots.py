from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from tests.adapters import contracts
from ventanilla.adapters import slots

SIGNATURE = "ventanilla.adapters.sandbox_scanner.SignatureScanner"


def check(capsys) -> tuple[str, int]:
    with pytest.raises(SystemExit) as end:
        call_command("adapters", "check")
    return capsys.readouterr().out, end.value.code


def test_every_slot_in_the_settings_is_checked():
    assert {slot.name for slot in slots.SLOTS} == set(settings.ADAPTERS)


def test_a_fresh_place_is_ready(capsys):
    said, code = check(capsys)
    assert code == 0
    assert said.count("ready") == 4


@pytest.mark.parametrize(
    ("chosen", "sentence"),
    [
        ({"BACKEND": "ventanilla.adapters.smtp.SmtpMailer"}, "SMTP_HOST"),
        ({"BACKEND": "ventanilla.adapters.nowhere.Mailer"}, "does not load"),
        ({"BACKEND": SIGNATURE}, "not a Mailer"),
    ],
)
def test_what_is_not_ready_is_told_and_the_exit_code_says_so(capsys, settings, chosen, sentence):
    settings.SMTP = {**settings.SMTP, "host": ""}
    settings.ADAPTERS = {**settings.ADAPTERS, "mailer": {"default": chosen}}
    said, code = check(capsys)
    assert code == 1
    assert sentence in said


@pytest.mark.parametrize("slot", slots.SLOTS, ids=lambda slot: slot.name)
def test_every_slot_has_its_paragraph_and_its_contract_class(slot):
    page = (Path(__file__).parents[2] / "docs" / "adapters.md").read_text()
    assert f"### `{slot.name}`" in page
    assert f"`{slot.contract.__module__}.{slot.contract.__name__}`" in page
    assert hasattr(contracts, f"{slot.contract.__name__}Contract")
