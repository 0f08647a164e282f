"""Which requests a kept page can answer, under which key, and how Django is asked for the page itself."""

from io import BytesIO
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.handlers.wsgi import get_path_info
from django.http.request import split_domain_port, validate_host
from django.urls import NoReverseMatch, Resolver404, ResolverMatch, resolve, reverse
from django.utils import translation

from ventanilla.design.public import is_public_page

SAFE = frozenset({"GET", "HEAD"})
GRANTED = ("SERVER_NAME", "SERVER_PORT", "SERVER_PROTOCOL", "SCRIPT_NAME", "PATH_INFO", "HTTP_HOST")
"""All of a request that Django learns when it makes a page to keep, beside the scheme."""


def known_hosts() -> frozenset[str]:
    """Return each spelling of a host under which pages are kept: those people type, with our port or without.

    A host that Django would take as well (other ports, capitals, a dot at the end, subdomains) is left to Django,
    so that nobody can fill the memory with the same page under a thousand names.
    """
    site = urlsplit(settings.SITE_ADDRESS)
    names = {name for name in settings.ALLOWED_HOSTS if not name.startswith((".", "*"))}
    if site.hostname and validate_host(site.hostname, settings.ALLOWED_HOSTS):
        names.add(site.hostname)
    ported = {f"{name}:{site.port}" for name in names} if site.port else set()
    return frozenset(name.lower() for name in names | ported if split_domain_port(name)[0])


def scheme_header() -> str:
    """Return the WSGI word of the header by which our proxy tells the scheme; one that never occurs without a proxy."""
    told = settings.SECURE_PROXY_SSL_HEADER
    return told[0] if told else "ventanilla.no-proxy"


def public_view(environ: dict[str, Any]) -> str:
    """Return the name of the public page at this address, or nothing: none, not public, or not its one spelling."""
    path = get_path_info(environ)
    with translation.override(translation.get_language_from_path(path) or settings.LANGUAGE_CODE):
        try:
            match = resolve(path)
        except Resolver404:
            return ""
        if not is_public_page(match.func) or _own_address(match) != path:
            return ""
    return match.view_name


def _own_address(match: ResolverMatch) -> str:
    try:
        return unquote(reverse(match.view_name, args=match.args, kwargs=match.kwargs))
    except NoReverseMatch:
        return ""


def bare(environ: dict[str, Any], scheme: str) -> dict[str, Any]:
    """Return a GET for the same address that carries nothing of who asks: no cookie, language, address or browser."""
    said = {name: environ[name] for name in GRANTED if name in environ}
    if scheme in environ:
        said[scheme] = environ[scheme]
    return {
        **{name: value for name, value in environ.items() if name.startswith("wsgi.")},
        **said,
        "REQUEST_METHOD": "GET",
        "QUERY_STRING": "",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.input": BytesIO(b""),
    }
