from datetime import date
from types import SimpleNamespace

import pytest

MAPPING = """
source: {name: Registro de prueba, licence: CC0-1.0, date: "2026"}
place: {column: place, names: {Chalco: edomex-chalco}, default: edomex-toluca}
code: {column: key, key: [agency, name]}
agency: {column: agency}
columns: {name: name, purpose: purpose, requirements: requirements, fee: fee, time: time}
"""


@pytest.fixture
def authority(db, at):
    """The authority of simplification of the State of Mexico, with a registrar and a publisher; and an outsider."""
    from ventanilla.agencies import loading
    from ventanilla.agencies.models import Officer

    loading.load(
        loading.read_agencies(
            """
            agencies:
              - {code: adem, jurisdiction: edomex, es: Agencia Digital}
              - {code: ajena, jurisdiction: cdmx, es: Agencia ajena}
            units:
              - {agency: adem, code: simplificacion, es: Simplificación}
              - {agency: ajena, code: simplificacion, es: Simplificación}
            officers:
              - {email: una@adem.mx, agency: adem, name: Una, posts: [simplificacion/registrar]}
              - {email: otro@adem.mx, agency: adem, name: Otro, posts: [simplificacion/publisher]}
              - email: ajena@ajena.mx
                agency: ajena
                name: Ajena
                posts: [simplificacion/registrar, simplificacion/publisher]
            """
        ),
        from_on=date(2025, 1, 1),
        at=at,
    )
    una, otro, ajena = (
        Officer.objects.get(account__email=email)
        for email in ("una@adem.mx", "otro@adem.mx", "ajena@ajena.mx")
    )
    return SimpleNamespace(registrar=una, publisher=otro, outsider=ajena)


@pytest.fixture
def by(authority, at):
    from ventanilla.catalogue.importing import By

    return By(authority.registrar, authority.publisher, at.date(), at)


def row(line, **values):
    from ventanilla.kernel.foreign_rows import Row

    return Row(line, {"agency": "Tesorería", "name": f"Trámite {line}", "fee": "$10.00", **values})
