"""Did you find it? And: this sheet is wrong. What anybody may send, and what nobody can do with it."""

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse

from ventanilla.feedback import acts
from ventanilla.feedback.models import Comment, ErrorReport, PageOpinion
from ventanilla.kernel.folios import new_folio

NOBODYS = new_folio()
OPINION = "/es/opinion/"
HELP = "/es/ayuda/"
REPORT = "/es/tramites/mtr-permit/reportar-error/"
HOSTILE_PAGES = [
    "",
    "//malo.example/",
    "/\\malo.example/",
    "https://malo.example/",
    "javascript:alert(1)",
    "/es/ayuda/?x=1",
    "/es/ayuda/#x",
    "/es/ayuda/\nSet-Cookie: x",
    "/es/ayuda/%0d%0aX: y",
    '/es/"><script>alert(1)</script>/',
    "/es/mi-cuenta/",
    "/es/mis-tramites/VT-1/",
    "/es/opinion/",
    "/fr/ayuda/",
    "/es/../es/ayuda/",
    "/es/" + "a" * 500,
    "/es/ayuda",
    "/static/x.css",
    "/es/ayuda/\u202e",
    "\x00",
]


def report(town, **said):
    values = {"what": "cost", "text": "Cobran más.", "email": "", "language": "es", **said}
    return acts.report_error(edition=town.edition, at=town.at, **values)


# Did you find it?


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("hallado", ["si", "no", "quizá", ""])
def test_the_page_opens_with_the_answer_of_the_link_and_counts_nothing(
    anybody, valid_html, language, hallado
):
    answer = anybody.get(f"/{language}/opinion/", {"pagina": HELP, "hallado": hallado})
    valid_html(answer)
    assert answer.content.decode().count("checked") == (1 if hallado in ("si", "no") else 0)
    assert not PageOpinion.objects.exists()


def test_sending_it_counts_and_leads_to_thanks_with_the_way_back(anybody, valid_html):
    answer = anybody.post(f"{OPINION}?pagina={HELP}", {"found": "no", "comment": "Falta el horario."})
    assert answer.headers["Location"] == "/es/opinion/gracias/?pagina=%2Fes%2Fayuda%2F"
    thanks = anybody.get(answer.headers["Location"])
    valid_html(thanks)
    assert f'href="{HELP}"' in thanks.content.decode()
    row = PageOpinion.objects.get()
    assert (row.page, row.yes, row.no) == (HELP, 0, 1)
    assert Comment.objects.get().text == "Falta el horario."


@pytest.mark.parametrize("page", HOSTILE_PAGES)
@pytest.mark.parametrize("where", ["opinion/", "opinion/gracias/"])
def test_only_our_own_public_pages_are_asked_about(anybody, page, where):
    assert anybody.get(f"/es/{where}", {"pagina": page}).status_code == 404


@pytest.mark.parametrize("page", HOSTILE_PAGES)
def test_nothing_else_is_counted(anybody, page):
    answer = anybody.post(f"{OPINION}?{RequestFactory().get('/', {'pagina': page}).META['QUERY_STRING']}")
    assert answer.status_code == 404
    assert not PageOpinion.objects.exists()


def test_a_page_that_does_not_exist_is_not_counted_under_an_invented_name(anybody):
    made_up = f"{OPINION}?pagina=/es/tramites/inventado/"
    assert anybody.post(made_up, {"found": "yes"}).status_code == 404
    assert not PageOpinion.objects.exists()


def test_a_sheet_is_counted_under_its_own_address_in_each_language(anybody):
    for language in ("es", "en"):
        page = f"/{language}/tramites/mtr-permit/"
        assert anybody.post(f"{OPINION}?pagina={page}", {"found": "yes"}).status_code == 302
    assert PageOpinion.objects.count() == 2


@pytest.mark.parametrize(
    "sent", [{}, {"found": ""}, {"found": "maybe"}, {"found": "yes", "comment": "x" * 501}]
)
def test_a_wrong_answer_is_explained_and_not_counted(anybody, valid_html, sent):
    answer = anybody.post(f"{OPINION}?pagina={HELP}", sent)
    assert answer.status_code == 422
    valid_html(answer)
    assert not PageOpinion.objects.exists()


def test_a_program_that_fills_in_everything_is_thanked_and_not_counted(anybody):
    sent = {"found": "yes", "comment": "Compre", "website": "https://malo.example"}
    assert anybody.post(f"{OPINION}?pagina={HELP}", sent).status_code == 302
    assert not PageOpinion.objects.exists()
    assert not Comment.objects.exists()


def test_hostile_words_are_shown_again_as_words(anybody):
    sent = {"comment": "</textarea><script>alert(1)</script>"}
    page = anybody.post(f"{OPINION}?pagina={HELP}", sent).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_one_address_sends_ten_a_minute_and_then_waits(anybody):
    sent = [anybody.post(f"{OPINION}?pagina={HELP}", {"found": "yes"}).status_code for _time in range(11)]
    assert sent == [302] * 10 + [429]
    assert PageOpinion.objects.get().yes == 10


def test_another_site_cannot_send_it(town):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(f"{OPINION}?pagina={HELP}", {"found": "yes"}).status_code == 403
    assert strict.post(REPORT, {"what": "cost"}).status_code == 403


