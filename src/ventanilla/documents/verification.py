"""Anyone may ask whether a paper is real: by its code, or by the file itself."""

import hashlib

from ventanilla.kernel.folios import InvalidFolio, read_code

from .models import Paper


def find(code: str) -> Paper | None:
    """Return the paper with this verification code, however it was typed, or None when we never issued it."""
    try:
        return Paper.objects.select_related("agency").filter(code=read_code(code)).first()
    except InvalidFolio:
        return None


def find_by_bytes(content: bytes) -> Paper | None:
    """Return the paper whose PDF is exactly these bytes. One changed byte and it is not ours."""
    digest = hashlib.sha256(content).hexdigest()
    return Paper.objects.select_related("agency").filter(sha256=digest).first()
