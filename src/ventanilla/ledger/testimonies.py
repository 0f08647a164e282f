"""Asking those outside what they saw: each head goes to witnesses and timestampers (testigos, sellos de tiempo).

One that is away is passed over until the next head. A witness who refuses is a matter for people: either our key is
unknown there, or our log does not continue what it has seen.
"""

import logging
from collections.abc import Iterable, Iterator
from datetime import datetime
from hashlib import sha256

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext as _

from .log import tiles
from .log.merkle import consistency_path
from .log.notes import MalformedNote, Note, Unverified, Verifier, read_lines
from .log.timestamps import BadTimestamp, instant
from .log.watching import Elsewhere, Submission
from .models import Head, Testimony, Tile
from .timestamper import TimestamperUnavailable, timestampers
from .verify import Break
from .witness import Witness, WitnessRefuses, WitnessUnavailable, witnesses

logger = logging.getLogger(__name__)


class Contradicted(Exception):
    """A witness has seen a log that ours does not continue. Nothing must be written until people have looked."""


def ask_outside(at: datetime) -> int:
    """Send the newest head to all who have not seen it. Return how many testimonies came.

    Raises WitnessRefuses and Contradicted after everybody has been asked.
    """
    head = Head.objects.newest()
    if head is None:
        return 0
    came, refused = 0, None
    for slot, alias in _not_asked(head):
        try:
            Testimony.objects.create(
                head=head, slot=slot, by=alias, said=_testimony(head, slot, alias), at=at
            )
            came += 1
        except (WitnessUnavailable, TimestamperUnavailable) as away:
            logger.warning("%s %s is away: %s", slot, alias, away)
        except (WitnessRefuses, Contradicted) as refusal:
            refused = refusal
    if refused:
        raise refused
    return came


def faults_of(heads: Iterable[Head]) -> Iterator[Break]:
    """Say which testimonies do not hold. Those of witnesses who are no longer in the settings are passed over."""
    known = _known_witnesses()
    for said in Testimony.objects.filter(head__in=list(heads)).select_related("head").order_by("pk"):
        if said.slot == Testimony.Slot.WITNESS and not _holds(said, known.get(said.by, ())):
            sentence = _("The cosignature of %(name)s under the head of size %(number)s does not hold.")
        elif said.slot == Testimony.Slot.TIMESTAMPER and not _is_of(said):
            sentence = _("The timestamp of %(name)s over the head of size %(number)s does not hold.")
        else:
            continue
        yield Break("log", said.head.size, sentence % {"name": said.by, "number": said.head.size})


def digest_of(head: Head) -> bytes:
    """What a timestamp is over: SHA-256 of the checkpoint's text, without signatures."""
    return sha256(Note.read(head.note).text.encode()).digest()


def _not_asked(head: Head) -> list[tuple[str, str]]:
    asked = set(head.testimonies.order_by("pk").values_list("slot", "by"))
    slots: list[tuple[str, str]] = [(Testimony.Slot.WITNESS, alias) for alias in witnesses.aliases()]
    slots += [(Testimony.Slot.TIMESTAMPER, alias) for alias in timestampers.aliases()]
    return [each for each in slots if each not in asked]


def _testimony(head: Head, slot: str, alias: str) -> bytes:
    if slot == Testimony.Slot.WITNESS:
        return _cosignature(head, alias).encode()
    token = timestampers[alias].stamp(digest_of(head))
    try:
        instant(token, digest_of(head))
    except BadTimestamp as bad:
        raise TimestamperUnavailable(str(bad)) from bad
    return token


def _cosignature(head: Head, alias: str) -> str:
    """Ask one witness, and once more from where it says that it stands."""
    witness, note = witnesses[alias], Note.read(head.note)
    try:
        lines = witness.cosign(_submission(head, _last_signed_by(alias)))
    except Elsewhere as elsewhere:
        lines = _asked_again(witness, head, elsewhere.size)
    try:
        signed = Note(note.text, tuple(read_lines(lines))).signed_by(witness.keys())
    except (MalformedNote, Unverified) as bad:
        raise WitnessRefuses("What the witness answered is no signature of its own.") from bad
    return "".join(signature.line() for signature in signed.signatures)


def _asked_again(witness: Witness, head: Head, size: int) -> str:
    if size > head.size:
        raise Contradicted(
            f"The witness has signed {size} entries, and the log has {head.size}: was it wound back?"
        )
    try:
        return witness.cosign(_submission(head, size))
    except Elsewhere as twice:
        raise WitnessUnavailable("The witness changes its mind.") from twice


def _submission(head: Head, old: int) -> Submission:
    held = Tile.objects.hashes_at(tiles.on_the_way(max(old - 1, 0), head.size))
    path = consistency_path(old, head.size, tiles.nodes(lambda level, number: held[level, number]))
    return Submission(old, tuple(path), head.note)


def _last_signed_by(alias: str) -> int:
    own = Testimony.objects.filter(slot=Testimony.Slot.WITNESS, by=alias)
    return own.order_by("-head__size").values_list("head__size", flat=True).first() or 0


def _known_witnesses() -> dict[str, tuple[Verifier, ...]]:
    known = {}
    for alias in witnesses.aliases():
        try:
            known[alias] = witnesses[alias].keys()
        except (WitnessUnavailable, ImproperlyConfigured):
            continue
    return known


def _holds(said: Testimony, known: tuple[Verifier, ...]) -> bool:
    if not known:
        return True
    try:
        Note(Note.read(said.head.note).text, tuple(read_lines(bytes(said.said).decode()))).signed_by(known)
    except (MalformedNote, Unverified, UnicodeError):
        return False
    return True


def _is_of(said: Testimony) -> bool:
    try:
        instant(bytes(said.said), digest_of(said.head))
    except BadTimestamp:
        return False
    return True
