"""The address book. Language is the first word of every address a person sees."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic import RedirectView

from ventanilla.api.urls import pages as api_pages

urlpatterns = [
    path("", RedirectView.as_view(url="/es/"), name="root"),
    path("api/", include("ventanilla.api.urls")),
    path("log/", include("ventanilla.api.public_log")),
    path("", include("ventanilla.portal.maps")),
    *i18n_patterns(
        path("", include("ventanilla.signin.urls")),
        path("", include("ventanilla.desk.urls")),
        path("", include("ventanilla.studio.urls")),
        path("", include("ventanilla.design.urls")),
        path("", include((api_pages, "developers"))),
        path("", include("ventanilla.portal.urls")),
    ),
]
