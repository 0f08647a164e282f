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


def of_the_town(town) -> str:
    """The stall's guide as one of the town's agency, with a step that is its permit."""
    return (
        stall_text()
        .replace("agency: prueba", "agency: metropolis")
        .replace("{id: pagar,", "{id: pagar, procedure: MTR-PERMIT,")
        .replace("code: PRU-GUIA-PUESTO", "code: MTR-GUIA-PUESTO")
    )


def published_in(town):
    """Publish the stall's guide as the town's registrars would."""
    from ventanilla.guides import acts

    return acts.publish_guide(
        source=of_the_town(town),
        written_by=town.extra["registrar"],
        by=town.extra["publisher"],
        in_force_from=town.at.date(),
        at=town.at,
    )
