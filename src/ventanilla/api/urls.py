"""Addresses of the interface, without a language since programs read it; and of the page that explains it."""

from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.generic import RedirectView

from . import agencies, catalogue, finding, offices, reference  # noqa: F401 - each declares its addresses
from .interface import api

_declared, _app, _namespace = api.urls
_first: list[URLPattern | URLResolver] = [
    path("openapi.json", reference.openapi, name="openapi"),
    *(
        each for each in _declared if getattr(each, "name", "") != "api-root"
    ),  # ninja's first page; ours is `links`
]
urlpatterns = [
    path("", RedirectView.as_view(pattern_name="api:links"), name="api"),
    path("v1/", include((_first, "api"))),
    re_path("^(?P<rest>.*)$", reference.nowhere, name="api-nowhere"),
]
pages = [path("api/", reference.page, name="reference")]
