"""A question answered with papers: file. The door takes the upload in; here are the rules about it."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar, Literal

import pydantic
from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict

from ventanilla.forms.expressions.types import NUMBER, TEXT, Type
from ventanilla.forms.field import Field, Unreadable
from ventanilla.forms.posted import Posted

MEGABYTE = 1_000_000
TYPES = {
    "image": frozenset({"image/jpeg", "image/png", "image/webp", "image/heic", "image/heif"}),
    "pdf": frozenset({"application/pdf"}),
}
ENDINGS = {"image": "image/*,.heic,.heif", "pdf": "application/pdf,.pdf"}


class Reference(BaseModel):
    """A file that was taken in. `size` in bytes, `sha256` of the bytes kept."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    id: str = pydantic.Field(min_length=1, max_length=64)
    name: str = pydantic.Field(min_length=1, max_length=255)
    size: int = pydantic.Field(ge=1)
    content_type: str = pydantic.Field(min_length=3, max_length=100)
    sha256: str = pydantic.Field(pattern=r"^[0-9a-f]{64}$")


class FileField(Field):
    """One or more photos or PDF (archivo). The answer is references; `documents` keeps the papers."""

    kind: Literal["file"] = "file"
    accept: tuple[Literal["image", "pdf"], ...] = ("image", "pdf")
    min_files: int = pydantic.Field(1, ge=1, le=20)
    max_files: int = pydantic.Field(1, ge=1, le=20)
    max_megabytes: int = pydantic.Field(10, ge=1, le=50)

    base_type: ClassVar[Type] = Type.records({"name": TEXT, "size": NUMBER, "content_type": TEXT})

    def parts(self) -> tuple[str, ...]:
        return ("remove",)

    @property
    def content_types(self) -> frozenset[str]:
        """What the bytes may turn out to be, as the door must check by content."""
        return frozenset().union(*(TYPES[family] for family in self.accept))

    def typed(self, value: Any) -> Any:
        return tuple(
            {"name": file.name, "size": Decimal(file.size), "content_type": file.content_type}
            for file in value
        )

    def understand(self, posted: Posted, language: str, today: date | None) -> Any:
        removed = set(posted.texts(f"{self.id}__remove"))
        try:
            found = [Reference.model_validate(dict(file)) for file in posted.files(self.id)]
        except (pydantic.ValidationError, TypeError, ValueError):
            raise Unreadable(
                _("A file of “%(label)s” did not arrive. Send it again.") % self.said(language)
            ) from None
        files = tuple({file.id: file for file in found if file.id not in removed}.values())
        if not files:
            return None
        self.check(files, language)
        return files

    def check(self, files: tuple[Reference, ...], language: str) -> None:
        if len(files) > self.max_files:
            raise Unreadable(
                _("Send at most %(most)s files for “%(label)s”.")
                % {**self.said(language), "most": self.max_files}
            )
        if len(files) < self.min_files:
            raise Unreadable(
                _("Send at least %(least)s files for “%(label)s”.")
                % {**self.said(language), "least": self.min_files}
            )
        for file in files:
            if file.size > self.max_megabytes * MEGABYTE:
                raise Unreadable(
                    _("The file “%(name)s” is too large. The most is %(most)s MB.")
                    % {"name": file.name, "most": self.max_megabytes}
                )
            if file.content_type not in self.content_types:
                raise Unreadable(
                    _("We cannot take the file “%(name)s”. Send %(accepted)s.")
                    % {"name": file.name, "accepted": self.accepted()}
                )

    def missing(self, language: str) -> str:
        return _("Send the file for “%(label)s”.") % self.said(language)

    def accepted(self) -> str:
        """Return the kinds of file in words, in the active language."""
        if set(self.accept) == {"image"}:
            return _("a photo")
        return _("a PDF") if set(self.accept) == {"pdf"} else _("a photo or a PDF")

    def to_json(self, value: Any) -> Any:
        return [file.model_dump() for file in value]

    def restore(self, stored: Any) -> Any:
        if not isinstance(stored, list | tuple) or not stored:
            raise ValueError
        files = tuple(Reference.model_validate(file) for file in stored)
        self.check(files, "es")
        return files

    def display(self, value: Any, language: str = "es") -> str:
        return "\n".join(f"{file.name} ({weight(file.size)})" for file in value)

    def component(self) -> str:
        return "file-upload"

    def params(self, name: str, language: str, given: Any) -> dict[str, Any]:
        kept = (
            given.files(self.id) if isinstance(given, Posted) else [file.model_dump() for file in given or ()]
        )
        params: dict[str, Any] = {
            "id": name,
            "name": name,
            "attributes": {"accept": ",".join(ENDINGS[family] for family in self.accept)},
            "multiple": self.max_files > 1,
            "files": [
                {
                    "id": file["id"],
                    "name": file["name"],
                    "weight": weight(file["size"]),
                    "remove": {
                        "name": f"{name}__remove",
                        "value": file["id"],
                        "text": _("Remove"),
                        "label": _("Remove %(name)s") % {"name": file["name"]},
                    },
                }
                for file in kept
            ],
        }
        return params

    def hint_text(self, language: str) -> str:
        return " ".join(part for part in (super().hint_text(language), self.rules()) if part)

    def rules(self) -> str:
        """Return what may be sent, said before it is sent: people pay for their megabytes."""
        said = {"accepted": self.accepted(), "count": self.max_files, "most": self.max_megabytes}
        if self.max_files == 1:
            return _("Send %(accepted)s of up to %(most)s MB. We make photos smaller for you.") % said
        return (
            _("Send %(accepted)s, up to %(count)s files of %(most)s MB each. We make photos smaller for you.")
            % said
        )

    def own_faults(self) -> Iterator[str]:
        if not self.accept:
            yield _("“%(id)s” accepts no kind of file.") % {"id": self.id}
        if self.min_files > self.max_files:
            yield _("“%(id)s” asks for at least %(min_files)s files and at most %(max_files)s.") % {
                "id": self.id,
                "min_files": self.min_files,
                "max_files": self.max_files,
            }


def weight(size: int) -> str:
    """Return a size as people know it: "840 KB", "2.3 MB"."""
    return f"{size / MEGABYTE:.1f} MB" if size >= MEGABYTE else f"{max(1, round(size / 1000))} KB"
