"""The log's keys: who signs its heads and promises, and whose signatures of earlier years still count."""

import os
import secrets
import tempfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from .log.notes import KEY_BYTES, PRIVATE, MalformedKey, Signer, Verifier

FILE = "log-key"


class NoKey(Exception):
    """Nobody has given the log a key: nothing can be signed."""


@dataclass(frozen=True)
class Keys:
    """All keys of the log. The first signer is the one that promises; every signer signs each head."""

    signers: tuple[Signer, ...]
    retired: tuple[Verifier, ...] = ()

    @property
    def origin(self) -> str:
        """The log's name, which its keys carry."""
        return self.signers[0].name

    @property
    def verifiers(self) -> tuple[Verifier, ...]:
        """Everybody whose signature counts, those who sign today first."""
        return (*(signer.verifier for signer in self.signers), *self.retired)


def keys() -> Keys:
    """The keys that the setting VENTANILLA_LOG_KEY names, or the file DATA/log-key; a demonstration makes its own.

    Raises NoKey and MalformedKey.
    """
    written = settings.LOG_KEY or _kept(Path(settings.DATA, FILE))
    if not written:
        raise NoKey("The log has no key. Make one: ventanilla ledger key new")
    return read(written)


@lru_cache(maxsize=4)
def read(written: str) -> Keys:
    """Read keys with white space between them: private ones sign, public ones are of earlier years or logs.

    Raises MalformedKey when none signs, or when those that sign are not all of one log.
    """
    words = written.split()
    signers = tuple(Signer.read(word) for word in words if word.startswith(PRIVATE))
    retired = tuple(Verifier.read(word) for word in words if not word.startswith(PRIVATE))
    if len({signer.name for signer in signers}) != 1:
        raise MalformedKey("One private key at least, and all private keys with the name of the same log.")
    return Keys(signers, retired)


def new_key(name: str) -> Signer:
    """A fresh private key for the log of this name."""
    return Signer(name, secrets.token_bytes(KEY_BYTES))


def usual_name() -> str:
    """The name of this place's log: where it is served, without the scheme."""
    return settings.SITE_ADDRESS.partition("://")[2] + "/log"


def _kept(file: Path) -> str:
    if not file.is_file() and settings.DEMONSTRATION:
        _keep(file, new_key(usual_name()).written())
    return file.read_text().strip() if file.is_file() else ""


def _keep(file: Path, written: str) -> None:
    """Write the file whole or not at all; of two that do so at once, the first stays."""
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor, unfinished = tempfile.mkstemp(dir=file.parent)
    try:
        with os.fdopen(descriptor, "w") as whole:
            whole.write(written + "\n")
        if not file.exists():
            os.link(unfinished, file)
    except FileExistsError:
        pass
    finally:
        os.unlink(unfinished)
