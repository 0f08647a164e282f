"""A case on one screen: who sees it, what is written down first, and what it says."""

from datetime import timedelta

import pytest

from tests.bench.town import published
from tests.desk.conftest import a_file, place
from ventanilla.agencies.models import Post
from ventanilla.documents.models import File, Paper
from ventanilla.dossiers import acts
from ventanilla.dossiers.models import Dossier, StageRun
from ventanilla.dossiers.states import Conclusion
from ventanilla.ledger.models import ReadRecord, Sheet


def case(client, dossier):
    answer = client.get(place("dossier", dossier))
    assert answer.status_code == 200
    return answer.content.decode()


def end_post(town, officer):
    Post.objects.filter(officer=officer).update(until_on=town.at.date() - timedelta(days=1))


STAGE_PAGES = [
    ("review", "papers"),
    ("correction", "papers"),
    ("opinion", "safety"),
    ("decision", "decision"),
]


@pytest.mark.parametrize("who", ["luis", "registrar", "ana", "ended"])
def test_whoever_has_no_stage_in_it_gets_404_everywhere_and_leaves_no_record(town, at_desk, who):
    dossier = town.filed(deed_file=[a_file("escritura.pdf")])
    file, paper = File.objects.get(), Paper.objects.get()
    if who == "ended":
        end_post(town, town.rosa)
    person = town.extra.get(who) or getattr(town, "rosa" if who == "ended" else who)
    client, before = at_desk(person), Sheet.objects.count()
    pages = [place(name, dossier, stage) for name, stage in STAGE_PAGES]
    pages += [
        place("dossier", dossier),
        place("file", dossier, file.uuid),
        place("paper", dossier, paper.uuid),
    ]
    assert {client.get(page).status_code for page in pages} == {404}
    posted = [*pages[:4], place("compare", dossier)]
    assert {client.post(page, {"outcome": "grant"}).status_code for page in posted} == {404}
    assert not ReadRecord.objects.exists()
    assert Sheet.objects.count() == before
    dossier.refresh_from_db()
    assert dossier.state == "in_review"


def test_visitors_sign_in_before_they_learn_whether_a_folio_exists(town, client):
    dossier = town.filed()
    assert client.get(place("dossier", dossier)).status_code == 302
    assert (
        client.get(place("dossier", dossier).replace(dossier.folio, "VT-0000-0000-0000")).status_code == 302
    )


@pytest.mark.parametrize("folio", ["x", "%00", "VT-0000-0000-0000", "<script>", "9" * 3000, "..", "ñ"])
def test_a_mangled_folio_is_404(town, at_desk, folio):
    assert at_desk(town.rosa).get(f"/es/escritorio/expedientes/{folio}/").status_code == 404


def test_one_opening_is_one_record_with_the_unit_of_the_reader(town, at_desk):
    dossier = town.filed()
    case(at_desk(town.pedro), dossier)
    record = ReadRecord.objects.get()
    assert (record.reader, record.unit, record.person) == (town.pedro.ref, "Seguridad", town.ana.ref)
    assert (record.subject, record.what) == (dossier.subject, "dossier")


def test_when_the_look_cannot_be_written_nothing_is_shown(town, at_desk, monkeypatch):
    from django.db import DatabaseError

    def refuse(*args, **kwargs):
        raise DatabaseError

    dossier = town.filed()
    monkeypatch.setattr(ReadRecord.objects, "bulk_create", refuse)
    with pytest.raises(DatabaseError):
        at_desk(town.rosa).get(place("dossier", dossier))


def test_a_filing_without_account_is_read_on_record_too(town, at_desk):
    dossier = town.filed(owner=None, key="k")
    assert "Sin cuenta" in case(at_desk(town.rosa), dossier)
    assert ReadRecord.objects.about(dossier.subject).get().person == "applicant"


