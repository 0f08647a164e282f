"""An agency as a page of data: its units, its officers and their posts, written where they are missing."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

import yaml
from django.db import transaction
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from ventanilla.jurisdictions.models import Jurisdiction
from ventanilla.outbox import generations
from ventanilla.people.models import Account

from . import acts
from .models import Agency, Officer, Role, Unit


class InvalidAgencies(Exception):
    """The file cannot be used; its words say where and why."""


class _Line(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class AgencyLine(_Line):
    code: str = Field(pattern=r"^[a-z0-9-]+$")
    jurisdiction: str
    es: str
    en: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    control: str = Field(default="", pattern=r"^([a-z0-9-]+/[a-z0-9-]+)?$")


class UnitLine(_Line):
    agency: str
    code: str = Field(pattern=r"^[a-z0-9-]+$")
    es: str
    en: str = ""


class OfficerLine(_Line):
    email: str = Field(pattern=r"^[^@\s]+@[^@\s]+$")
    agency: str
    name: str
    title: str = ""
    posts: tuple[str, ...] = ()

    @field_validator("posts")
    @classmethod
    def _unit_and_role(cls, posts: tuple[str, ...]) -> tuple[str, ...]:
        for post in posts:
            if post.partition("/")[2] not in Role.values:
                raise ValueError(f"{post}: write unit/role; roles are {', '.join(Role.values)}")
        return posts


class AgencyFile(_Line):
    agencies: tuple[AgencyLine, ...] = ()
    units: tuple[UnitLine, ...] = ()
    officers: tuple[OfficerLine, ...] = ()


def read_agencies(text: str) -> AgencyFile:
    """Read the YAML of an agency file. Raises InvalidAgencies."""
    try:
        return AgencyFile.model_validate(yaml.safe_load(text))
    except yaml.YAMLError as fault:
        raise InvalidAgencies(f"This is not YAML: {fault}") from fault
    except ValidationError as faults:
        lines = (f"{'.'.join(map(str, fault['loc'])) or 'file'}: {fault['msg']}" for fault in faults.errors())
        raise InvalidAgencies("\n".join(lines)) from faults


@transaction.atomic
def load(file: AgencyFile, *, from_on: date, at: datetime) -> list[str]:
    """Create what is missing, all of it or nothing; one line for each. What exists keeps its words and its posts."""
    made = make(agencies=file.agencies, units=file.units)
    for officer in file.officers:
        made += _officer(officer, from_on, at)
    return made


def make(*, agencies: Collection[AgencyLine], units: Iterable[UnitLine]) -> list[str]:
    """Create the agencies and units that are missing, inside the caller's transaction; one line for each."""
    made: list[str] = []
    for agency in agencies:
        said = {"name_es": agency.es, "name_en": agency.en, "phone": agency.phone}
        said |= {"email": agency.email, "address": agency.address}
        place = _known(Jurisdiction, code=agency.jurisdiction)
        _, is_new = Agency.objects.get_or_create(code=agency.code, defaults={**said, "jurisdiction": place})
        made += [f"agency {agency.code}"] if is_new else []
    for unit in units:
        names = {"name_es": unit.es, "name_en": unit.en}
        owner = _known(Agency, code=unit.agency)
        _, is_new = Unit.objects.get_or_create(agency=owner, code=unit.code, defaults=names)
        made += [f"unit {unit.agency}/{unit.code}"] if is_new else []
    made += [line for agency in agencies if (line := _control(agency))]
    if made:
        generations.turn(generations.PAGES)
    return made


def _control(said: AgencyLine) -> str:
    """Name the unit that watches over the agency, where the file says one and the agency has none yet."""
    agency = _known(Agency, code=said.code)
    if not said.control or agency.control_id is not None:
        return ""
    owner, _, code = said.control.partition("/")
    agency.control = _known(Unit, agency__code=owner, code=code)
    agency.save(update_fields=["control"])
    return f"control of {said.code}: {said.control}"


def _officer(said: OfficerLine, from_on: date, at: datetime) -> list[str]:
    agency = _known(Agency, code=said.agency)
    account = Account.objects.addressed(said.email).first() or Account.objects.create_user(email=said.email)
    made = []
    officer = Officer.objects.filter(account=account).first()
    if officer is None:
        officer = acts.enrol(account=account, agency=agency, name=said.name, title=said.title, by=None, at=at)
        made.append(f"officer {said.email}")
    for post in said.posts:
        code, _, role = post.partition("/")
        unit = _known(Unit, agency=agency, code=code)
        try:
            acts.appoint(officer=officer, unit=unit, role=Role(role), from_on=from_on, by=None, at=at)
        except acts.AppointmentRefused as refused:
            raise InvalidAgencies(f"{said.email}: {refused}") from refused
    return made


def _known(kind: Any, **said: Any) -> Any:
    found = kind.objects.filter(**said).first()
    if found is None:
        words = ", ".join(f"{name} {value}" for name, value in said.items())
        raise InvalidAgencies(f"There is no {kind._meta.model_name} with {words}.")
    return found
