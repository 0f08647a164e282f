"""What a registrar sends: the text, typed or in a file, and the CSV files beside it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ventanilla.kernel.texts import UNPRINTABLE

from . import tables
from .saving import Written

LARGEST = 1_000_000
"""Bytes of a text; the reader takes no more."""
LARGEST_TABLE = 2_000_000


class ManyFiles(forms.FileField):
    """Several files under one name."""

    widget = type("ManyFilesInput", (forms.FileInput,), {"allow_multiple_selected": True})

    def clean(self, data: Any, initial: Any = None) -> Any:
        sent = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(ManyFiles, self).clean(each, initial) for each in sent]


class SourceForm(forms.Form):
    """The text and its tables. A file, when one is sent, takes the place of the typed text."""

    source = forms.CharField(strip=False, required=False)
    definition = forms.FileField(required=False, allow_empty_file=True)
    tables = ManyFiles(required=False, allow_empty_file=True)
    seen = forms.CharField(required=False, max_length=40)

    def clean_source(self) -> str:
        text = plain(self.cleaned_data["source"])
        if len(text.encode()) > LARGEST:
            raise forms.ValidationError(_("The text is larger than 1 MB. Move long tables to CSV files."))
        return text

    def clean_definition(self) -> str | None:
        sent = self.cleaned_data["definition"]
        if sent is None:
            return None
        if sent.size > LARGEST:
            raise forms.ValidationError(_("The file is larger than 1 MB. Move long tables to CSV files."))
        try:
            text = plain(sent.read().decode("utf-8-sig"))
        except UnicodeDecodeError as fault:
            raise forms.ValidationError(_not_text(fault)) from None
        if "\0" in text:
            raise forms.ValidationError(_("This is not a text file. Choose the file definition.yaml."))
        return text

    def clean_tables(self) -> dict[str, bytes]:
        return {sent.name: _table(sent) for sent in self.cleaned_data["tables"]}

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        text = said.get("definition")
        if not self.errors and not (text if text is not None else said.get("source", "")).strip():
            self.add_error("source", _("Write the definition, or choose a file."))
        return said

    def written(self) -> Written:
        """What to save; for a form without errors."""
        said = self.cleaned_data
        text = said["source"] if said["definition"] is None else said["definition"]
        return Written(text, said["tables"], said["seen"])


def printable(text: str) -> str:
    """Return the text as a page may show it: what can't be printed as the sign for it."""
    return UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def plain(text: str) -> str:
    """Return the text with one kind of line end: browsers send others."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _not_text(fault: UnicodeDecodeError) -> Any:
    line = fault.object[: fault.start].count(b"\n") + 1
    return _("The file is not written in UTF-8: look at line %(line)s. Save it again as UTF-8.") % {
        "line": line
    }


def _table(sent: UploadedFile) -> bytes:
    name = {"name": sent.name}
    if not tables.is_safe(sent.name or "") or "/" in (sent.name or ""):
        raise forms.ValidationError(
            _("“%(name)s” is not a name for a table. Use letters, digits and hyphens, and end it in .csv.")
            % name
        )
    if (sent.size or 0) > LARGEST_TABLE:
        raise forms.ValidationError(_("The file “%(name)s” is larger than 2 MB.") % name)
    return sent.read()


def typed(request: HttpRequest) -> str:
    """The text as it was typed, whatever is wrong with it: it goes back on the screen."""
    return plain(request.POST.get("source", ""))


def errors_of(form: SourceForm, ids: dict[str, str]) -> Sequence[dict[str, str]]:
    """The error summary's lines, each leading to its field."""
    return [
        {"text": str(sentence), "href": f"#{ids.get(name, 'editor')}"}
        for name, sentences in form.errors.items()
        for sentence in sentences
    ]
