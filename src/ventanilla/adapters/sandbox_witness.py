"""A witness in our own house: it really looks and really signs, and convinces nobody, since it is ours."""

import fcntl
import os
import secrets
import time
from pathlib import Path

from django.conf import settings

from ventanilla.ledger.keys import NoKey, keys
from ventanilla.ledger.log.checkpoints import Checkpoint
from ventanilla.ledger.log.notes import COSIGNATURE, KEY_BYTES, MalformedKey, Signer, Verifier
from ventanilla.ledger.log.watching import Inconsistent, Malformed, Untrusted, cosigned
from ventanilla.ledger.witness import Submission, Witness, WitnessRefuses, WitnessUnavailable

NAME = "witness.localhost/sandbox"


class HouseWitness(Witness):
    """Keeps its key and the last head it signed in `folder`, by default DATA/witness."""

    def __init__(self, folder: str | Path = "", name: str = NAME):
        self.folder = Path(folder or Path(settings.DATA, "witness"))
        self.name = name

    def cosign(self, submission: Submission) -> str:
        with self._locked():
            try:
                head, signature = cosigned(
                    submission, self._seen(), keys().verifiers, self._signer(), int(time.time())
                )
            except (Malformed, Untrusted, Inconsistent, NoKey, MalformedKey) as wrong:
                raise WitnessRefuses(f"The sandbox witness does not sign: {type(wrong).__name__}.") from wrong
            self._write("seen", str(head))
        return signature.line()

    def keys(self) -> tuple[Verifier, ...]:
        with self._locked():
            return (self._signer().verifier,)

    def check(self) -> None:
        try:
            self.keys()
        except (OSError, MalformedKey) as trouble:
            raise WitnessUnavailable(f"The sandbox witness can't use {self.folder}.") from trouble

    def _locked(self) -> "_Lock":
        self.folder.mkdir(parents=True, exist_ok=True)
        return _Lock(self.folder / "lock")

    def _signer(self) -> Signer:
        if not (self.folder / "key").exists():
            self._write("key", Signer(self.name, secrets.token_bytes(KEY_BYTES), COSIGNATURE).written())
        return Signer.read((self.folder / "key").read_text())

    def _seen(self) -> Checkpoint | None:
        seen = self.folder / "seen"
        return Checkpoint.read(seen.read_text()) if seen.exists() else None

    def _write(self, name: str, text: str) -> None:
        unfinished = self.folder / f"{name}.unfinished"
        unfinished.write_text(text)
        unfinished.chmod(0o600)
        unfinished.replace(self.folder / name)


class _Lock:
    """Nobody else looks or signs meanwhile, in this process or another."""

    def __init__(self, file: Path):
        self.file = file

    def __enter__(self) -> None:
        self.descriptor = os.open(self.file, os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(self.descriptor, fcntl.LOCK_EX)

    def __exit__(self, *error: object) -> None:
        os.close(self.descriptor)
