"""The verifier that people take away, and its words, which the page's own verifier says too: one text for both."""

import importlib.util
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.utils.translation import gettext as _

import ventanilla.documents
from ventanilla.kernel.canonical import canonical

from ..answering import language_of
from .states import public_keys

PLACE = Path(ventanilla.documents.__file__).parent / "verifier" / "ventanilla-verify.py"


@cache
def verifier_file() -> bytes:
    return PLACE.read_bytes()


@cache
def verifier_digest() -> str:
    """SHA-256 of the file, for people to compare with what others publish."""
    return sha256(verifier_file()).hexdigest()


@cache
def _words() -> dict[str, dict[str, str]]:
    """What the verifier says in each language, read from the file itself: it is no module of ours."""
    spec = importlib.util.spec_from_file_location("ventanilla_verify", PLACE)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(PLACE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    words: dict[str, dict[str, str]] = module.WORDS
    return words


def on_the_page() -> str:
    """What the page's verifier needs, as JSON: the log's keys, and its sentences in the language of the page."""
    said = {
        "keys": public_keys(),
        "words": _words()[language_of()],
        "working": _("Checking. Large files take a while."),
        "insecure": _(
            "Your browser checks files only on secure pages (https). Use ventanilla-verify on your own computer."
        ),
    }
    return canonical(said)
