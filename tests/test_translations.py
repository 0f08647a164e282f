"""The Spanish of every room is complete, and the tool that says so can find what is not."""

import polib
import pytest

from tools import translations


@pytest.mark.parametrize("room", [pytest.param(room, id=room.name) for room in translations.rooms()])
def test_the_spanish_is_complete(room):
    wrong = list(translations.faults(room))
    assert not wrong, "\n".join(wrong)


def test_one_text_has_one_translation():
    wrong = list(translations.disagreements())
    assert not wrong, "\n".join(wrong)


@pytest.fixture
def room(tmp_path, monkeypatch):
    monkeypatch.setattr(translations, "PACKAGE", tmp_path)
    room = tmp_path / "taller"
    (room / "templates").mkdir(parents=True)
    (room / "__init__.py").write_text("")
    return room


def write(room, *entries: dict) -> None:
    file = polib.POFile()
    file.metadata = translations.HEADER
    file.extend(polib.POEntry(**entry) for entry in entries)
    (room / translations.CATALOGUE).parent.mkdir(parents=True, exist_ok=True)
    file.save(str(room / translations.CATALOGUE))


def test_messages_of_python_and_of_templates_are_found(room):
    (room / "rules.py").write_text(
        '_("Plain"); gettext_lazy("Lazy " "and long"); pgettext("month", "May"); ngettext("a day", "%(n)s days", n)'
    )
    (room / "templates" / "page.html").write_text(
        '{% load i18n %}{% translate "Title" %}{{ _("Variable")|upper }}{% component "x" label=_("Parameter") %}'
        "{% blocktranslate count n=days trimmed %}\n {{ n }} thing\n"
        "{% plural %}\n {{ n }} things\n{% endblocktranslate %}"
    )
    assert set(translations.messages(room)) == {
        translations.Message("Plain"),
        translations.Message("Lazy and long"),
        translations.Message("May", context="month"),
        translations.Message("a day", plural="%(n)s days"),
        translations.Message("Title"),
        translations.Message("Variable"),
        translations.Message("Parameter"),
        translations.Message("%(n)s thing", plural="%(n)s things"),
    }


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ({"msgid": "Other", "msgstr": "Otro"}, "has no entry"),
        ({"msgid": "Until %(day)s", "msgstr": ""}, "has no Spanish"),
        ({"msgid": "Until %(day)s", "msgstr": "Hasta %(day)s", "flags": ["fuzzy"]}, "fuzzy"),
        ({"msgid": "Until %(day)s", "msgstr": "Hasta pronto"}, "leaves a placeholder out"),
        ({"msgid": "Until %(day)s", "msgstr": "Hasta %(day)s %(dia)s"}, "does not have"),
    ],
)
def test_a_fault_is_told(room, entry, fault):
    (room / "rules.py").write_text('_("Until %(day)s")')
    write(room, entry)
    assert fault in "\n".join(translations.faults(room))


def test_a_singular_may_leave_the_number_out(room):
    (room / "rules.py").write_text('ngettext("%(n)s day", "%(n)s days", n)')
    plural = {
        "msgid": "%(n)s day",
        "msgid_plural": "%(n)s days",
        "msgstr_plural": {0: "un día", 1: "%(n)s días"},
    }
    write(room, plural)
    wrong = list(translations.faults(room))
    assert not wrong, "\n".join(wrong)


def test_update_adds_what_is_missing_and_drops_what_nobody_says(room):
    (room / "rules.py").write_text('_("New"); _("Kept")')
    write(room, {"msgid": "Kept", "msgstr": "Se queda"}, {"msgid": "Old", "msgstr": "Viejo"})
    translations.update([])
    assert {entry.msgid: entry.msgstr for entry in translations.catalogue(room)} == {
        "Kept": "Se queda",
        "New": "",
    }


def test_an_f_string_is_refused(room):
    (room / "rules.py").write_text('_(f"Until {day}")')
    with pytest.raises(SystemExit, match="f-string"):
        translations.messages(room)
