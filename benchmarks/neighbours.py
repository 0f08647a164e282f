"""The servers that public pages are measured beside: nginx, Django's cache_page, Wagtail. Each gets the same page."""

import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
from html.parser import HTMLParser
from pathlib import Path

NGINX = """
{user}worker_processes 1; daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log crit;
events {{ worker_connections 768; }}
http {{
  types {{ text/html html; }} default_type application/octet-stream; charset utf-8;
  sendfile on; tcp_nopush on; access_log off; keepalive_requests 100000000; gzip_static on;
  client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
  uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
  server {{ listen 127.0.0.1:{port}; root {folder}; {headers} }}
}}
"""
CACHED = """
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import path
from django.views.decorators.cache import cache_page
from django.views.decorators.gzip import gzip_page

MIDDLEWARE = ["django.middleware.security.SecurityMiddleware", "django.middleware.common.CommonMiddleware",
              "django.middleware.clickjacking.XFrameOptionsMiddleware"]
if "usual" in __file__:  # all that `startproject` writes
    MIDDLEWARE[1:1] = ["django.contrib.sessions.middleware.SessionMiddleware"]
    MIDDLEWARE[3:3] = ["django.middleware.csrf.CsrfViewMiddleware",
                       "django.contrib.auth.middleware.AuthenticationMiddleware",
                       "django.contrib.messages.middleware.MessageMiddleware"]
settings.configure(
    ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF=__name__, SECRET_KEY="x" * 50, USE_TZ=True,
    CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
    INSTALLED_APPS=[f"django.contrib.{name}" for name in ("auth", "contenttypes", "sessions", "messages")],
    MIDDLEWARE=MIDDLEWARE,
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": ["."]}],
)

@cache_page(3600)
@gzip_page
def page(request):
    return HttpResponse(render_to_string("page.html"))

urlpatterns = [path("page.html", page)]
application = get_wsgi_application()
"""
MODELS = """
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import CharBlock, ChoiceBlock, RichTextBlock, StructBlock
from wagtail.fields import StreamField
from wagtail.models import Page


class Heading(StructBlock):
    heading_text = CharBlock()
    size = ChoiceBlock(choices=[("h2", "H2"), ("h3", "H3")])

    class Meta:
        template = "home/heading.html"


class HomePage(Page):
    body = StreamField([("heading", Heading()), ("text", RichTextBlock())], blank=True)
    content_panels = [*Page.content_panels, FieldPanel("body")]

    def get_context(self, request):
        root = self.get_site().root_page
        menu = root.get_children().live().in_menu()
        return {**super().get_context(request), "menu": menu, "trail": self.get_ancestors(inclusive=True)}
"""
HEADING = """{% if self.size == 'h2' %}<h2>{{ self.heading_text }}</h2>{% else %}<h3>{{ self.heading_text }}</h3>
{% endif %}"""
TEMPLATE = """{% extends "base.html" %}{% load wagtailcore_tags %}
{% block content %}<nav><ul>{% for item in menu %}<li><a href="{% pageurl item %}">{{ item.title }}</a></li>{% endfor %}
</ul></nav><ol>{% for item in trail %}<li>{% if not item.is_root %}<a href="{% pageurl item %}">{{ item.title }}</a>
{% endif %}</li>{% endfor %}</ol><main><h1>{{ page.title }}</h1>{% for block in page.body %}{% include_block block %}
{% endfor %}</main>{% endblock %}"""
FILL = """
import json
from html import escape
from django.test import Client
from home.models import HomePage

said = json.load(open("said.json"))
home = HomePage.objects.get()
for number in range(4):
    home.add_child(instance=HomePage(title=f"Place {number}", slug=f"place-{number}", show_in_menus=True))
sheet = home.add_child(instance=HomePage(title="Sheet", slug="sheet"))

def block(kind, text):
    words = {"heading_text": text, "size": "h2"}
    return (kind, words) if kind == "heading" else (kind, f"<p>{escape(text)}</p>")

def size(extra):
    sheet.body = [*(block(*one) for one in said["blocks"]), ("text", "<p>" + "x" * extra + "</p>")]
    sheet.save()
    return len(Client().get("/sheet/", headers={"host": "127.0.0.1"}).content)

without = size(1)
size(max(1, said["bytes"] - without))
"""


class Missing(Exception):
    """A neighbour is not on this machine; the sentence tells how to bring it."""


def granian(application: str, port: int) -> list[str]:
    """Return the command of a web server with one process, as `ventanilla serve` starts it, without the Python."""
    from ventanilla.config import household

    command = household.web_server("127.0.0.1", port, workers=1, threads=4)
    return [*command[1:-1], application]


