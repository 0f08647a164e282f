"""A witness of the public log that speaks C2SP's tlog-witness over HTTP."""

from ventanilla.ledger.log.notes import COSIGNATURE, MalformedKey, Verifier
from ventanilla.ledger.witness import Elsewhere, Submission, Witness, WitnessRefuses, WitnessUnavailable

from .posting import NoAnswer, post

CALL = "/add-checkpoint"


class TlogWitness(Witness):
    """Sends heads to `address`, its submission prefix; `key` is its public key (vkey), several with spaces between."""

    def __init__(self, address: str, key: str):
        self.address = address.rstrip("/")
        self.key = key

    def cosign(self, submission: Submission) -> str:
        """409 says where the witness stands; any other refusal is a matter for people."""
        try:
            answer = post(self.address + CALL, str(submission).encode(), "text/plain; charset=utf-8")
        except NoAnswer as away:
            raise WitnessUnavailable(str(away)) from away
        said = answer.body.decode("utf-8", "replace")
        if answer.status == 200:
            return said
        if answer.status == 409 and said.strip().isdecimal() and len(said) < 25:
            raise Elsewhere(int(said))
        if answer.status in (429, 500, 502, 503, 504):
            raise WitnessUnavailable(f"It answered {answer.status}.")
        raise WitnessRefuses(f"It answered {answer.status}.")

    def keys(self) -> tuple[Verifier, ...]:
        try:
            keys = tuple(Verifier.read(word) for word in self.key.split())
        except MalformedKey as wrong:
            raise WitnessUnavailable(
                f"The key of the witness at {self.address} can't be read: {wrong}"
            ) from wrong
        if not keys or any(key.kind != COSIGNATURE for key in keys):
            raise WitnessUnavailable("A witness signs with a key for cosignatures (its vkey holds +BA…).")
        return keys

    def check(self) -> None:
        """Send it nothing: a witness that is there refuses that."""
        self.keys()
        try:
            answer = post(self.address + CALL, b"old 0\n\n", "text/plain; charset=utf-8")
        except NoAnswer as away:
            raise WitnessUnavailable(f"The witness at {self.address}: {away}") from away
        if answer.status not in (400, 403):
            raise WitnessUnavailable(f"What answers at {self.address} is no witness.")
