"""The portal's addresses. The words are the same in both languages; the language is the first word."""

from django.urls import path

from . import cases, correcting, filing, following, inbox, letters, pages, sheets, starting, verifying

app_name = "portal"
urlpatterns = [
    path("", sheets.home, name="home"),
    path("tramites/", sheets.procedures, name="procedures"),
    path("tramites/<slug:slug>/", sheets.sheet, name="sheet"),
    path("tramites/<slug:slug>/empezar/", starting.start, name="start"),
    path("borradores/<uuid:uuid>/", filing.resume, name="draft"),
    path("borradores/<uuid:uuid>/revisar/", filing.review, name="review"),
    path("borradores/<uuid:uuid>/borrar/", filing.discard, name="discard"),
    path("borradores/<uuid:uuid>/comprobante/", filing.receipt, name="receipt"),
    path("borradores/<uuid:uuid>/comprobante.pdf", filing.receipt_pdf, name="receipt-pdf"),
    path("borradores/<uuid:uuid>/resolucion.pdf", filing.decision_pdf, name="decision-pdf"),
    path("borradores/<uuid:uuid>/archivos/<uuid:file>/", filing.own_file, name="draft-file"),
    path("borradores/<uuid:uuid>/paginas/<slug:page>/", filing.page, name="page"),
    path("mi-cuenta/", cases.account, name="account"),
    path("mis-tramites/<str:folio>/", cases.case, name="case"),
    path("mis-tramites/<str:folio>/papeles/<uuid:uuid>.pdf", cases.paper, name="case-paper"),
    path("mis-tramites/<str:folio>/archivos/<uuid:file>/", cases.own_file, name="case-file"),
    path("mis-tramites/<str:folio>/corregir/", correcting.correct, name="correct"),
    path("mis-tramites/<str:folio>/retirar/", cases.take_back, name="withdraw"),
    path("avisos/", inbox.messages, name="messages"),
    path("avisos/<uuid:uuid>/", inbox.message, name="message"),
    path("quien-vio-mis-datos/", inbox.reads, name="reads"),
    path("seguir/", following.ask, name="track"),
    path("seguir/<str:folio>/", following.follow, name="follow"),
    path("seguir/<str:folio>/papeles/<uuid:uuid>.pdf", following.paper, name="follow-paper"),
    path("verificar/", verifying.ask, name="verify"),
    path("verificar/<str:code>/", verifying.verify, name="verified"),
    path("ayuda/", pages.help_page, name="help"),
    path("accesibilidad/", pages.accessibility, name="accessibility"),
    path("privacidad/", pages.privacy, name="privacy"),
    path("demostracion/correo/", letters.letters, name="letters"),
    path("demostracion/correo/<str:id>/", letters.letter, name="letter"),
]
