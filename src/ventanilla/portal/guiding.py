"""Guides: one question at a time, and the list of what to do in order. All that was said stands in the address.

Nothing is kept: no session, no cookie. Going back, keeping a page or sending it to somebody is the browser's own work.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ventanilla.forms.field import Field
from ventanilla.forms.posted import Posted
from ventanilla.guides import words
from ventanilla.guides.asking import AGAIN, Given, Standing, stand
from ventanilla.guides.fields import SearchField
from ventanilla.guides.models import GuideEdition
from ventanilla.guides.register import known_on, surroundings_of
from ventanilla.guides.route import Leg, Route
from ventanilla.guides.tree import Tree

from .answering import language_of
from .public import public_page


@public_page
@require_safe
def guides(request: HttpRequest) -> HttpResponse:
    """Every guide, by what people want to do."""
    editions = GuideEdition.objects.in_force(timezone.localdate()).listed()
    return render(request, "portal/guides.html", {"editions": list(editions)})


@public_page
@require_safe
def guide(request: HttpRequest, slug: str) -> HttpResponse:
    """The next question; after the last one, on to the answer."""
    edition, standing, posted = _stand(request, slug)
    if standing.question is None:
        return HttpResponseRedirect(_address("portal:guide-answer", slug, standing.address))
    page = QuestionPage.of(edition, standing.question, standing, posted)
    return render(
        request, "portal/guide.html", {"edition": edition, "page": page, "begun": bool(request.GET)}
    )


@require_safe
def answer(request: HttpRequest, slug: str) -> HttpResponse:
    """What to do, in order, with costs and times: a page to keep or print."""
    edition, standing, _posted = _stand(request, slug)
    if standing.question is not None:
        return HttpResponseRedirect(_address("portal:guide", slug, tuple(_said(request))))
    today = timezone.localdate()
    route = edition.tree.route(standing.settled, known_on(edition.tree.procedures, today))
    page = AnswerPage.of(edition, standing, route, request.build_absolute_uri, today)
    return render(request, "portal/guide_answer.html", {"edition": edition, "page": page})


def _stand(request: HttpRequest, slug: str) -> tuple[GuideEdition, Standing, Posted]:
    today = timezone.localdate()
    edition = get_object_or_404(GuideEdition.objects.in_force(today).listed(), guide__slug=slug)
    posted = Posted.of(dict(request.GET.lists()))
    request.keeps_query = True  # the other language goes on from the same answers
    return edition, stand(edition.tree, posted, language_of(), surroundings_of(edition.tree, today)), posted


def _said(request: HttpRequest) -> list[tuple[str, str]]:
    """The words of the address as they came, cut to what a question may need."""
    return [(name, text) for name, texts in request.GET.lists() for text in texts[-1:]][:60]


def _address(name: str, slug: str, given: Given) -> str:
    query = urlencode(given)
    return reverse(name, kwargs={"slug": slug}) + (f"?{query}" if query else "")


@dataclass(frozen=True)
class QuestionPage:
    """One question for the template."""

    component: str
    params: dict[str, Any]
    id: str
    others: Given
    errors: list[dict[str, str]]
    close: dict[str, Any] | None
    """Radios with the options that come close to what was typed."""
    typed: str
    place: int
    count: int
    back: str
    skip: str
    """Address and words of "I don't know yet"."""
    skip_text: str
    title: str

    @property
    def progress(self) -> str:
        """Where it stands. How many questions come depends on the answers, so the end is not promised."""
        return _("Question %(number)s") % {"number": self.place}

    @classmethod
    def of(cls, edition: GuideEdition, field: Field, standing: Standing, posted: Posted) -> "QuestionPage":
        language, slug = language_of(), edition.guide.slug
        close = _close(field, standing, language)
        refusal = None if close else _refusal(field, standing, language)
        given = posted if standing.refusal else standing.settled.answers.get(field.id)
        question = field.question(language, given, refusal, heading=bool(posted.said) and not close)
        return cls(
            component=question.component,
            params={**question.params, **_again(close)},
            id=field.id,
            others=standing.others,
            errors=[{"text": refusal, "href": f"#{field.first_input()}"}] if refusal else [],
            close=close,
            typed=standing.typed,
            place=standing.place,
            count=standing.count,
            back=_back(slug, standing),
            skip=_address("portal:guide", slug, (*standing.others, (field.id, ""))),
            skip_text=field.none.to(language) if isinstance(field, SearchField) and field.none else "",
            title=field.label.to(language),
        )


def _back(slug: str, standing: Standing) -> str:
    """The question before, with its answer; before the first, the list of guides."""
    if not standing.before:
        return reverse("portal:guides") if not standing.given else _address("portal:guide", slug, ())
    return _address("portal:guide", slug, (*standing.address, (AGAIN, standing.before)))


def _refusal(field: Field, standing: Standing, language: str) -> str | None:
    if standing.refusal is None:
        return None
    if isinstance(field, SearchField) and standing.typed.strip():
        return _("We did not find “%(typed)s”. Try another word, or a shorter one.") % {
            "typed": standing.typed
        }
    return standing.refusal.sentence


def _close(field: Field, standing: Standing, language: str) -> dict[str, Any] | None:
    if not standing.close:
        return None
    items = [
        {"value": each.value, "text": each.label, "checked": len(standing.close) == 1}
        | ({"hint": {"text": each.detail}} if each.detail else {})
        for each in standing.close
    ]
    legend = {
        "text": _("Which of these do you mean?"),
        "classes": "govuk-fieldset__legend--l",
        "is_page_heading": True,
    }
    return {
        "id_prefix": f"{field.id}-close",
        "name": field.id,
        "items": items,
        "fieldset": {"legend": legend},
    }


def _again(close: dict[str, Any] | None) -> dict[str, Any]:
    """Below options to choose from, the box is a second try."""
    if not close:
        return {}
    return {"label": {"text": _("None of these? Write it in another way"), "classes": "govuk-label--s"}}


@dataclass(frozen=True)
class StepLine:
    """One step in the words of the page."""

    leg: Leg
    cost: str
    time: str
    start: str
    sheet: str
    after: str

    @classmethod
    def of(cls, leg: Leg, numbers: dict[str, int]) -> "StepLine":
        known = leg.known
        waits = [numbers[id] for id in leg.after if id in numbers]
        return cls(
            leg,
            words.cost_in_words(leg.cost),
            words.span_in_words(leg.time),
            reverse("portal:start", args=[known.slug]) if known and known.is_filed_here else "",
            reverse("portal:sheet", args=[known.slug]) if known else "",
            ", ".join(str(number) for number in sorted(waits)),
        )


@dataclass(frozen=True)
class AnswerPage:
    """The whole answer for the template."""

    tree: Tree
    route: Route
    stretches: list[tuple[Any, list[StepLine]]]
    rows: list[dict[str, Any]]
    """What was answered, each with the address to change it."""
    in_short: str
    cost: tuple[str, str]
    time: tuple[str, str]
    address: str
    anew: str
    today: date

    @classmethod
    def of(
        cls, edition: GuideEdition, standing: Standing, route: Route, absolute: Any, today: date
    ) -> "AnswerPage":
        tree, slug = edition.tree, edition.guide.slug
        numbers = {leg.step.id: leg.number for leg in route.legs}
        rows = _rows(tree, standing, slug)
        return cls(
            tree=tree,
            route=route,
            stretches=[
                (stretch.phase, [StepLine.of(leg, numbers) for leg in stretch.legs])
                for stretch in route.stretches
            ],
            rows=rows,
            in_short=_in_short(tree, standing),
            cost=words.total_cost(route.total),
            time=words.total_time(route.total),
            address=absolute(_address("portal:guide-answer", slug, standing.address)),
            anew=reverse("portal:guide", args=[slug]),
            today=today,
        )


def _in_short(tree: Tree, standing: Standing) -> str:
    """What was found by searching, which says best what this answer is about."""
    language = language_of()
    found = [field for field in tree.asked if isinstance(field, SearchField)]
    values = [(field, standing.settled.answers.get(field.id)) for field in found]
    return " · ".join(field.summary(value, language) for field, value in values if value is not None)


def _rows(tree: Tree, standing: Standing, slug: str) -> list[dict[str, Any]]:
    language = language_of()
    rows = []
    for name in standing.given:
        field, value = tree.asking.fields[name], standing.settled.answers.get(name)
        left_open = (
            field.none.to(language) if isinstance(field, SearchField) and field.none else _("Not answered")
        )
        change = _address("portal:guide", slug, (*standing.address, (AGAIN, name)))
        label = field.label.to(language)
        rows.append(
            {
                "key": {"text": label},
                "value": {"text": left_open if value is None else field.summary(value, language)},
                "actions": {"items": [{"href": change, "text": _("Change"), "visually_hidden_text": label}]},
            }
        )
    return rows
