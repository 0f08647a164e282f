from io import StringIO

import pytest
from django.core.management import CommandError, call_command


def explained(folio: str, language: str = "es") -> str:
    out = StringIO()
    call_command("dossier", "clock", folio, language=language, stdout=out)
    return out.getvalue()


def test_the_clock_is_explained_in_sentences_with_their_articles(town, clock):
    dossier = town.filed()
    clock.move(days=2)
    said = explained(dossier.folio)
    assert "Ley de Prueba, art. 6" in said
    assert "Sin" not in said.splitlines()[0]
    assert "la ley responde" in said
    assert "working day" in explained(dossier.folio, "en")


@pytest.mark.parametrize("folio", ["", "VT-0000-0000-0000", "x" * 500, "'; drop table"])
def test_a_folio_that_is_none_ends_with_an_error(town, folio):
    with pytest.raises(CommandError):
        explained(folio)
