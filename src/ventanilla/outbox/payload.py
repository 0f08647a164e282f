"""What a fact or a job may say: ids, codes, dates. Written so that every worker reads the same."""

import json
from typing import Any

from ventanilla.kernel.canonical import canonical


def plain(said: dict[str, Any]) -> dict[str, Any]:
    """Return `said` as the JSON that will be read back: dates, UUIDs and decimals become text.

    Raises TypeError for a row or any other object: say its id.
    """
    return json.loads(canonical(said))
