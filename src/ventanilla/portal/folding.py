"""Letters as people type them: without accents and without case."""

import unicodedata


def folded(text: str) -> str:
    """Return the text so that "Árbol", "arbol" and "ARBOL" are the same."""
    signs = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in signs if not unicodedata.combining(sign))
