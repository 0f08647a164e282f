"""The officers' addresses."""

from django.urls import path

from . import (
    batches,
    comparing,
    concluding,
    conflicts,
    conversing,
    correcting,
    deciding,
    dossiers,
    error_reports,
    finding,
    following_up,
    hands,
    inbox,
    packages,
    previewing,
    ruling,
    writing,
)

app_name = "desk"
urlpatterns = [
    path("escritorio/", inbox.inbox, name="inbox"),
    path("escritorio/siguiente/", inbox.next_in_line, name="next"),
    path("escritorio/buscar/", inbox.search, name="search"),
    path("escritorio/lotes/", batches.many, name="many"),
    path("escritorio/lotes/preparar/", batches.prepare, name="prepare-batch"),
    path("escritorio/lotes/<uuid:uuid>/", batches.batch, name="batch"),
    path("escritorio/lotes/<uuid:uuid>/hacer/", batches.schedule, name="schedule-batch"),
    path("escritorio/lotes/<uuid:uuid>/parar/", batches.call_back, name="call-back"),
    path("escritorio/busquedas/", finding.searches, name="searches"),
    path("escritorio/busquedas/buscar/", finding.find, name="find"),
    path("escritorio/busquedas/<uuid:uuid>/", finding.found, name="found"),
    path("escritorio/busquedas/<uuid:uuid>/guardar/", finding.keep_search, name="keep-search"),
    path("escritorio/errores/", error_reports.error_reports, name="error-reports"),
    path("escritorio/errores/<str:folio>/", error_reports.error_report, name="error-report"),
    path("escritorio/expedientes/<str:folio>/", dossiers.dossier, name="dossier"),
    path("escritorio/expedientes/<str:folio>/archivos/<uuid:file>/", dossiers.file, name="file"),
    path("escritorio/expedientes/<str:folio>/papeles/<uuid:uuid>.pdf", dossiers.paper, name="paper"),
    path("escritorio/expedientes/<str:folio>/expediente.zip", packages.package, name="package"),
    path("escritorio/expedientes/<str:folio>/cotejo/", comparing.compare, name="compare"),
    path("escritorio/conflictos/", conflicts.declarations, name="declarations"),
    path("escritorio/conflictos/<uuid:uuid>/terminar/", conflicts.end_declaration, name="end-declaration"),
    path("escritorio/expedientes/<str:folio>/excusa/", conflicts.excuse, name="excuse"),
    path("escritorio/expedientes/<str:folio>/recusaciones/<uuid:uuid>/", conflicts.recusal, name="recusal"),
    path("escritorio/expedientes/<str:folio>/<slug:stage>/tomar/", hands.take, name="take"),
    path("escritorio/expedientes/<str:folio>/<slug:stage>/asignar/", hands.give, name="give"),
    path("escritorio/expedientes/<str:folio>/<slug:stage>/devolver/", hands.hand_back, name="hand-back"),
    path("escritorio/expedientes/<str:folio>/<slug:stage>/revision/", concluding.review, name="review"),
    path("escritorio/expedientes/<str:folio>/<slug:stage>/dictamen/", concluding.opinion, name="opinion"),
    path("escritorio/expedientes/<str:folio>/mensajes/", conversing.conversation, name="conversation"),
    path(
        "escritorio/expedientes/<str:folio>/mensajes/<uuid:file>/",
        conversing.message_file,
        name="message-file",
    ),
    path("escritorio/expedientes/<str:folio>/mas/", following_up.follow_up, name="follow-up"),
    path("escritorio/expedientes/<str:folio>/recurso/", ruling.ruling, name="ruling"),
    path(
        "escritorio/expedientes/<str:folio>/<slug:stage>/prevencion/",
        correcting.correction,
        name="correction",
    ),
    path("escritorio/expedientes/<str:folio>/<slug:stage>/resolucion/", deciding.decision, name="decision"),
    path(
        "escritorio/expedientes/<str:folio>/<slug:stage>/borrador/<slug:kind>/", writing.letter, name="letter"
    ),
    path(
        "escritorio/expedientes/<str:folio>/<slug:stage>/vista/<slug:kind>/",
        previewing.preview,
        name="letter-preview",
    ),
    path(
        "escritorio/expedientes/<str:folio>/<slug:stage>/vista/<slug:kind>.pdf",
        previewing.preview_pdf,
        name="letter-pdf",
    ),
]
