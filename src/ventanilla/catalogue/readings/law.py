"""The law and the article, out of a free text, where both are named (fundamento jurídico)."""

import re

LAW = r"(?:Ley|C[oó]digo|Reglamento|Bando|Constituci[oó]n|Reglas|Norma|Decreto|Acuerdo|Lineamientos)"
NAMED = rf"{LAW}(?: [\wÁÉÍÓÚÑáéíóúñ,.]+){{1,24}}?"
ARTICLES = r"[\d.]+(?:[\w\s,./°ºIVXLivxl-]*?)"
BEFORE = re.compile(
    rf"^(?:El |Los )?(?:Art[ií]culos?|Arts?\.) ({ARTICLES}),? (?:del|de la|de las|de los) ({NAMED})/?\s*(?:-.*)?\.?$",
    re.S,
)
AFTER = re.compile(rf"^({NAMED}),? (?:arts?\.|art[ií]culos?|(numerales?)) ({ARTICLES})\.?$")
LEAST_WORDS = 3
"""Of a law's name: "Reglamento" alone could be any."""


def read_legal_basis(text: str) -> list[dict[str, str]]:
    """Return laws with their articles; nothing of the text unless every part of it could be read."""
    found = []
    for part in filter(None, (part.strip(" .;\n") for part in text.split(";"))):
        basis = _one(" ".join(part.split()))
        if basis is None:
            return []
        found.append(basis)
    return found


def _one(said: str) -> dict[str, str] | None:
    if before := BEFORE.match(said):
        law, article = before[2], before[1]
    elif after := AFTER.match(said):
        law, article = after[1], f"{after[2] or ''} {after[3]}".strip()
    else:
        return None
    law = law.strip(" ,./")
    if len(law.split()) < LEAST_WORDS or len(law) > 200 or len(article) > 120:
        return None
    return {"law": law, "article": re.sub(r"\s*/\s*", ", ", article).strip(" ,./")}
