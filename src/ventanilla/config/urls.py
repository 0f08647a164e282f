"""The address book. Language is the first word of every address a person sees."""

from importlib.util import find_spec

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic import RedirectView

DOORS = ["signin", "desk", "studio", "design", "portal"]  # portal last: it owns the bare address

urlpatterns = [
    path("", RedirectView.as_view(url="/es/"), name="root"),
    *i18n_patterns(
        *(path("", include(f"ventanilla.{door}.urls")) for door in DOORS if find_spec(f"ventanilla.{door}.urls")),
    ),
]
