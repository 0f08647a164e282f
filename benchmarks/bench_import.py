"""What importing sheets costs, beside writing the bare rows; and what it costs to find that nothing has changed.

BENCH_IMPORT_ROWS says how many rows (2,000 if not said; 100,000 is a whole country's register).
"""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from benchmarks import ground
from benchmarks.side_by_side import Comparison, seconds, side_by_side

ROWS = int(os.environ.get("BENCH_IMPORT_ROWS", "2000"))
AT = datetime(2026, 11, 22, 18, tzinfo=UTC)
MAPPING = """
source: {name: Registro de prueba, licence: CC0-1.0}
place: {default: mx}
code: {key: [number, name]}
agency: {column: agency}
columns:
  name: name
  purpose: purpose
  requirements: requirements
  fee: fee
  time: time
  applicants: who
  contact: contact
"""


def run() -> Iterator[Comparison]:
    ground.town()
    registrar, publisher = _authority()
    from ventanilla.catalogue.importing import By, import_sheets
    from ventanilla.catalogue.mapping import read_mapping

    mapping, by = read_mapping(MAPPING), By(registrar, publisher, AT.date(), AT)

    def imported(start: int) -> float:
        return seconds(lambda: import_sheets(_rows(start, ROWS), mapping, by))

    written = iter(range(0, 10**9, ROWS))
    ways = {
        "imported: read, checked, published, recorded": lambda: imported(next(written)),
        "the same rows again: nothing changes": lambda: imported(0),
        "bare rows (bulk_create)": lambda: seconds(lambda: _bare(next(written), ROWS)),
    }
    yield side_by_side(ways, what=f"{ROWS:,} sheets", rounds=3, warm_up=1, unit="s", scale=1)


def _rows(start: int, count: int) -> Iterator[Any]:
    from ventanilla.kernel.foreign_rows import Row

    for number in range(start, start + count):
        yield Row(
            number + 1,
            {
                "number": str(number),
                "name": f"Licencia de prueba {number}",
                "agency": f"Dirección de Pruebas {number % 50}",
                "purpose": "Para abrir un local y atender a la gente con permiso del municipio.",
                "requirements": [
                    "Identificación oficial (original y 1 copia)",
                    "Comprobante de domicilio no mayor a 3 meses",
                    "Acta constitutiva o poder notarial",
                    f"Croquis de localización {number % 7}",
                ],
                "fee": f"${number % 900 + 1}.00",
                "time": "10 Días hábiles",
                "who": "Ambas",
                "contact": "Calle Santiago No. 6, primer piso. Tel. (722) 123 4567",
            },
        )


def _bare(start: int, count: int) -> None:
    """The rows of procedures, drafts and editions alone, with texts of the same size."""
    from django.db import transaction

    from ventanilla.agencies.models import Agency
    from ventanilla.procedures.models import DraftState, Edition, EditionDraft, Procedure

    agency, (registrar, publisher) = Agency.objects.order_by("pk")[0], _authority()
    content = (Edition.objects.order_by("-pk").values_list("content", flat=True).first() or "") or "x" * 1500
    with transaction.atomic():
        procedures = Procedure.objects.bulk_create(
            Procedure(code=f"BARE-{start + n}", slug=f"bare-{start + n}", agency=agency, kind="procedure")
            for n in range(count)
        )
        drafts = EditionDraft.objects.bulk_create(
            EditionDraft(
                procedure=procedure, state=DraftState.PUBLISHED, source=content, content=content,
                drafted_by=registrar, drafted_at=AT, proposed_by=registrar, proposed_at=AT,
            )
            for procedure in procedures
        )  # fmt: skip
        Edition.objects.bulk_create(
            Edition(
                procedure=draft.procedure, number=1, in_force_from=AT.date(), name_es="Licencia de prueba",
                unit="pruebas", online=False, source=content, content=content, digest="0" * 64, draft=draft,
                drafted_by=registrar, proposed_by=registrar, published_by=publisher, published_at=AT,
            )
            for draft in drafts
        )  # fmt: skip


def _authority() -> tuple[Any, Any]:
    from ventanilla.agencies import loading
    from ventanilla.agencies.models import Officer

    loading.load(
        loading.read_agencies(
            """
            agencies: [{code: autoridad, jurisdiction: mx, es: Autoridad de Simplificación}]
            units: [{agency: autoridad, code: simplificacion, es: Simplificación}]
            officers:
              - {email: una@bench.mx, agency: autoridad, name: Una, posts: [simplificacion/registrar]}
              - {email: otro@bench.mx, agency: autoridad, name: Otro, posts: [simplificacion/publisher]}
            """
        ),
        from_on=AT.date(),
        at=AT,
    )
    una, otro = (Officer.objects.get(account__email=f"{who}@bench.mx") for who in ("una", "otro"))
    return una, otro
