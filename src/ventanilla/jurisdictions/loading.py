"""Writing the packaged jurisdictions as rows, again and again without harm."""

from typing import Any

from .packaged import places


def load(rows: Any) -> list[str]:
    """Create the packaged places that are missing; `rows` is the manager to write with. Return them.

    A place that exists keeps its name: whoever runs this installation may have changed it.
    """
    made = []
    for place in places():
        parent = rows.get(code=place.parent) if place.parent else None
        _, is_new = rows.get_or_create(
            code=place.code,
            defaults={"name_es": place.name.es, "name_en": place.name.en or "", "parent": parent},
        )
        made += [place.code] if is_new else []
    return made
