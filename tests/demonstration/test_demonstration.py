from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from ventanilla.agencies.models import Office, Post, ServicePoint, Unit
from ventanilla.dossiers.models import Dossier
from ventanilla.dossiers.states import State
from ventanilla.guides.models import GuideEdition
from ventanilla.ledger.verify import breaks
from ventanilla.people.models import Account
from ventanilla.procedures.models import Edition

KEPT = (Account, Post, Unit, Office, ServicePoint, Edition, GuideEdition, Dossier)


def load() -> str:
    said = StringIO()
    call_command("demonstration", "load", stdout=said)
    return said.getvalue()


def test_loading_publishes_procedures_and_imported_sheets_files_cases_and_says_the_accounts(db):
    said = load()
    assert Edition.objects.filter(online=True).count() == 8
    assert Edition.objects.filter(online=False).count() == 155 + 26 + 20
    assert "ana@ejemplo.mx" in said
    assert {State.IN_REVIEW, State.CORRECTION, State.GRANTED, State.REFUSED} <= set(
        Dossier.objects.order_by("pk").values_list("state", flat=True)
    )
    assert list(breaks()) == []


def test_loading_twice_changes_nothing(db):
    load()
    before = {model: model.objects.count() for model in KEPT}
    assert "Published" not in load()
    assert {model: model.objects.count() for model in KEPT} == before


def test_nothing_is_loaded_where_it_is_not_a_demonstration(db, settings):
    settings.DEMONSTRATION = False
    with pytest.raises(CommandError, match="VENTANILLA_DEMONSTRATION"):
        load()
    assert not Account.objects.exists()
