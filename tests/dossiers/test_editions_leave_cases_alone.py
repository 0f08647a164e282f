"""Whatever is published later, a filed case stays as it was: every row, every paper, and what its definition says."""

from datetime import timedelta
from typing import Any

from django.apps import apps
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.bench.town import published
from tests.dossiers.contests import SUPERIOR, granted, refused, with_superior
from ventanilla.dossiers import acts
from ventanilla.dossiers.models import Dossier
from ventanilla.ledger.models import Sheet

CHANGES = [
    ("resolve: 10 working_days", "resolve: 9 working_days"),
    ("silence: negative", "silence: positive"),
    ("calendar: cdmx", "calendar: mx"),
    ("  term: 15 working_days\n", "  term: 1 working_days\n"),
    ("  unit: juridico\n", "  unit: seguridad\n"),
    ("area <= 500", "area <= 20"),
    ("money(100)", "money(999)"),
    ("{es: Tienda, en: Shop}", "{es: Comercio, en: Store}"),
    ("Se permite abrir", "Se autoriza abrir"),
    ("shows: [shop, kind, area]", "shows: [shop]"),
    ("text: {es: El local no es seguro.", "text: {es: Otra causa."),
    ("fields: [deed_file]", "fields: [deed_file, shop]"),
]


def test_no_edition_changes_what_was_filed_before_it(town):
    """One story, many random editions, each in force at once: what stands of the old cases is byte-equal."""
    with_superior(town)
    open_one, no = town.filed(), refused(town)
    granted(town)
    acts.appeal(dossier=no, answers={"grievances": "No."}, by=town.ana, at=town.at)
    people, day, last = town.extra, [town.at], [SUPERIOR]

    @settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.sets(st.sampled_from(CHANGES), min_size=1))
    def publish_another(changes: Any) -> None:
        text, day[0] = SUPERIOR, day[0] + timedelta(days=1)
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        if text == last[0]:
            return  # nothing changed: it cannot be published
        last[0] = text
        before = everything()
        published(text, people["registrar"], people["publisher"], day[0])
        assert everything() == before

    publish_another()
    open_one.refresh_from_db()
    acts.settle_clock(dossier=open_one, at=town.at + timedelta(days=1))
    assert open_one.definition.deadline.resolve.amount == 10


def everything() -> list[Any]:
    """Every row of the room, the sheets of its cases, and what the definitions in force for them say."""
    rows = [
        sorted(map(repr, model.objects.order_by("pk").values()))
        for model in apps.get_app_config("dossiers").get_models()
    ]
    cases = list(Dossier.objects.order_by("pk"))
    sheets = [list(Sheet.objects.about(each.subject).values_list("header", "digest")) for each in cases]
    said = [
        (each.definition.model_dump_json(), each.get_state_display(), each.name_in("es")) for each in cases
    ]
    return [rows, sheets, said]
