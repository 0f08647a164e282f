"""Anyone may ask whether a paper is real: by its code, or by the file itself."""

import hashlib

from django.db.models import Q

from ventanilla.kernel.folios import InvalidFolio, read_code

from .models import Paper, PaperProof


def find(code: str) -> Paper | None:
    """Return the paper with this verification code, however it was typed, or None when we never issued it."""
    try:
        return Paper.objects.select_related("agency").filter(code=read_code(code)).first()
    except InvalidFolio:
        return None


def find_by_bytes(content: bytes) -> Paper | None:
    """Return the paper whose PDF is exactly these bytes: bare, with its promise, or with its proof.

    One changed byte and it is not ours.
    """
    digest = hashlib.sha256(content).hexdigest()
    bare = Paper.objects.select_related("agency").filter(sha256=digest).first()
    return bare or _carrying(digest)


def _carrying(digest: str) -> Paper | None:
    """The paper that has this digest with what was attached to it."""
    with_it = Q(sha256=digest) | Q(promised_sha256=digest)
    found = PaperProof.objects.filter(with_it).select_related("paper__agency").first()
    return found.paper if found else None
