"""Docs that cannot rot: what the program has and the docs do not tell fails here."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
READ_FROM_ENVIRONMENT = re.compile(
    r"""(?:environment\.(?:text|flag|number|words|secret|hosts|address|time_zone)\(\s*|os\.environ(?:\.get\(|\[))["']([A-Z][A-Z_]+)["']"""
)
INTERNAL = {"DJANGO_SETTINGS_MODULE"}
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)\s#]+)")


def settings_from_the_environment() -> list[str]:
    found = {
        name
        for file in (ROOT / "src").rglob("*.py")
        for name in READ_FROM_ENVIRONMENT.findall(file.read_text())
    }
    return sorted(found - INTERNAL)


def commands() -> list[str]:
    return sorted(name for name, app in get_commands().items() if str(app).startswith("ventanilla."))


@pytest.mark.parametrize("name", settings_from_the_environment())
def test_every_setting_has_its_line(name):
    assert f"`{name}`" in (DOCS / "operating.md").read_text()


def test_every_command_has_its_line():
    told = (DOCS / "operating.md").read_text()
    assert [name for name in commands() if not re.search(rf"`ventanilla {name}\b", told)] == []


def test_every_slot_has_its_paragraph():
    told = (DOCS / "adapters.md").read_text()
    assert [slot for slot in settings.ADAPTERS if f"`{slot}`" not in told] == []


def test_every_decision_is_listed():
    listed = (DOCS / "decisions" / "README.md").read_text()
    records = [file.name for file in sorted((DOCS / "decisions").glob("[0-9]*.md"))]
    assert [name for name in records if name not in listed] == []


def test_every_link_between_documents_leads_somewhere():
    dead = [
        f"{file.relative_to(ROOT)}: {target}"
        for file in [*ROOT.glob("*.md"), *DOCS.rglob("*.md")]
        for target in LINK.findall(file.read_text())
        if not (file.parent / target).exists()
    ]
    assert dead == []
