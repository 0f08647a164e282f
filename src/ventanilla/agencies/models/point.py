"""Things that serve the public by themselves, without a counter (punto de servicio): an antenna of free Wi-Fi."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Count, Min, Q
from django.utils.translation import gettext_lazy as _

from ventanilla.kernel.geography import Box, Position, boxes_around, distance, zone_of


class PointKind(models.TextChoices):
    WIFI = "wifi", _("Free Wi-Fi")


@dataclass(frozen=True)
class Site:
    """One place with so many points; `metres` is how far it is from where one asked, if one did."""

    position: Position
    points: int
    programme: str
    code: str
    municipality: str = ""
    metres: float = 0.0


class ServicePointQuerySet(models.QuerySet["ServicePoint"]):
    def of_kind(self, kind: str) -> "ServicePointQuerySet":
        return self.filter(kind=kind)

    def in_municipality(self, code: str) -> "ServicePointQuerySet":
        return self.filter(municipality=code)

    def within(self, *boxes: Box) -> "ServicePointQuerySet":
        """Those in any of the boxes."""
        there = (
            Q(lat__gte=box.south, lat__lte=box.north, lon__gte=box.west, lon__lte=box.east) for box in boxes
        )
        return self.filter(reduce(or_, there))

    def in_zone(self, zone: str) -> "ServicePointQuerySet":
        return self.filter(zone=zone)

    def sites(self) -> list[Site]:
        """One line for each place: many antennas stand on one roof. One query, in no order."""
        rows = (
            self.order_by()
            .values_list("lat", "lon")
            .annotate(Count("pk"), Min("programme"), Min("code"), Min("municipality"))
        )
        return [Site(Position(lat, lon), *said) for lat, lon, *said in rows]

    def near(self, lat: float, lon: float, *, kind: str, within_m: float, limit: int) -> list[Site]:
        """The nearest sites of a kind within so many metres, the nearest first. One query.

        Raises ValueError for a position that is not on the globe.
        """
        centre = Position(lat, lon)
        found = self.of_kind(kind).within(*boxes_around(centre, within_m)).sites()
        sites = (replace(site, metres=distance(centre, site.position)) for site in found)
        return sorted((site for site in sites if site.metres <= within_m), key=_nearness)[:limit]

    def counted_by(self, *names: str) -> dict[Sequence[str] | str, int]:
        """How many points there are for each value of a column, or of several. One query."""
        rows = self.order_by().values_list(*names).annotate(points=Count("pk"))
        return {row[0] if len(names) == 1 else row[:-1]: row[-1] for row in rows}


def _nearness(site: Site) -> tuple[float, str]:
    return site.metres, site.code


class ServicePoint(models.Model):
    """One point of a kind. `zone` is derived from its position: the square of a kilometre it stands in."""

    kind = models.CharField(_("kind"), max_length=20, choices=PointKind)
    code = models.CharField(_("code"), max_length=120)
    programme = models.CharField(_("programme"), max_length=120, blank=True)
    municipality = models.CharField(_("municipality"), max_length=5, blank=True)
    lat = models.FloatField()
    lon = models.FloatField()
    zone = models.CharField(max_length=12, editable=False)
    source = models.CharField(_("source"), max_length=200, blank=True)
    source_date = models.CharField(_("date of the source"), max_length=20, blank=True)

    objects = ServicePointQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "code"]
        verbose_name = _("service point")
        indexes = [
            models.Index(fields=["kind", "lat", "lon"], name="point_by_position"),
            models.Index(fields=["kind", "zone"], name="point_by_zone"),
            models.Index(fields=["kind", "municipality"], name="point_by_municipality"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["kind", "code"], name="one_point_per_code"),
            models.CheckConstraint(condition=Q(kind__in=PointKind.values), name="point_kind_known"),
            models.CheckConstraint(
                condition=Q(lat__range=(-90, 90), lon__range=(-180, 180)), name="point_on_the_globe"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.code}"

    @classmethod
    def at(cls, position: Position, **said: str) -> "ServicePoint":
        """A point that stands there, with the zone of that position; not saved."""
        return cls(lat=position.lat, lon=position.lon, zone=zone_of(position), **said)
