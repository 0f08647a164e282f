import re
import threading
from datetime import date
from io import BytesIO

import pikepdf
import pypdf
import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.utils.translation import override
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import ValidationError

from tests.bench.clock import MONDAY as AT
from ventanilla.agencies.models import Agency
from ventanilla.documents import papers, rendering, verification
from ventanilla.documents.contents import (
    TEMPLATES,
    Attached,
    Certificate,
    Decision,
    Ground,
    Licence,
    Notice,
    Officer,
    Receipt,
    Section,
)
from ventanilla.documents.models import Paper
from ventanilla.jurisdictions.models import Jurisdiction
from ventanilla.outbox.models import Job

SUBJECT = "11111111-2222-4333-8444-555555555555"
HOSTILE = '#import "x": * ] [ $a^2$ @ref <l> *b* _i_ \\ `raw` // c /* d */ ~ --- #panic("x") "q" {{ x }}'


@pytest.fixture
def agency(db):
    place, _new = Jurisdiction.objects.get_or_create(code="papers-test", defaults={"name_es": "Ciudad"})
    return Agency.objects.create(
        code="semovi-test", jurisdiction=place, name_es="Secretaría de Movilidad", name_en="Mobility"
    )


def contents(at):
    officer = Officer(name="Jorge Núñez O’Farrill", post="Titular", unit="Licencias")
    answers = Section(
        title="Tus datos", rows=(("Nombre", "Zoë Ñandú"), ("Dirección", "Mz 14 Lt 7\nCol. Doctores"))
    )
    law = (Ground(source="Ley de Procedimiento, artículo 44", words="Se entrega acuse."),)
    common = {"holder": "Zoë Ñandú Peña", "sections": (answers,), "legal": law, "place": "Ciudad de México"}
    validity = {"valid_from": date(2026, 11, 23), "valid_until": date(2029, 11, 23), "officer": officer}
    return {
        "receipt": Receipt(
            title="Recibimos tu solicitud",
            sent_at=at,
            due_on=date(2026, 12, 4),
            silence="Se entiende negada.",
            access_code="H7K-2MQ-9",
            attached=(Attached(name="ine.jpg", size=812_345, sha256="ab" * 32),),
            **common,
        ),
        "decision": Decision(
            title="Te damos tu licencia",
            resolution=("Se concede.", "Se inscribe."),
            reasons=("Eres mayor de edad.",),
            grounds=law,
            appeal=("Puedes inconformarte en 15 días hábiles.",),
            officer=officer,
            **common,
        ),
        "certificate": Certificate(title="Constancia", statement=("Consta.",), **validity, **common),
        "licence": Licence(
            title="Licencia A", number="A-1", conditions=("Usar lentes.",), **validity, **common
        ),
        "notice": Notice(
            title="Nos falta algo", to_do=("Manda otra foto.",), until=date(2026, 11, 27), **common
        ),
    }


@pytest.fixture
def issue(agency, at):
    def issue(kind="receipt", content=None, **said):
        said = {
            "language": "es",
            "subject": SUBJECT,
            "folio": "VT-7K3M-9Q2R-H4XC",
            **said,
        }
        return papers.issue(
            kind=kind,
            content=content or contents(at)[said.get("template") or kind],
            agency=agency,
            at=at,
            **said,
        )

    return issue


def words(content: bytes) -> str:
    return " ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(content)).pages)


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("kind", sorted(TEMPLATES))
def test_every_paper_is_accessible_and_archivable(issue, kind, language):
    content = papers.pdf(issue(kind, language=language))
    with pikepdf.open(BytesIO(content)) as document:
        said = document.open_metadata()
        assert (said["pdfuaid:part"], said["pdfaid:part"], said["pdfaid:conformance"]) == ("1", "3", "A")
        assert "VT-7K3M-9Q2R-H4XC" in said["dc:title"]
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang).startswith(language)
        assert document.Root.ViewerPreferences.DisplayDocTitle
        assert "/StructTreeRoot" in document.Root
        assert not {"/OpenAction", "/AA"} & set(document.Root.keys())
        fonts = {str(font.get("/BaseFont", "")) for font in document.objects if is_font(font)}
    assert any("Atkinson" in font for font in fonts)