def nginx(folder: Path, port: int, page: bytes, headers: list[tuple[str, str]]) -> list[str]:
    """Lay the page down as a static file, compressed beforehand, with our page's own headers; return the command."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if not program:
        raise Missing("nginx is not on this machine (apt install nginx): not measured beside it.")
    (folder / "page.html").write_bytes(page)
    (folder / "page.html.gz").write_bytes(gzip.compress(page, 9, mtime=0))
    own = {"content-type", "content-length", "content-encoding", "etag", "server", "date", "connection"}
    said = " ".join(f'add_header {name} "{value}";' for name, value in headers if name.lower() not in own)
    user = "user root;\n" if os.geteuid() == 0 else ""
    written = NGINX.format(folder=folder, port=port, user=user, headers=said)
    (folder / "nginx.conf").write_text(written)
    return [program, "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]


def cache_page(folder: Path, port: int, page: bytes, kind: str) -> list[str]:
    """A Django of one view with `cache_page` in the process's memory, compressed before it is kept.

    `bare` has the three middlewares that a page like this needs, `usual` the seven that `startproject` writes.
    """
    (folder / "page.html").write_text("{% verbatim %}" + page.decode() + "{% endverbatim %}")
    (folder / f"{kind}.py").write_text(CACHED)
    return [sys.executable, *granian(f"{kind}:application", port)]


def wagtail(folder: Path, port: int, page: bytes) -> list[str]:
    """A site of `wagtail start` with the words of our page in its blocks, filled up to the same bytes.

    Built as Wagtail's own demonstration builds its pages: a stream of headings and rich text, a menu, a trail.
    """
    python = wagtail_python()
    run = {"cwd": folder, "env": without_ours(), "check": True, "capture_output": True}
    subprocess.run([python.parent / "wagtail", "start", "place", str(folder)], **run)  # type: ignore[call-overload]
    (folder / "home" / "models.py").write_text(MODELS)
    (folder / "home" / "templates" / "home" / "home_page.html").write_text(TEMPLATE)
    (folder / "home" / "templates" / "home" / "heading.html").write_text(HEADING)
    local = "ALLOWED_HOSTS = ['127.0.0.1']\nSECRET_KEY = 'x' * 50\nWAGTAIL_ENABLE_UPDATE_CHECK = False\n"
    (folder / "place" / "settings" / "local.py").write_text(local)
    (folder / "said.json").write_text(json.dumps({"blocks": words_of(page), "bytes": len(page)}))
    (folder / "fill.py").write_text(FILL)
    manage = [python, "manage.py"]
    settings = ["--settings", "place.settings.production"]
    for words in (["makemigrations", "home"], ["migrate"], ["collectstatic", "--noinput"]):
        subprocess.run([*manage, *words, *settings], **run)  # type: ignore[call-overload]
    fill = ["shell", *settings, "-c", "exec(open('fill.py').read())"]
    subprocess.run([*manage, *fill], **run)  # type: ignore[call-overload]
    return [str(python), *granian("place.wsgi:application", port)]


def wagtail_python() -> Path:
    """Return a Python that has Wagtail, made once and left in the system's folder for temporary things."""
    home = Path(
        tempfile.gettempdir(), f"ventanilla-bench-wagtail-{sys.version_info[0]}.{sys.version_info[1]}"
    )
    python = home / "bin" / "python"
    if not (home / "ready").exists():
        try:
            print("  (installing Wagtail once, about a minute)", flush=True)
            subprocess.run([sys.executable, "-m", "venv", home], check=True, capture_output=True)
            pip = [
                python,
                "-m",
                "pip",
                "--disable-pip-version-check",
                "--quiet",
                "install",
                "wagtail",
                "granian",
            ]
            subprocess.run(pip, check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError) as error:
            raise Missing("Wagtail could not be installed from PyPI: not measured beside it.") from error
        (home / "ready").touch()
    return python


def without_ours() -> dict[str, str]:
    ours = ("DJANGO_SETTINGS_MODULE", "PYTHONPATH", "DATA", "PORT")
    return {name: said for name, said in os.environ.items() if name not in ours and "VENTANILLA" not in name}


class Words(HTMLParser):
    """Headings and paragraphs of a page, in order."""

    HEADINGS, TEXTS = {"h1", "h2", "h3"}, {"p", "li", "dt", "dd", "summary", "td", "th"}

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in self.HEADINGS | self.TEXTS:
            self.blocks.append(("heading" if tag in self.HEADINGS else "text", ""))

    def handle_data(self, data: str) -> None:
        if self.blocks and data.strip():
            kind, text = self.blocks[-1]
            self.blocks[-1] = (kind, f"{text} {data.strip()}".strip())


def words_of(page: bytes) -> list[tuple[str, str]]:
    reader = Words()
    reader.feed(page.decode().partition("<main")[2].partition("</main>")[0].partition(">")[2])
    return [(kind, text) for kind, text in reader.blocks if text]
