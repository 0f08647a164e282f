"""Names of parts: each is written once, and what it names exists."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from ventanilla.forms.expressions.faults import nearest

from ..problem import Place, Problem
from ..vocabulary import Together, Vocabulary
from ..way import STAGES

LONGEST_NAME = 200
"""What fits a list on a phone, a heading and a paper."""


def problems_of_ids(said: Vocabulary) -> Iterator[Problem]:
    """Yield every name that is used for two parts of the same sort."""
    yield from _long_name(said)
    for word in ("requirements", "checks", "fees", "stages"):
        yield from _repeated(((word, n), part.id, "id") for n, part in enumerate(getattr(said, word)))
    yield from _repeated((("form", n), page.page, "page") for n, page in enumerate(said.form))
    yield from _repeated(
        (("form", n, "fields", m), field.id, "id")
        for n, page in enumerate(said.form)
        for m, field in enumerate(page.fields)
    )
    yield from _repeated(
        (("outcome", "refused", "grounds", n), ground.id, "id")
        for n, ground in enumerate(said.outcome.refused.grounds if said.outcome else ())
    )
    yield from _repeated((("cases", n), case.name, "name") for n, case in enumerate(said.cases))
    for n, stage in enumerate(said.stages):
        yield from _repeated(
            (("stages", n, "looks_at", m), look.id, "id") for m, look in enumerate(stage.looks_at)
        )
    for n, requirement in enumerate(said.requirements):
        yield from _repeated(_alternatives(("requirements", n, "any_of"), requirement.any_of))
    yield from _tables_called_as_questions(said)
    if said.stages:
        yield from _called_as_stages(said)


def _long_name(said: Vocabulary) -> Iterator[Problem]:
    if max(len(said.name.es), len(said.name.en or "")) > LONGEST_NAME:
        sentence = _("The name is too long: at most %(most)s characters. Say the rest in the purpose.")
        yield Problem(sentence % {"most": LONGEST_NAME}, ("name",))


def _repeated(parts: Iterable[tuple[Place, str, str]]) -> Iterator[Problem]:
    seen: set[str] = set()
    for place, id, word in parts:
        if id in seen:
            sentence = _("“%(id)s” is already the name of another part. Each needs its own.")
            yield Problem(sentence % {"id": id}, (*place, word))
        seen.add(id)


def _alternatives(place: Place, alternatives: Iterable[Any]) -> Iterator[tuple[Place, str, str]]:
    for n, alternative in enumerate(alternatives):
        if isinstance(alternative, Together):
            for m, document in enumerate(alternative.all_of):
                yield (*place, n, "all_of", m), document.id, "id"
        else:
            yield (*place, n), alternative.id, "id"


def _tables_called_as_questions(said: Vocabulary) -> Iterator[Problem]:
    questions = {field.id for page in said.form for field in page.fields}
    for name in said.tables:
        if name in questions:
            sentence = _(
                "The table “%(id)s” has the name of a question. Conditions could not tell them apart."
            )
            yield Problem(sentence % {"id": name}, ("tables", name))


def _called_as_stages(said: Vocabulary) -> Iterator[Problem]:
    sentence = _("“stages” is how conditions name stages. Choose another name.")
    if STAGES in said.tables:
        yield Problem(sentence, ("tables", STAGES))
    for n, page in enumerate(said.form):
        for m, field in enumerate(page.fields):
            if field.id == STAGES:
                yield Problem(sentence, ("form", n, "fields", m, "id"))


def unknown(id: str, place: Place, known: Iterable[str], sentence: str) -> Iterator[Problem]:
    """Yield a problem when `id` is not among `known`; the sentence has %(id)s."""
    known = list(known)
    if id in known:
        return
    told = sentence % {"id": id}
    if meant := nearest(id, known):
        told = _("%(told)s Do you mean “%(meant)s”?") % {"told": told, "meant": meant}
    yield Problem(told, place)
