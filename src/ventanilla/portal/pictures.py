"""Pictures that are worked out: a QR code as one SVG path, without a file and without style."""

from dataclasses import dataclass

import segno

QUIET = 4
"""Modules of white around the code, as ISO/IEC 18004 asks."""


@dataclass(frozen=True)
class Code:
    """A QR code: an SVG path of its dark modules on a square grid of `size` modules, the white around it included."""

    path: str
    size: int


def qr(text: str) -> Code:
    """Draw the text as a QR code that stands some dirt."""
    modules = segno.make_qr(text, error="m")
    runs = [
        f"M{x} {y}h{length}v1h-{length}z"
        for y, row in enumerate(modules.matrix_iter(border=QUIET))
        for x, length in _dark(row)
    ]
    return Code("".join(runs), modules.symbol_size(border=QUIET)[0])


def _dark(row: bytearray) -> list[tuple[int, int]]:
    """Where dark modules begin in a row, and how many follow each other."""
    runs: list[tuple[int, int]] = []
    begun: int | None = None
    for x, module in enumerate([*row, 0]):
        if module and begun is None:
            begun = x
        elif not module and begun is not None:
            runs.append((begun, x - begun))
            begun = None
    return runs