def test_a_screen_reader_hears_headings_table_heads_and_what_the_square_is(issue):
    with pikepdf.open(BytesIO(papers.pdf(issue("receipt")))) as document:
        parts = [item for item in document.objects if isinstance(item, pikepdf.Dictionary) and "/S" in item]
        tags = {str(item.S) for item in parts}
        spoken = [str(item.Alt) for item in parts if "/Alt" in item]
    assert {"/H1", "/H2", "/TH", "/TD", "/P", "/Figure"} <= tags
    assert any("QR" in words and "/verificar/" in words for words in spoken)


def is_font(item) -> bool:
    return isinstance(item, pikepdf.Dictionary) and item.get("/Type") == pikepdf.Name.Font


@pytest.mark.parametrize("kind", sorted(TEMPLATES))
def test_a_paper_says_folio_code_date_in_words_and_legal_text_last(issue, kind):
    paper = issue(kind)
    text = words(papers.pdf(paper))
    for said in (
        "VT-7K3M-9Q2R-H4XC",
        paper.code,
        "lunes 23 de noviembre de 2026",
        "Secretaría de Movilidad",
        "1 de",
    ):
        assert said in text
    assert text.rindex("Ley de Procedimiento, artículo 44") > text.index(paper.code)


def test_a_receipt_promises_a_day_and_says_what_silence_means(issue):
    text = words(papers.pdf(issue("receipt")))
    for said in ("viernes 4 de diciembre de 2026", "Se entiende negada.", "H7K-2MQ-9", "ine.jpg", "812 kB"):
        assert said in text


def test_a_licence_says_until_when(issue):
    assert "viernes 23 de noviembre de 2029" in words(papers.pdf(issue("licence")))


def test_what_people_write_is_shown_and_never_run(issue, at):
    content = contents(at)["receipt"].model_copy(
        update={"holder": HOSTILE, "sections": (Section(title=HOSTILE, rows=((HOSTILE, HOSTILE),)),)}
    )
    squeezed = re.sub(r"\s", "", words(papers.pdf(issue(content=content))))
    for piece in ('#import"x":*][$a^2$@ref<l>*b*_i_', "`raw`//c/*d*/", '#panic("x")"q"{{x}}'):
        assert piece.replace('"', "") in squeezed.replace("“", "").replace("”", "").replace('"', "")


@given(st.text(max_size=60))
@example("\uf126")
@example("\t\u0980")
def test_no_text_stops_a_paper_from_being_made(text):
    paper = Paper(
        kind="notice",
        template="notice",
        code="7K3M9Q-2RH4XC-0D8TWB",
        folio="VT-7K3M-9Q2R-H4XC",
        issued_at=AT,
        content=Notice(title="Aviso", holder=text, paragraphs=(text,)).plain()
        | {"authority": text, "kind_name": "Aviso"},
    )
    assert rendering.render(paper).startswith(b"%PDF-")


def test_letters_of_many_languages_survive_and_unknown_ones_are_written_as_numbers(issue, at):
    said = "Xóchitl ꞌYetlaꞌ Ōmētēōtl Łukasz Ştefan Дмитрий Ελένη 李"
    content = contents(at)["notice"].model_copy(update={"paragraphs": (said,)})
    text = words(papers.pdf(issue("notice", content=content)))
    for name in ("Xóchitl", "Ōmētēōtl", "Łukasz", "Ştefan", "Дмитрий", "Ελένη", "[U+674E]"):
        assert name in text


def test_the_same_paper_has_the_same_bytes(issue):
    paper = issue("decision")
    assert rendering.render(paper) == rendering.render(paper)
    first = papers.pdf(paper)
    assert papers.pdf(Paper.objects.get(pk=paper.pk)) == first


def test_issuing_promises_the_paper_and_asks_for_its_pdf_in_one_transaction(issue):
    paper = issue()
    assert (paper.sha256, paper.storage_name) == ("", "")
    assert Job.objects.filter(name="render-paper", said={"paper": str(paper.uuid)}).count() == 1


