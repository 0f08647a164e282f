"""What an edition must meet before it is published, and what becomes of its text."""

from collections.abc import Collection, Iterator
from functools import partial

from django.utils.translation import gettext as _
from pydantic import ValidationError
from pydantic_core import from_json

from ventanilla.agencies.models import Agency, Unit

from . import cases, shapes, way
from .definition import Definition
from .models import Procedure
from .problem import Problem, located
from .reading import read_draft
from .refusals import FailingCases, Faulty
from .surroundings import surroundings_on
from .vocabulary import Stage


def compiled(content: str, source: str) -> Definition:
    """Return the draft's definition; raise Faulty with its problems when it has none.

    A draft may be older than the vocabulary: what was right when it was written may no longer be.
    """
    if not content:
        raise Faulty(read_draft(source).problems)
    try:
        return Definition.model_validate_json(content)
    except ValidationError as faults:
        value = from_json(content)
        raise Faulty(located(shapes.problems_of(faults, value, Definition), value)) from None


def refuse_if_unready(definition: Definition, procedure: Procedure) -> None:
    """Raise Faulty or FailingCases unless the definition could be published now."""
    problems = (*definition.problems(), *problems_of_places(definition, procedure))
    if problems:
        raise Faulty(problems)
    if sentences := tuple(
        each.sentence for each in cases.run_all(definition, partial(surroundings_on, definition))
    ):
        raise FailingCases(sentences)


def problems_of_places(definition: Definition, procedure: Procedure) -> tuple[Problem, ...]:
    """Return what the definition says about agencies and units that do not exist."""
    found = _problems_of_places(definition, procedure)
    return located(found, definition.model_dump(by_alias=True, exclude_unset=True))


def _problems_of_places(definition: Definition, procedure: Procedure) -> Iterator[Problem]:
    if definition.code != procedure.code:
        yield Problem(_("The code is not the procedure's. A code never changes."), ("code",))
    if definition.agency != procedure.agency.code:
        yield Problem(_("The agency is not the procedure's."), ("agency",))
    yield from _problems_of_units(definition)
    agencies = set(Agency.objects.order_by("pk").values_list("code", flat=True))
    for n, requirement in enumerate(definition.requirements):
        if requirement.issued_by and requirement.issued_by not in agencies:
            said = {"code": requirement.issued_by}
            yield Problem(
                _("There is no agency with the code “%(code)s”.") % said, ("requirements", n, "issued_by")
            )


def _problems_of_units(definition: Definition) -> Iterator[Problem]:
    units = {
        f"{agency}/{unit}" for agency, unit in Unit.objects.order_by("pk").values_list("agency__code", "code")
    }
    if f"{definition.agency}/{definition.unit}" not in units:
        yield Problem(_("The agency has no unit “%(unit)s”.") % {"unit": definition.unit}, ("unit",))
    for n, stage in enumerate(definition.stages):
        yield from _problems_of_routes(definition, stage, n, units)
    if definition.appeal and definition.appeal.unit and definition.appeal_unit not in units:
        yield Problem(
            _("There is no unit “%(unit)s”.") % {"unit": definition.appeal.unit}, ("appeal", "unit")
        )


def _problems_of_routes(
    definition: Definition, stage: Stage, n: int, units: Collection[str]
) -> Iterator[Problem]:
    """Every unit that a stage may go to must exist: no case may be sent to nobody."""
    if stage.unit is None:
        return
    for m, route in enumerate(way.routes_of(stage, definition.unit)):
        if way.whole(route.unit, definition) not in units:
            place = (
                ("stages", n, "unit", m, "unit") if isinstance(stage.unit, tuple) else ("stages", n, "unit")
            )
            yield Problem(_("There is no unit “%(unit)s”.") % {"unit": route.unit}, place)
