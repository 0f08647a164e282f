"""Making the places, agencies and units that a file names and that are not there yet."""

from collections.abc import Iterable

from ventanilla.agencies import loading
from ventanilla.agencies.models import Unit
from ventanilla.jurisdictions.models import Jurisdiction

from .mapping import Mapping
from .owners import Owner


class Founder:
    """Makes what is missing, each once; remembers what is there."""

    def __init__(self, mapping: Mapping):
        self.mapping = mapping
        self.known: set[tuple[str, str]] = set()
        self.has_places = False

    def make(self, owners: Iterable[Owner]) -> list[str]:
        """Make what these owners need, in the caller's transaction; one line for each agency and unit made."""
        missing = sorted(
            (each for each in owners if (each.agency, each.unit) not in self.known),
            key=lambda each: (each.agency, each.unit),
        )
        if not missing:
            return []
        self._make_places()
        self.known |= set(Unit.objects.order_by("pk").values_list("agency__code", "code"))
        missing = [each for each in missing if (each.agency, each.unit) not in self.known]
        made = loading.make(
            agencies=[
                loading.AgencyLine(
                    code=each.agency,
                    jurisdiction=each.place,
                    es=each.agency_es[:200],
                    en=each.agency_en[:200],
                )
                for each in {each.agency: each for each in missing}.values()
            ],
            units=[
                loading.UnitLine(agency=each.agency, code=each.unit, es=each.unit_es, en=each.unit_en)
                for each in missing
            ],
        )
        self.known |= {(each.agency, each.unit) for each in missing}
        return made

    def forget(self) -> None:
        """What was made has been taken back."""
        self.known, self.has_places = set(), False

    def _make_places(self) -> None:
        if self.has_places:
            return
        for place in self.mapping.places:
            parent = Jurisdiction.objects.coded(place.parent).first()
            Jurisdiction.objects.get_or_create(
                code=place.code,
                defaults={"name_es": place.name.es, "name_en": place.name.en or "", "parent": parent},
            )
        self.has_places = True
