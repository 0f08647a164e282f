"""The public log's rows: what waits, what stands, its tiles and its signed heads (bitácora pública).

None of them points to a sheet: only who has a sheet's words can compute which entry is its own.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now

from ..log import tiles
from ..log.checkpoints import Checkpoint
from ..log.notes import Note


class PendingQuerySet(models.QuerySet["Pending"]):
    def since_before(self, at: datetime) -> Self:
        return self.filter(since__lt=at).order_by("since", "pk")


class Pending(models.Model):
    """An entry that an act has promised and the log does not have yet. It may go once it stands in the log.

    `since` is the database's clock, not the act's instant: an act may happen by law before anybody noticed.
    """

    value = models.BinaryField(unique=True)
    since = models.DateTimeField(db_default=Now())

    objects = PendingQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "pending"
        indexes = [models.Index(fields=["since"], name="pending_since")]

    def __str__(self) -> str:
        return f"pending {self.pk}"


class EntryQuerySet(models.QuerySet["Entry"]):
    def of_bundle(self, number: int, width: int) -> Self:
        """The entries of one bundle, in order."""
        first = number * tiles.WIDTH
        return self.filter(pk__gte=first, pk__lt=first + width).order_by("pk")

    def places(self, values: Iterable[bytes]) -> dict[bytes, int]:
        """Where each of these values stands, if it does."""
        found = self.filter(value__in=list(values)).order_by("pk").values_list("value", "pk")
        return {bytes(value): place for value, place in found}


class Entry(models.Model):
    """One entry of the log. Its key is its place, counted from nought. Triggers refuse to change or delete it."""

    id = models.BigIntegerField(primary_key=True)
    value = models.BinaryField(unique=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "entries"
        constraints = [models.CheckConstraint(condition=Q(id__gte=0), name="entries_count_from_nought")]

    def __str__(self) -> str:
        return f"entry {self.pk}"


class TileQuerySet(models.QuerySet["Tile"]):
    def hashes_at(self, places: Iterable[tuple[int, int]]) -> dict[tuple[int, int], bytes]:
        """The hashes of the tiles at these levels and numbers, in one query."""
        wanted = Q(pk__in=[])
        for level, number in places:
            wanted |= Q(level=level, number=number)
        found = self.filter(wanted).order_by("pk").values_list("level", "number", "hashes")
        return {(level, number): bytes(hashes) for level, number, hashes in found}


class Tile(models.Model):
    """Up to 256 hashes of one level of the tree. It may only grow at its end."""

    level = models.PositiveSmallIntegerField()
    number = models.BigIntegerField()
    hashes = models.BinaryField()

    objects = TileQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["level", "number"], name="one_tile_per_place")]

    def __str__(self) -> str:
        return f"tile {self.level}/{self.number}"


class Tree(models.Model):
    """How long the log is: one row, locked by whoever writes the log, which only ever grows."""

    size = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.size} entries"

    @classmethod
    def locked(cls) -> "Tree":
        """The one row, locked until the transaction ends."""
        return cls.objects.select_for_update().get_or_create(pk=1)[0]

    def grow(self, by: int) -> None:
        self.size += by
        self.save(update_fields=["size"])


class HeadQuerySet(models.QuerySet["Head"]):
    def newest(self) -> "Head | None":
        return self.order_by("-size").first()

    def over(self, index: int) -> Self:
        """The heads whose tree has this entry, the first one first."""
        return self.filter(size__gt=index).order_by("size")

    def attested(self, slot: str) -> Self:
        """The heads of which somebody outside has said something of this kind."""
        return self.filter(Exists(Testimony.objects.filter(head=OuterRef("pk"), slot=slot)))


class Head(models.Model):
    """One checkpoint: the log's length and root at an instant, signed by the log. Never changed."""

    size = models.BigIntegerField(unique=True)
    root = models.BinaryField(max_length=32)
    note = models.TextField()
    at = models.DateTimeField()

    objects = HeadQuerySet.as_manager()

    def __str__(self) -> str:
        return f"head {self.size}"

    @property
    def checkpoint(self) -> Checkpoint:
        return Checkpoint.read(Note.read(self.note).text)

    def full_note(self) -> str:
        """The checkpoint with the log's signatures and those of the witnesses who have signed by now."""
        lines = self.testimonies.filter(slot=Testimony.Slot.WITNESS).order_by("pk")
        return self.note + "".join(bytes(each.said).decode() for each in lines)


class Testimony(models.Model):
    """What somebody outside has said of a head: a witness's cosignature, or a timestamp's token. Never changed."""

    class Slot(models.TextChoices):
        WITNESS = "witness"
        TIMESTAMPER = "timestamper"

    head = models.ForeignKey(Head, on_delete=models.PROTECT, related_name="testimonies")
    slot = models.CharField(max_length=16, choices=Slot.choices)
    by = models.CharField(max_length=100)
    said = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "testimonies"
        constraints = [
            models.UniqueConstraint(fields=["head", "slot", "by"], name="one_testimony_of_each"),
            models.CheckConstraint(
                condition=Q(slot__in=["witness", "timestamper"]), name="testimony_slot_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.slot} {self.by} on head {self.head_id}"
