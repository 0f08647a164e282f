"""Files that attack or cannot be read: each is refused or cleaned with a sentence, and nothing else is lost."""

from pathlib import Path
from typing import Any

import pytest

from tests.bench.town import Town
from tests.documents import samples
from tests.journeys.filing import SHOP, begin, send
from tests.journeys.visitor import file
from tests.journeys.ways import Way, in_ways
from ventanilla.documents.files import contents
from ventanilla.documents.models import File
from ventanilla.dossiers.models import Draft

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

HTML = b"<!doctype html><script>alert(document.cookie)</script>"
REFUSED = {
    "a page named as a photo": file("foto.jpg", HTML),
    "the test virus": file("factura.pdf", samples.EICAR, "application/pdf"),
    "a picture that unpacks to 900 million points": file("plano.png", samples.png_bomb(), "image/png"),
    "an empty file": file("vacio.pdf", b"", "application/pdf"),
}


@pytest.fixture
def thirty_megabytes(tmp_path: Path) -> Path:
    """A photo with thirty megabytes of nothing behind it."""
    scan = tmp_path / "escaneo.jpg"
    scan.write_bytes(samples.encoded("JPEG") + b"\0" * 30_000_000)
    return scan


@in_ways()
def test_a_hostile_file_is_refused_in_a_sentence_and_nothing_is_lost(
    stage: Town, visitor: Any, thirty_megabytes: Path, way: Way
) -> None:
    ana = visitor(way)
    begin(ana, stage.ana.account.email)
    ana.answer(**SHOP)
    ana.press()
    said = []
    for what, upload in {**REFUSED, "thirty megabytes": thirty_megabytes}.items():
        ana.answer(deed_file=upload)
        ana.press()
        assert ana.place == "portal:page", what
        assert len(ana.errors) == 1, f"{what}: {ana.errors}"
        said += ana.errors
    assert len(set(said)) >= 4, "each is told what is the matter with it"
    assert not File.objects.exists()
    ana.answer(deed_file=file("escritura.jpg", samples.encoded("JPEG")))
    ana.press()
    assert ana.place == "portal:review"
    assert SHOP["shop"] in ana.text
    assert "escritura.jpg" in ana.text
    send(ana)


@in_ways(1)
def test_what_acts_in_a_pdf_is_taken_out_and_a_virus_never_leaves_quarantine(
    stage: Town, visitor: Any, work: Any, way: Way
) -> None:
    ana = visitor(way)
    begin(ana, stage.ana.account.email)
    ana.answer(**SHOP)
    ana.press()
    active = samples.pdf(change=samples.with_everything_active)
    ana.answer(deed_file=file('../"><script>.pdf', active, "application/pdf"))
    ana.press()
    assert ana.place == "portal:review"
    work()
    kept = contents(File.objects.get())
    assert b"JavaScript" not in kept
    assert b"Launch" not in kept
    uuid = Draft.objects.get().uuid
    ana.follow("portal:page", uuid=uuid, page="papers")
    assert "escritura" not in ana.text
    ana.press()
    send(ana)
