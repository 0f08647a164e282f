"""Paragraphs with gaps: what may stand in braces, and what it becomes in a case. Pure."""

import re
from collections.abc import Mapping

GAP = re.compile(r"\{([^{}\n]{1,40})\}")
GAPS = ("folio", "tramite", "persona", "hoy", "unidad", "limite")


def unknown_gaps(text: str) -> list[str]:
    """What stands in braces and is no gap that a case can fill, each once."""
    return list(dict.fromkeys(name for name in GAP.findall(text) if name not in GAPS))


def filled(text: str, said: Mapping[str, str]) -> str:
    """The paragraph for one case; a gap without a value stays as it is, for the officer to see."""
    return GAP.sub(lambda gap: said.get(gap[1]) or gap[0], text)