def test_every_page_that_shows_the_case_records_the_look(town, at_desk):
    dossier = town.filed()
    client = at_desk(town.rosa)
    for name, stage in (("review", "papers"), ("correction", "papers")):
        before = ReadRecord.objects.count()
        assert client.get(place(name, dossier, stage)).status_code == 200
        assert ReadRecord.objects.count() == before + 1
    assert client.post(place("review", dossier, "papers"), {}).status_code == 422
    assert ReadRecord.objects.count() == 3


def test_a_file_of_another_case_is_404_and_leaves_no_record(town, at_desk):
    mine = town.filed()
    other = town.filed(owner=town.mario, deed_file=[a_file("ajeno.pdf")])
    file, paper = File.objects.get(), Paper.objects.get(subject=other.subject)
    client = at_desk(town.rosa)
    assert client.get(place("file", mine, file.uuid)).status_code == 404
    assert client.get(place("paper", mine, paper.uuid)).status_code == 404
    assert not ReadRecord.objects.exists()


@pytest.mark.parametrize(
    ("state", "words"), [("quarantined", "Todavía en revisión de virus"), ("refused", "tiene un virus")]
)
def test_a_file_the_scanner_has_not_let_through_says_so_and_cannot_be_opened(town, at_desk, state, words):
    dossier = town.filed(deed_file=[a_file("escritura.pdf", state="quarantined")])
    if state == "refused":  # the scanner came after the filing
        File.objects.update(state=state, scanned_at=town.at)
    file = File.objects.get()
    client = at_desk(town.rosa)
    page = case(client, dossier)
    assert words in page
    assert str(file.uuid) not in page
    assert client.get(place("file", dossier, file.uuid)).status_code == 409


def test_a_paper_comes_as_a_download_and_the_look_is_recorded(town, at_desk):
    dossier = town.filed()
    paper = Paper.objects.get()
    answer = at_desk(town.rosa).get(place("paper", dossier, paper.uuid))
    assert answer.content.startswith(b"%PDF")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert ReadRecord.objects.get().what == f"paper:{paper.uuid}"


def test_the_screen_offers_only_the_acts_of_the_role(town, at_desk):
    dossier = town.filed()
    offered = {
        name: [
            page for page, stage in STAGE_PAGES if place(page, dossier, stage) in case(at_desk(who), dossier)
        ]
        for name, who in {"rosa": town.rosa, "pedro": town.pedro, "elena": town.elena}.items()
    }
    assert offered == {
        "rosa": ["review", "correction"],
        "pedro": ["opinion"],
        "elena": ["review", "correction"],
    }


def test_an_act_that_is_not_open_leads_back_to_the_case(town, at_desk):
    dossier = town.filed()
    for who, page, stage in (
        (town.rosa, "opinion", "safety"),
        (town.rosa, "decision", "decision"),
        (town.elena, "decision", "decision"),
    ):
        assert at_desk(who).get(place(page, dossier, stage)).url == place("dossier", dossier)


@pytest.mark.parametrize("stage", ["safety", "nothing", "papers-", "PAPERS", "decision"])
def test_a_stage_that_is_not_a_review_has_no_review_page(town, at_desk, stage):
    dossier = town.filed()
    client = at_desk(town.rosa)
    for name in ("review", "correction"):
        assert client.get(place(name, dossier, stage)).status_code == 404
        assert client.post(place(name, dossier, stage), {"conclusion": "favourable"}).status_code == 404