def test_the_question_at_the_end_of_a_page_is_two_plain_links_to_it(town):
    html = render_to_string("portal/afterword.html", {"frame": {"path": "/es/tramites/mtr-permit/"}})
    assert html.count("<a ") == 2
    assert f"{reverse('portal:opinion')}?pagina=/es/tramites/mtr-permit/&amp;hallado=si" in html
    assert "<form" not in html, "a page that is kept carries no token"


# This sheet is wrong.


@pytest.mark.parametrize("language", ["es", "en"])
def test_reporting_gives_a_folio_and_a_day(anybody, valid_html, language):
    address = f"/{language}/tramites/mtr-permit/reportar-error/"
    valid_html(anybody.get(address))
    answer = anybody.post(address, {"what": "cost", "text": "Cobran más.", "email": "Ana@Ejemplo.MX"})
    made = ErrorReport.objects.get()
    assert answer.headers["Location"] == f"/{language}/errores/{made.folio}/"
    assert made.language == language
    shown = anybody.get(answer.headers["Location"])
    valid_html(shown)
    page = shown.content.decode()
    assert made.folio in page
    assert {"es": "30 de noviembre", "en": "30 November"}[language] in page


def test_the_public_page_tells_nothing_of_who_reported(anybody, town):
    made = report(town, text="Soy Lupita, 55 1234 5678", email="lupita@ejemplo.mx")
    page = anybody.get(f"/es/errores/{made.folio}/").content.decode()
    assert "Lupita" not in page
    assert "lupita@" not in page


def test_the_public_page_shows_each_state(anybody, town, valid_html):
    corrected, dismissed, late = report(town), report(town), report(town)
    acts.look_into(report=dismissed, by=town.rosa, at=town.at)
    assert "Being looked at" in anybody.get(f"/en/errores/{dismissed.folio}/").content.decode()
    acts.dismiss(report=dismissed, words="El precio <b>es</b> ese.", by=town.rosa, at=town.at)
    acts.correct(report=corrected, words="Listo.", by=town.rosa, at=town.at)
    for each in (corrected, dismissed, late):
        valid_html(anybody.get(f"/en/errores/{each.folio}/"))
    page = anybody.get(f"/en/errores/{dismissed.folio}/").content.decode()
    assert "&lt;b&gt;es" in page
    assert town.rosa.name not in page, "the unit answers in public, not the officer"


def test_an_overdue_report_says_so(anybody, town, clock):
    made = report(town)
    clock.move(days=8)
    assert "has not come" in anybody.get(f"/en/errores/{made.folio}/").content.decode()


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"what": "nada"},
        {"what": "other"},
        {"what": "asked_more", "text": "   "},
        {"what": "cost", "email": "no es correo"},
        {"what": "cost", "email": "a@" + "b" * 300 + ".mx"},
        {"what": "cost", "text": "x" * 1501},
        {"what": "cost", "text": "a\x00b"},
        {"what": "cost", "email": "ana@ejemplo.mx\nBcc: x@malo.example"},
        {"what": "cost", "email": "a\x00b@ejemplo.mx"},
    ],
)
def test_a_wrong_report_is_explained_and_nothing_is_kept(anybody, valid_html, sent):
    answer = anybody.post(REPORT, sent)
    assert answer.status_code == 422
    valid_html(answer)
    assert not ErrorReport.objects.exists()


def test_a_trap_filled_in_keeps_nothing(anybody):
    answer = anybody.post(REPORT, {"what": "cost", "website": "x"})
    assert answer.status_code == 302
    assert not ErrorReport.objects.exists()


def test_a_sheet_that_is_not_offered_takes_no_reports(anybody):
    assert anybody.get("/es/tramites/no-existe/reportar-error/").status_code == 404
    assert anybody.post("/es/tramites/no-existe/reportar-error/", {"what": "cost"}).status_code == 404


def test_one_address_reports_five_a_minute_and_then_waits(anybody):
    sent = [anybody.post(REPORT, {"what": "cost"}).status_code for _time in range(6)]
    assert sent == [302] * 5 + [429]


def test_a_folio_is_found_however_it_is_written(anybody, town):
    made = report(town)
    typed = made.folio.lower().replace("-", " ").replace("0", "o")
    answer = anybody.post("/es/errores/", {"folio": typed})
    assert answer.headers["Location"] == f"/es/errores/{made.folio}/"


@pytest.mark.parametrize("folio", ["", "VT-1", NOBODYS, "x" * 500, "<script>"], ids=range(5))
def test_a_folio_that_is_none_is_explained(anybody, valid_html, folio):
    answer = anybody.post("/es/errores/", {"folio": folio})
    assert answer.status_code == 422
    valid_html(answer)


@pytest.mark.parametrize("folio", ["x", "%00", "<b>", NOBODYS, "a" * 300], ids=range(5))
def test_an_address_without_a_report_is_a_404(anybody, folio):
    assert anybody.get(f"/es/errores/{folio}/").status_code == 404


def test_the_folio_of_a_case_opens_no_report(anybody, town):
    assert anybody.get(f"/es/errores/{town.filed().folio}/").status_code == 404


def test_the_pages_ask_little_of_the_database(anybody, town, page_sql):
    made = report(town)
    page_sql(anybody, f"/es/errores/{made.folio}/", "error_report", at_most=3)
    page_sql(anybody, REPORT, "report_error", at_most=2)
    page_sql(anybody, f"{OPINION}?pagina={HELP}", "opinion", at_most=0)