def test_content_that_does_not_fit_its_paper_fails_in_the_act(issue):
    with pytest.raises(ValidationError):
        issue(content={"title": "Sin fecha"})
    with pytest.raises(ValidationError):
        issue(content={"title": "x", "sent_at": "2026-11-23T10:00:00Z", "unknown": 1})


@pytest.mark.django_db(transaction=True)
def test_asked_for_twice_at_once_a_paper_is_still_one(issue):
    paper, made, start = issue(), [], threading.Barrier(2)

    def ask():
        try:
            start.wait(10)
            made.append(papers.pdf(Paper.objects.get(pk=paper.pk)))
        finally:
            connection.close()

    threads = [threading.Thread(target=ask) for _each in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 2
    assert made[0] == made[1]
    paper.refresh_from_db()
    assert default_storage.exists(paper.storage_name)


def test_whoever_comes_second_takes_the_first_pdf_and_leaves_no_other_behind(issue):
    paper = issue()
    late = Paper.objects.get(pk=paper.pk)
    papers.pdf(paper)
    before = set(default_storage.listdir("papers")[1])
    papers._make(late)
    assert (late.storage_name, late.sha256) == (paper.storage_name, paper.sha256)
    assert set(default_storage.listdir("papers")[1]) == before


def test_a_lost_pdf_is_made_again_and_a_changed_one_is_noticed(issue):
    paper = issue()
    first = papers.pdf(paper)
    default_storage.delete(paper.storage_name)
    assert papers.pdf(paper) == first
    with default_storage.open(paper.storage_name, "wb") as stored:
        stored.write(first.replace(b"%PDF", b"%PDf"))
    with pytest.raises(papers.Damaged):
        papers.pdf(paper)


@pytest.mark.parametrize(
    "said", [str, str.lower, lambda code: code.replace("-", " "), lambda code: f"  {code}\n"]
)
def test_a_code_is_found_however_it_is_typed(issue, said):
    paper = issue()
    assert verification.find(said(paper.code)) == paper


@pytest.mark.parametrize(
    "said", ["", "x", "VT-7K3M-9Q2R-H4XC", "7K3M9Q-2RH4XC-0D8TWB", "'; DROP TABLE", "\x00"]
)
@pytest.mark.django_db
def test_a_code_that_is_not_ours_finds_nothing(said):
    assert verification.find(said) is None


def test_the_file_itself_can_be_checked(issue):
    paper = issue()
    content = papers.pdf(paper)
    assert verification.find_by_bytes(content) == paper
    assert verification.find_by_bytes(content + b"\n") is None


def test_a_public_verifier_sees_no_answers_and_no_full_name(issue):
    facts = issue("licence").public_facts("es")
    assert facts["holder"] == "Z. Ñ. P."
    assert facts["valid_until"] == "viernes 23 de noviembre de 2029"
    assert facts["state"] == "Válido"
    assert "Zoë" not in str(facts)
    assert "Doctores" not in str(facts)
    assert "holder" not in issue("receipt").public_facts("es")


def test_a_verifier_sees_that_a_paper_was_revoked_replaced_or_has_run_out(issue, at):
    old, new = issue("licence"), issue("licence")
    assert old.public_facts("en", on=date(2029, 11, 23))["state"] == "Valid"
    assert old.public_facts("en", on=date(2029, 11, 24))["state"] == "Expired"
    assert papers.replace(paper=old, by=new, at=at).public_facts("en")["state"] == "Replaced by a newer one"
    assert papers.revoke(paper=new, at=at).public_facts("en")["state"] == "Revoked"
    assert papers.replace(paper=new, by=old, at=at).state == "revoked"


def test_the_qr_code_opens_the_page_where_the_paper_is_checked(issue, settings):
    settings.PAPER_VERIFICATION_ADDRESS = "https://ejemplo.mx/{language}/verify/{code}/"
    paper = issue(language="en")
    assert rendering.verification_address(paper) == f"https://ejemplo.mx/en/verify/{paper.code}/"
    assert f"https://ejemplo.mx/en/verify/{paper.code}/" in words(papers.pdf(paper))


def test_a_paper_keeps_its_language_whatever_the_officer_reads(issue):
    with override("en"):
        text = words(papers.pdf(issue("decision", language="es")))
    assert "Código de verificación" in text
    assert "Verification" not in text