def test_what_people_and_officers_write_is_escaped(town, at_desk):
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    dossier = town.filed(shop=evil)
    acts.close_review(dossier=dossier, stage="papers", favourable=False, words=evil, by=town.rosa, at=town.at)
    page = case(at_desk(town.pedro), dossier)
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_old_and_corrected_answers_stand_side_by_side(town, at_desk):
    dossier = town.filed(deed_file=[a_file("borrosa.pdf")])
    old = File.objects.get()
    acts.request_correction(
        dossier=dossier,
        stage="papers",
        items=[("area", "mismatch"), ("deed", "unreadable")],
        by=town.rosa,
        at=town.at,
    )
    acts.answer_correction(
        dossier=dossier, answers={"area": "45", "deed_file": [a_file("nitida.pdf")]}, by=town.ana, at=town.at
    )
    client = at_desk(town.rosa)
    answer = client.get(place("dossier", dossier))
    rows = {row["question"]: row["sides"] for row in answer.context["corrected"]}
    assert [side["words"] for side in rows["Superficie"]] == ["40 m²", "45 m²"]
    assert [side["files"][0]["name"] for side in rows["Escritura"]] == ["borrosa.pdf", "nitida.pdf"]
    assert "No coincide con las otras respuestas" in answer.content.decode()
    assert str(old.uuid) in answer.content.decode(), "what was replaced can still be opened"


def test_a_confidential_opinion_is_marked(town, at_desk):
    from tests.bench.town import PERMIT

    source = PERMIT.replace("code: MTR-PERMIT", "code: MTR-SECRET").replace(
        "working_days: 3}", "working_days: 3, confidential: true}"
    )
    town.edition = published(source, town.extra["registrar"], town.extra["publisher"], town.at)
    dossier = town.filed()
    page = at_desk(town.pedro).get(place("opinion", dossier, "safety")).content.decode()
    assert "Esta opinión es confidencial" in page
    acts.give_opinion(
        dossier=dossier,
        stage="safety",
        conclusion=Conclusion.CONDITIONAL,
        words="Ojo.",
        by=town.pedro,
        at=town.at,
    )
    assert "Confidencial: la persona no la lee" in case(at_desk(town.elena), dossier)


def test_after_the_decision_the_screen_shows_it_with_its_paper(town, at_desk):
    dossier = town.ready_to_decide()
    decision = acts.decide(
        dossier=dossier,
        stage="decision",
        granted=False,
        grounds=["unsafe"],
        reasons="Sin salida.",
        by=town.elena,
        at=town.at,
    )
    page = case(at_desk(town.rosa), dossier)
    assert place("paper", dossier, decision.paper.uuid) in page
    assert "El local no es seguro." in page
    assert "Sin salida." in page
    assert "Nada: el expediente está cerrado." in page


def test_when_the_law_has_answered_nothing_can_be_done_and_looking_does_not_write_it(town, at_desk, clock):
    dossier = town.filed()
    clock.move(days=60)
    before = Sheet.objects.count()
    page = case(at_desk(town.rosa), dossier)
    assert "la ley ya respondió" in page
    assert place("review", dossier, "papers") not in page
    assert at_desk(town.rosa).get(place("review", dossier, "papers")).status_code == 302
    assert Sheet.objects.count() == before
    assert Dossier.objects.get(pk=dossier.pk).state == "in_review"


def test_a_colleague_who_has_just_opened_it_is_named_and_oneself_is_not(town, at_desk, clock):
    dossier = town.filed()
    assert "abrió este expediente" not in case(at_desk(town.rosa), dossier)
    assert "Rosa abrió este expediente a las 10:00" in case(at_desk(town.elena), dossier)
    clock.move(minutes=31)
    assert "Rosa abrió" not in case(at_desk(town.elena), dossier)


def test_each_state_has_its_words_and_tone(town, at_desk):
    from ventanilla.desk.wording import EVENTS, STATES
    from ventanilla.dossiers.states import State
    from ventanilla.dossiers.timeline import TITLES

    assert set(STATES) == set(State)
    assert set(EVENTS) == set(TITLES)


def test_looking_changes_nothing_but_the_record_of_reads(town, at_desk):
    dossier = town.filed()
    before = (
        Sheet.objects.count(),
        list(Dossier.objects.values()),
        list(StageRun.objects.in_order().values()),
    )
    client = at_desk(town.rosa)
    case(client, dossier)
    for name, stage in STAGE_PAGES:
        client.get(place(name, dossier, stage))
    assert (
        Sheet.objects.count(),
        list(Dossier.objects.values()),
        list(StageRun.objects.in_order().values()),
    ) == before
