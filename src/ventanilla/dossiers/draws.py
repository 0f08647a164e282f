"""Drawing lots that anybody can draw again (sorteo). Pure: the same seed, context and candidates, the same order.

A draw puts all candidates in an order; the first is drawn, and whoever must step aside gives way to the next. The seed
was promised by its SHA-256 before the day began, so nobody could choose it to fit; the context is the case's own name,
so nobody can ask twice.
"""

import hashlib
import hmac
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

SEED_BYTES = 32
WHOLE = 2**256


def commitment(seed: bytes) -> str:
    """The promise made beforehand: SHA-256 of the seed, in 64 hexadecimal digits."""
    return hashlib.sha256(seed).hexdigest()


def context_of(dossier: str, stage: str, round: int) -> str:
    """What a draw is about: the case's opaque name, the stage, and which draw of that stage it is."""
    return f"{dossier}/{stage}/{round}"


def ranking(seed: bytes, context: str, candidates: Iterable[str]) -> list[str]:
    """Return the candidates, each once, in the order in which the seed draws them.

    They are sorted first, so it does not matter in which order they were listed. Each place is drawn among those who
    are left, with numbers from HMAC-SHA256(seed, context/counter); a number that would favour somebody is thrown away.
    """
    left, numbers = sorted(set(candidates)), _numbers(seed, context)
    drawn = []
    while left:
        drawn.append(left.pop(_below(len(left), numbers)))
    return drawn


def _numbers(seed: bytes, context: str) -> Iterator[int]:
    counter = 0
    while True:
        block = hmac.new(seed, f"{context}/{counter}".encode(), hashlib.sha256).digest()
        yield int.from_bytes(block)
        counter += 1


def _below(limit: int, numbers: Iterator[int]) -> int:
    """The next number below the limit, each equally likely: what lies beyond the last whole multiple is passed over."""
    fair = WHOLE - WHOLE % limit
    return next(number for number in numbers if number < fair) % limit


@dataclass(frozen=True)
class Claim:
    """What is said about one draw, for `faults` to examine. `seed` is None until its day is over."""

    promised: str
    seed: bytes | None
    context: str
    candidates: tuple[str, ...]
    position: int
    chosen: str


def faults(claim: Claim) -> list[str]:
    """What does not hold about a draw whose seed is public: "seed", "candidates", "chosen"; nothing when it is true."""
    if claim.seed is None:
        return []
    found = [] if hmac.compare_digest(commitment(claim.seed), claim.promised) else ["seed"]
    if not claim.candidates or len(set(claim.candidates)) != len(claim.candidates):
        return [*found, "candidates"]
    order = ranking(claim.seed, claim.context, claim.candidates)
    if not 0 <= claim.position < len(order) or order[claim.position] != claim.chosen:
        found.append("chosen")
    return found
