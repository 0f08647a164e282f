"""A zip that is written as it is read: nothing packed, nothing dated, the same bytes from the same files (APPNOTE 6.3).

Nothing is packed because what goes in is packed already, and because packing differs from machine to machine. So its
length is known before the first byte is sent, and whoever downloads it sees how much is left.
"""

import struct
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from zlib import crc32

LOCAL, CENTRAL, END = struct.Struct("<4s5H3I2H"), struct.Struct("<4s6H3I5H2I"), struct.Struct("<4s4H2IH")
VERSION, UTF8, STORED, MIDNIGHT, FIRST_DAY = (
    20,
    0x800,
    0,
    0,
    0x21,
)  # 1 January 1980, the first day that zip knows
MOST_BYTES, MOST_MEMBERS = 0xFFFF_FFFE, 0xFFFE


class TooLarge(Exception):
    """Beyond 4 GB or 65,534 files the old form of zip, which everybody reads, ends."""


class Shrunk(Exception):
    """A file did not have the length that was promised: the zip is cut off rather than wrong."""


@dataclass(frozen=True)
class Member:
    """One file: its name, its length in bytes, and how to read it when its turn comes."""

    name: str
    size: int
    read: Callable[[], bytes]

    @property
    def raw_name(self) -> bytes:
        return self.name.encode()


def length(members: Iterable[Member]) -> int:
    """How long the zip will be, in bytes. Raises TooLarge."""
    members = list(members)
    names = sum(len(member.raw_name) for member in members)
    total = (
        sum(member.size for member in members)
        + 2 * names
        + (LOCAL.size + CENTRAL.size) * len(members)
        + END.size
    )
    if total > MOST_BYTES or len(members) > MOST_MEMBERS:
        raise TooLarge
    return total


def written(members: Iterable[Member]) -> Iterator[bytes]:
    """The zip, piece by piece; one file at a time is in memory. Raises Shrunk."""
    place, entries = 0, []
    for member in members:
        content = member.read()
        if len(content) != member.size:
            raise Shrunk(member.name)
        name, shared = member.raw_name, (UTF8, STORED, MIDNIGHT, FIRST_DAY, crc32(content))
        sizes = (len(content), len(content), len(member.raw_name))
        entries.append(
            CENTRAL.pack(b"PK\x01\x02", VERSION, VERSION, *shared, *sizes, 0, 0, 0, 0, 0, place) + name
        )
        head = LOCAL.pack(b"PK\x03\x04", VERSION, *shared, *sizes, 0) + name
        place += len(head) + len(content)
        yield head
        yield content
    directory = b"".join(entries)
    yield directory
    yield END.pack(b"PK\x05\x06", 0, 0, len(entries), len(entries), len(directory), place, 0)
