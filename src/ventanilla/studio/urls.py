"""The studio's addresses."""

from django.urls import path

from . import drafts, history, home, publishing, sources, starting

DRAFT = "estudio/borradores/<int:pk>/"
PROCEDURE = "estudio/tramites/<slug:code>/"

app_name = "studio"
urlpatterns = [
    path("estudio/", home.home, name="home"),
    path("estudio/nuevo/", starting.new, name="new"),
    path("estudio/esquema.json", sources.schema, name="schema"),
    path("estudio/definition.yaml", sources.blank, name="blank"),
    path("estudio/guia/<slug:guide>.md", sources.guide, name="guide"),
    path(DRAFT, drafts.draft, name="draft"),
    path(DRAFT + "definition.zip", sources.of_draft, name="draft_source"),
    path(DRAFT + "proponer/", drafts.propose, name="propose"),
    path(DRAFT + "retirar/", drafts.withdraw, name="withdraw_draft"),
    path(DRAFT + "publicar/", publishing.publish, name="publish"),
    path(PROCEDURE, history.history, name="history"),
    path(PROCEDURE + "siguiente/", starting.next_edition, name="next"),
    path(PROCEDURE + "<int:number>.yaml", sources.of_edition, name="edition_source"),
    path(PROCEDURE + "<int:number>.zip", sources.with_tables, name="edition_folder"),
    path(PROCEDURE + "<int:number>/baja/", history.withdraw, name="withdraw_edition"),
]
