"""The nouns of this room: a File someone sent, a Paper an authority issued, the Proof that travels with it."""

from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import translation
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ventanilla.kernel import sealing
from ventanilla.kernel.canonical import canonical, digest

from .labels import kind_name
from .wording import in_words, initials

# Hints about legibility. They warn; only a person decides that a file can't be read.
WARNINGS: dict[str, Promise] = {
    "small": _(
        "The picture is very small. Check that every letter can be read, or take it again from closer."
    ),
    "blurred": _(
        "The picture looks blurred. Check that every letter can be read, or take it again with more light."
    ),
}


class FileQuerySet(models.QuerySet["File"]):
    def of(self, owner: str) -> "FileQuerySet":
        """Files of one owner, a reference such as "person:7" or "draft:<uuid>"."""
        return self.filter(owner=owner)

    def clean(self) -> "FileQuerySet":
        """Files that the scanner has let through."""
        return self.filter(state=File.State.CLEAN)

    def quarantined(self) -> "FileQuerySet":
        """Files that still wait for the scanner."""
        return self.filter(state=File.State.QUARANTINED)


class File(models.Model):
    """A file that a person sent (archivo). What is kept is our own copy: re-encoded, without hidden parts.

    `sha256` and `size` (bytes) describe the kept copy; `received_sha256` the bytes as they came.
    """

    class State(models.TextChoices):
        QUARANTINED = "quarantined", _("Being checked")
        CLEAN = "clean", _("Checked")
        REFUSED = "refused", _("Refused: it carries a virus")

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    owner = models.CharField(max_length=80, db_index=True)
    name = models.CharField(max_length=120)
    content_type = models.CharField(max_length=60)
    size = models.PositiveIntegerField()
    pages = models.PositiveSmallIntegerField(default=1)
    sha256 = models.CharField(max_length=64)
    received_sha256 = models.CharField(max_length=64)
    warning = models.CharField(max_length=20, blank=True)
    state = models.CharField(max_length=20, choices=State.choices, default=State.QUARANTINED)
    storage_name = models.CharField(max_length=120)
    received_at = models.DateTimeField()
    scanned_at = models.DateTimeField(null=True)

    objects = FileQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("file")
        verbose_name_plural = _("files")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["quarantined", "clean", "refused"]), name="file_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state="quarantined") | Q(scanned_at__isnull=False), name="file_scanned_before_use"
            ),
            models.UniqueConstraint(fields=["owner", "received_sha256"], name="file_once_for_each_owner"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> str:
        return f"file:{self.uuid}"

    @property
    def reference(self) -> dict[str, Any]:
        """What an answer keeps of this file, in its JSON form."""
        return {
            "id": str(self.uuid),
            "name": self.name,
            "size": self.size,
            "content_type": self.content_type,
            "sha256": self.sha256,
        }

    @property
    def warning_sentence(self) -> str:
        """What to look at before sending, or nothing. A hint, never a refusal."""
        return str(WARNINGS.get(self.warning, ""))


class PaperQuerySet(models.QuerySet["Paper"]):
    def of(self, subject: str) -> "PaperQuerySet":
        """Papers about one subject of the ledger, oldest first."""
        return self.filter(subject=subject)

    def valid(self) -> "PaperQuerySet":
        """Papers neither revoked nor replaced."""
        return self.filter(state=Paper.State.VALID)

    def unrendered(self) -> "PaperQuerySet":
        """Papers whose PDF has not been made yet."""
        return self.filter(sha256="")


class Paper(models.Model):
    """A paper that an authority issued (documento emitido): a receipt, a decision, a licence, a notice.

    The row is the promise, made in the act's transaction; the PDF follows from `content` and is made once.
    """

    class State(models.TextChoices):
        VALID = "valid", _("Valid")
        REVOKED = "revoked", _("Revoked")
        REPLACED = "replaced", _("Replaced by a newer one")

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=40)
    template = models.CharField(max_length=40)
    code = models.CharField(max_length=30, unique=True)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="papers")
    subject = models.CharField(max_length=80, db_index=True)
    folio = models.CharField(max_length=40, db_index=True)
    language = models.CharField(max_length=10, default="es")
    sealed = models.TextField()
    storage_name = models.CharField(max_length=120, blank=True)
    sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    issued_at = models.DateTimeField()
    state = models.CharField(max_length=20, choices=State.choices, default=State.VALID)
    ended_at = models.DateTimeField(null=True)
    replaced_by = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="replaces")

    objects = PaperQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("paper")
        verbose_name_plural = _("papers")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["valid", "revoked", "replaced"]), name="paper_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state="valid", ended_at__isnull=True)
                | (~Q(state="valid") & Q(ended_at__isnull=False)),
                name="paper_ended_at_an_instant",
            ),
            models.CheckConstraint(
                condition=Q(state="replaced", replaced_by__isnull=False)
                | (~Q(state="replaced") & Q(replaced_by__isnull=True)),
                name="paper_replaced_by_another",
            ),
            models.CheckConstraint(
                condition=Q(sha256="", storage_name="") | (~Q(sha256="") & ~Q(storage_name="")),
                name="paper_rendered_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.folio}"

    @property
    def file_name(self) -> str:
        """The name under which a person keeps the PDF."""
        return f"{self.kind}-{self.folio}.pdf"

    @property
    def content(self) -> dict[str, Any]:
        """What the paper says, as `contents` wrote it. It may repeat answers, so it is kept as they are."""
        return sealing.unseal(self.sealed)

    @content.setter
    def content(self, said: dict[str, Any]) -> None:
        self.sealed = sealing.seal(said)

    @property
    def content_digest(self) -> str:
        """SHA-256 of the canonical content: what a ledger sheet may commit to before the PDF exists."""
        return digest(canonical(self.content))

    def public_facts(self, language: str, on: date | None = None) -> dict[str, str]:
        """What anyone who holds the code may see, in `language`: never an answer, never a full name.

        Keys: kind, title, authority, folio, issued, state, and where the paper has them holder (initials) and
        valid_until. With `on` a paper past its validity says "expired".
        """
        content = self.content
        facts = {
            "kind": kind_name(self.kind, language),
            "title": content["title"],
            "authority": content["authority"],
            "folio": self.folio,
            "issued": in_words(localtime(self.issued_at).date(), language),
            "state": self.state_in_words(language, on),
            "holder": initials(content.get("holder", "")) if content.get("show_holder") else "",
        }
        if until := content.get("valid_until"):
            facts["valid_until"] = in_words(date.fromisoformat(until), language)
        return {name: words for name, words in facts.items() if words}

    def is_expired(self, on: date) -> bool:
        until = self.content.get("valid_until")
        return until is not None and on > date.fromisoformat(until)

    def state_in_words(self, language: str, on: date | None = None) -> str:
        with translation.override(language):
            if self.state == self.State.VALID and on and self.is_expired(on):
                return gettext("Expired")
            return str(self.State(self.state).label)

    def end(self, state: "Paper.State", at: datetime, replaced_by: "Paper | None" = None) -> None:
        self.state, self.ended_at, self.replaced_by = state, at, replaced_by
        self.save(update_fields=["state", "ended_at", "replaced_by"])


class PaperProofQuerySet(models.QuerySet["PaperProof"]):
    def unproven(self) -> "PaperProofQuerySet":
        """Proofs that the log still owes; nothing is owed to a paper whose words are erased."""
        return self.filter(sha256="").exclude(promise="")

    def unlink(self) -> int:
        """Forget what ties these papers to the public log: their words are erased. Their digests stay."""
        return self.update(promise="", text="")

    def overdue(self, since: datetime) -> "PaperProofQuerySet":
        """Papers promised before `since` that the log has not taken in: an alarm."""
        return self.unproven().filter(promised_at__lt=since)


class PaperProof(models.Model):
    """What travels inside a paper's PDF: the log's promise first, its proof ever after (prueba del registro).

    `sheet` is the digest of the sheet that records the PDF's bytes. `sha256` and `promised_sha256` are those of the
    PDF with the proof, or the promise, attached. A proof once there stays until the words of its case are erased:
    then `promise` and `text`, which hold what ties the paper to the public log, are empty.
    """

    paper = models.OneToOneField(Paper, on_delete=models.PROTECT, related_name="proof")
    sheet = models.CharField(max_length=64, unique=True)
    promise = models.TextField(blank=True)
    promised_sha256 = models.CharField(max_length=64, db_index=True)
    promised_at = models.DateTimeField()
    text = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    proven_at = models.DateTimeField(null=True)

    objects = PaperProofQuerySet.as_manager()

    class Meta:
        verbose_name = _("proof of a paper")
        verbose_name_plural = _("proofs of papers")
        constraints = [
            models.CheckConstraint(
                condition=Q(sha256="", text="", proven_at__isnull=True)
                | (~Q(sha256="") & (~Q(text="") | Q(promise="")) & Q(proven_at__isnull=False)),
                name="paper_proven_whole",
            ),
        ]
        indexes = [models.Index(fields=["promised_at"], condition=Q(sha256=""), name="paper_proof_owed")]

    def __str__(self) -> str:
        return f"proof of {self.paper_id}"

    @property
    def is_proven(self) -> bool:
        return bool(self.sha256)

    def complete(self, *, text: str, sha256: str, at: datetime) -> None:
        self.text, self.sha256, self.proven_at = text, sha256, at
        self.save(update_fields=["text", "sha256", "proven_at"])
