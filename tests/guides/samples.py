"""A small guide that uses every part of the vocabulary, and ways to change it."""

from pathlib import Path

from ventanilla.guides.reading import Reading, read_guide
from ventanilla.guides.tree import Tree
from ventanilla.guides.walks import trial

STALL = Path(__file__).with_name("stall.yaml")
LIBRARY = Path(__file__).parents[2] / "guides_library"


def stall_text() -> str:
    return STALL.read_text(encoding="utf-8")


def stall() -> Tree:
    return read_guide(stall_text(), STALL.parent).sound


def changed(*changes: tuple[str, str]) -> Reading:
    """Read the guide after replacing texts in it; each must be there."""
    text = stall_text()
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return read_guide(text, STALL.parent)


def settled(tree: Tree, **answers):
    return tree.settle(answers, trial(tree))


def way(tree: Tree, **answers) -> list[str]:
    """The steps, in order, that these answers lead to."""
    return [leg.step.id for leg in tree.route(settled(tree, **answers)).legs]
