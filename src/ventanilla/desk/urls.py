"""The officers' addresses."""

from django.urls import path

from . import acting, deciding, dossiers, inbox

app_name = "desk"
urlpatterns = [
    path("escritorio/", inbox.inbox, name="inbox"),
    path("escritorio/siguiente/", inbox.next_in_line, name="next"),
    path("escritorio/expedientes/<str:folio>/", dossiers.dossier, name="dossier"),
    path("escritorio/expedientes/<str:folio>/archivos/<uuid:file>/", dossiers.file, name="file"),
    path("escritorio/expedientes/<str:folio>/papeles/<uuid:uuid>.pdf", dossiers.paper, name="paper"),
    path("escritorio/expedientes/<str:folio>/cotejo/", acting.check, name="check"),
    path("escritorio/expedientes/<str:folio>/<slug:stage>/revision/", acting.review, name="review"),
    path("escritorio/expedientes/<str:folio>/<slug:stage>/dictamen/", acting.opinion, name="opinion"),
    path("escritorio/expedientes/<str:folio>/<slug:stage>/prevencion/", acting.correction, name="correction"),
    path("escritorio/expedientes/<str:folio>/<slug:stage>/resolucion/", deciding.decision, name="decision"),
]
