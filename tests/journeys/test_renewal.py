"""A person renews what was granted to them, from its page; with script and without."""

from typing import Any

import pytest

from tests.bench.town import Town
from tests.dossiers.contests import granted
from tests.journeys.filing import send
from tests.journeys.ways import Way, in_ways
from ventanilla.dossiers.models import Link

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@in_ways(2)
def test_what_was_granted_is_renewed_with_the_answers_given_then(
    stage: Town, visitor: Any, axe: Any, way: Way
) -> None:
    permit = granted(stage)
    ana = visitor(way)
    ana.sign_in("ana@ejemplo.mx")
    ana.go("portal:case", folio=permit.folio)
    ana.follow("portal:renewal", folio=permit.folio)
    assert ana.place == "portal:renewal"
    if way.script:  # the checker is a script itself
        axe(ana.page)
    ana.press()
    assert ana.place == "portal:page"
    assert ana.page.locator("[name=shop]").input_value() == "Papelería Lupita"
    ana.press()
    ana.press()
    assert ana.place == "portal:review"
    assert permit.folio in ana.text
    send(ana)
    later = Link.objects.get(kind="renewal").dossier
    ana.go("portal:case", folio=permit.folio)
    assert later.folio in ana.text
    ana.go("portal:renewal", folio=permit.folio)
    assert later.folio in ana.text
