"""Building the made-up city from `city.yaml`: agencies, units, officers, people. Running it twice changes nothing."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from allauth.account.models import EmailAddress

from ventanilla.agencies.models import Agency, Officer, Post, Role, Unit
from ventanilla.jurisdictions.models import Jurisdiction
from ventanilla.kernel.identifiers import read_curp
from ventanilla.people.models import Account, Person

PASSWORD = "ventanilla-demo"  # noqa: S105 - printed for everyone: this city has no secrets
SINCE = date(2025, 1, 1)


@cache
def written() -> dict[str, list[dict[str, Any]]]:
    """The city as it is written down."""
    said: dict[str, list[dict[str, Any]]] = yaml.safe_load(
        Path(__file__).with_name("city.yaml").read_text("utf-8")
    )
    return said


def build() -> None:
    """Make what is missing of the city."""
    for said in written()["agencies"]:
        _agency(said)
    for said in written()["units"]:
        agency = Agency.objects.get(code=said["agency"])
        Unit.objects.get_or_create(
            agency=agency,
            code=said["code"],
            defaults={
                "name_es": said["es"],
                "name_en": said["en"],
                "takes_the_rest": said.get("takes_the_rest", False),
            },
        )
    for said in written()["agencies"]:
        if control := said.get("control"):
            agency = Agency.objects.get(code=said["code"])
            agency.control = agency.units.get(code=control)
            agency.save(update_fields=["control"])
    for said in written()["officers"]:
        _officer(said)
    for said in written()["people"]:
        _person(said)
    _publishers()


def _agency(said: dict[str, Any]) -> Agency:
    return Agency.objects.get_or_create(
        code=said["code"],
        defaults={
            "jurisdiction": Jurisdiction.objects.get(code=said["jurisdiction"]),
            "name_es": said["es"],
            "name_en": said["en"],
            "phone": said["phone"],
        },
    )[0]


def account(email: str) -> Account:
    """The account with this address, made with the demonstration's password if it is missing."""
    known = Account.objects.filter(email=email).first() or Account.objects.create_user(
        email=email, password=PASSWORD
    )
    EmailAddress.objects.get_or_create(user=known, email=email, defaults={"verified": True, "primary": True})
    return known


def _officer(said: dict[str, Any]) -> None:
    agency = Agency.objects.get(code=said["agency"])
    officer, _ = Officer.objects.get_or_create(
        account=account(said["email"]),
        defaults={"agency": agency, "name": said["name"], "title": said["title"]},
    )
    for post in said["posts"]:
        unit, _, role = post.partition("/")
        Post.objects.get_or_create(
            officer=officer,
            unit=Unit.objects.get(agency=agency, code=unit),
            role=role,
            defaults={"from_on": SINCE},
        )


def _publishers() -> None:
    """Every agency has one person who writes editions and another who publishes them."""
    for agency in Agency.objects.filter(code__in=[said["code"] for said in written()["agencies"]]):
        own = [said["code"] for said in written()["units"] if said["agency"] == agency.code]
        units = agency.units.filter(code__in=own)  # not those that an import has added
        for role, name, title in (
            (Role.REGISTRAR, "Carmen Rivas Lugo", "Registradora de trámites"),
            (Role.PUBLISHER, "Tomás Aguirre Sáenz", "Responsable de publicación"),
        ):
            email = f"{'carmen' if role == Role.REGISTRAR else 'tomas'}@{agency.code}.ejemplo.mx"
            officer, _ = Officer.objects.get_or_create(
                account=account(email), defaults={"agency": agency, "name": name, "title": title}
            )
            for unit in units.order_by("pk"):
                Post.objects.get_or_create(officer=officer, unit=unit, role=role, defaults={"from_on": SINCE})


def _person(said: dict[str, Any]) -> None:
    holder = account(said["email"])
    curp = read_curp(said["curp"]) if said["curp"] else None
    Person.objects.get_or_create(
        account=holder,
        defaults={
            "given_names": said["given_names"],
            "first_surname": said["first_surname"],
            "second_surname": said["second_surname"],
            "curp": curp.text if curp else None,
            "born_on": curp.born_on if curp else None,
            "sex": curp.sex if curp else "",
            "phone": said["phone"],
        },
    )
