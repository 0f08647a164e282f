"""What every distinct text of the real catalogues is read as: `python -m tests.catalogue.golden` writes it anew.

Read the difference before you commit it: each line is a promise to a person.
"""

import json
from pathlib import Path
from typing import Any

from ventanilla.catalogue.readings.applicants import read_applicants, read_channels
from ventanilla.catalogue.readings.contacts import read_address, read_email, read_phone
from ventanilla.catalogue.readings.fees import read_fee
from ventanilla.catalogue.readings.law import read_legal_basis
from ventanilla.catalogue.readings.requirements import read_requirement
from ventanilla.catalogue.readings.times import read_time, read_validity

LIBRARY = Path(__file__).parents[2] / "catalogue_library"
FILE = Path(__file__).with_name("golden.json")


def real_texts() -> dict[str, list[Any]]:
    """Every distinct text, by what is read out of it."""
    state = [
        json.loads(line)
        for line in (LIBRARY / "estado-de-mexico/estado_de_mexico.jsonl").read_text("utf-8").splitlines()
    ]
    city = json.loads((LIBRARY / "ciudad-de-mexico/cdmx_sample.json").read_text("utf-8"))["procedures"]
    visits = json.loads((LIBRARY / "inspecciones/edomex_inspecciones.json").read_text("utf-8"))
    rows = [*state, *city]

    def texts(*columns: str, of: list[dict[str, Any]] = rows) -> list[str]:
        return sorted({row[column] for row in of for column in columns if isinstance(row.get(column), str)})

    return {
        "fee": sorted(
            {f"{row['fee_text']}|{row.get('extra_fee_text') or ''}" for row in rows if "fee_text" in row}
        ),
        "time": sorted({*texts("response_time_text", "max_response_time"), *texts("duracion", of=visits)}),
        "validity": texts("validity_text"),
        "applicants": texts("applicant"),
        "channels": sorted({channel for row in city for channel in row.get("channels", ())}),
        "contact": sorted({*texts("contact", "phone", "address"), *texts("contacto", of=visits)}),
        "law": sorted({*texts("legal_basis"), *texts("norma", "fundamento", of=visits)}),
        "requirement": sorted({line for row in rows for line in row["requirements"]}),
    }


READ = {
    "fee": lambda text: _fee(*text.split("|")),
    "time": lambda text: [(time := read_time(text)).term, time.silence],
    "validity": read_validity,
    "applicants": lambda text: read_applicants(text),
    "channels": lambda text: read_channels((text,)),
    "contact": lambda text: [read_phone(text), read_email(text), read_address(text)],
    "law": read_legal_basis,
    "requirement": read_requirement,
}


def _fee(text: str, more: str) -> list[Any]:
    reading = read_fee(text, "" if more == "Ninuguno" else more)
    return [reading.cost, str(reading.amount) if reading.amount else None, reading.concept[0]]


def readings() -> dict[str, dict[str, Any]]:
    """Every text with what it is read as."""
    return json.loads(
        json.dumps({what: {text: READ[what](text) for text in texts} for what, texts in real_texts().items()})
    )


if __name__ == "__main__":
    FILE.write_text(json.dumps(readings(), ensure_ascii=False, indent=1) + "\n", "utf-8")
