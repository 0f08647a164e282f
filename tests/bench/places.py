"""Offices and free Wi-Fi of the town, for pages that show them."""

from typing import Any

from ventanilla.agencies.hours import Hours, Span
from ventanilla.agencies.models import Office, OfficeService, ServicePoint
from ventanilla.kernel.geography import Position

WEEKDAYS = Hours.on({day: [Span.of("09:00", "15:00")] for day in range(5)}).as_json()
MORNING = Hours.on({5: [Span.of("09:00", "13:00")]}).as_json()
ZONE = "n1941w9917"


def office(code: str, agency: Any, **said: Any) -> Office:
    """An office in Roma Norte, open on weekdays from nine to three, unless the test says otherwise."""
    return Office.objects.create(
        **{
            "code": code,
            "agency": agency,
            "name_es": f"Módulo {code}",
            "name_en": f"Counter {code}",
            "address": "Avenida Insurgentes Sur 263",
            "colonia": "Roma Norte",
            "municipality": "09015",
            "hours": WEEKDAYS,
            "phone": "55 5209 9913",
            **said,
        }
    )


def plant(town: Any) -> Office:
    """Three offices and forty places with Wi-Fi. Return the office that attends the town's permit at a known point."""
    roma = office("roma", town.agency, lat="19.414", lon="-99.166", unit=town.licences)
    OfficeService.objects.create(office=roma, procedure=town.edition.procedure.code)
    office("centro", town.agency, colonia="Centro", hours=MORNING, access_es="Rampa y elevador.")
    office("tlalpan", town.luis.agency, colonia="", municipality="09012", hours={}, hours_text="Previa cita")
    antennas = [
        ServicePoint.at(
            Position(19.4105 + site * 0.0002, -99.1655),
            kind="wifi",
            code=f"PILARES-ROMA NORTE {site}_AP_{antenna}" if site < 3 else f"MC{site:03d}{antenna}",
            programme="Pilares" if site < 3 else "Sitios Publicos (Parques, etc)",
            municipality="09015",
        )
        for site in range(40)
        for antenna in range(2)
    ]
    ServicePoint.objects.bulk_create(antennas)
    return roma
