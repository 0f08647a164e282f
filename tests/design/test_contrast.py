"""The palette is legible by arithmetic: every pair of colours that meets on a page reaches WCAG 2.2 AA."""

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).resolve().parents[2] / "assets" / "src" / "_tokens.scss"
PALETTE = dict(re.findall(r"^\$([\w-]+): (#[0-9a-f]{6});", TOKENS.read_text(), re.MULTILINE))

TEXT = 4.5  # WCAG 1.4.3
SHAPE = 3.0  # WCAG 1.4.11: borders of controls, pictures that carry meaning, focus

GROUNDS = ["paper", "paper-deep", "white"]
PAIRS = [
    *[
        (text, ground, TEXT)
        for text in ("ink", "ink-soft", "link", "link-visited", "link-hover")
        for ground in GROUNDS
    ],
    *[("pine", ground, TEXT) for ground in [*GROUNDS, "pine-soft"]],
    *[("bad", ground, TEXT) for ground in ("paper", "white", "bad-soft")],
    *[
        (ground, "white", TEXT)
        for ground in ("pine", "pine-deep", "indigo", "indigo-deep", "bad", "bad-deep", "good")
    ],
    ("ink", "marigold", TEXT),
    ("ink", "marigold-soft", TEXT),
    ("link", "marigold-soft", TEXT),
    ("ink", "bad-soft", TEXT),
    ("marigold-deep", "marigold-soft", TEXT),
    ("good", "good-soft", TEXT),
    ("bad-deep", "bad-soft", TEXT),
    ("blue", "blue-soft", TEXT),
    ("indigo", "blue-soft", TEXT),
    ("pine-deep", "pine-soft", TEXT),
    *[("line-strong", ground, SHAPE) for ground in GROUNDS],
    ("marigold", "pine", SHAPE),
    ("marigold", "indigo", SHAPE),
    ("ink", "pine-soft", SHAPE),
    ("pine", "marigold-soft", SHAPE),
]


def luminance(colour: str) -> float:
    """WCAG's relative luminance of `#rrggbb`, from 0 (black) to 1 (white)."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_arithmetic_is_right() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize(("one", "other", "least"), PAIRS)
def test_the_pair_is_legible(one: str, other: str, least: float) -> None:
    assert contrast(PALETTE[one], PALETTE[other]) >= least


def test_every_colour_of_the_palette_is_in_a_pair() -> None:
    decoration = {"line"}  # hairlines between things that stand apart by themselves
    assert set(PALETTE) - {name for pair in PAIRS for name in pair[:2]} == decoration
