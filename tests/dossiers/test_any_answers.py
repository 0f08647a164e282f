"""Whatever a form accepts survives; whatever the checks refuse never becomes a dossier. For forms nobody wrote."""

import json
from dataclasses import dataclass, field
from typing import Any

import yaml
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.bench.town import published
from tests.documents import samples
from tests.dossiers.any_form import forms, sure, typed
from tests.dossiers.browsing import body, controls, rows
from tests.dossiers.undoing import undone
from ventanilla.documents.models import Paper
from ventanilla.dossiers import acts
from ventanilla.dossiers.law import surroundings_at
from ventanilla.dossiers.models import Answers, Dossier, Draft
from ventanilla.dossiers.refusals import Incomplete, NotEntitled, NotSworn
from ventanilla.dossiers.validity import values_of
from ventanilla.forms.field import Unreadable
from ventanilla.forms.posted import Posted
from ventanilla.ledger.models import Sheet
from ventanilla.outbox.models import Fact

WHOLE_JOURNEYS = settings(max_examples=settings().max_examples // 4)
PDF = samples.pdf()


@dataclass
class Visit:
    """Ana, going through a form page by page as a browser would."""

    town: Any
    draw: Any
    language: str
    client: Client = field(default_factory=Client)
    said: dict[str, Any] = field(default_factory=dict)  # what her last posts mean, by question

    def begin(self, edition: Any) -> None:
        self.client.force_login(self.town.ana.account)
        slug = edition.procedure.slug
        answer = self.client.post(f"/{self.language}/tramites/{slug}/empezar/")
        self.draft = Draft.objects.unfiled().get(owner=self.town.ana)
        assert answer.status_code == 302
        assert answer.url == self.address()
        self.fields = edition.definition.questions.fields
        self.edition = edition

    def address(self, rest: str = "") -> str:
        return f"/{self.language}/borradores/{self.draft.uuid}/{rest}"

    def fill_in_every_page(self) -> list[str]:
        """Follow where the site leads until the check page; return the pages' addresses."""
        pages = []
        address = self.client.get(self.address()).url
        while not address.endswith("/revisar/"):
            pages.append(address)
            assert len(pages) < 10
            address = self.answer_page(address)
        return pages

    def answer_page(self, address: str) -> str:
        """Type something into what the page asks; what is refused is answered properly. Return where it leads."""
        page = self.client.get(address)
        assert page.status_code == 200
        given: dict[str, dict[str, list[str]]] = {}
        for _attempt in range(8):
            asked = body(controls(page)).get("asked", [])
            for name in asked:
                if name not in given:
                    given[name] = self.draw(typed(self.fields[name]), label=name)
                elif page.status_code == 422 and self.is_refused(name, given[name]):
                    given[name] = sure(self.fields[name])
            page = self.post(address, asked, given)
            if page.status_code == 302:
                self.note(asked, given)
                return page.url
            assert page.status_code in {200, 422}
            assert page.status_code == 200 or page.context["errors"]
        raise AssertionError(f"{address} cannot be answered: {page.context['errors']}")

    def is_refused(self, name: str, said: dict[str, list[str]]) -> bool:
        each = self.fields[name]
        try:
            value = each.read(self.posted(name, said), self.language, today=self.town.at.date())
        except Unreadable:
            return True
        return value is None and each.required

    def post(self, address: str, asked: list[str], given: dict[str, dict[str, list[str]]]) -> Any:
        said = body([("asked", name) for name in asked])
        for name in asked:
            if self.fields[name].kind == "file":
                if given[name] is not None and not self.kept(name) and self.sends(name, given[name]):
                    said[name] = [SimpleUploadedFile("acta ñ.pdf", PDF, "application/pdf")]
            else:
                said |= given[name]
        return self.client.post(address, said)

    def sends(self, name: str, said: Any) -> bool:
        return self.fields[name].required or bool(said)

    def kept(self, name: str) -> Any:
        return Draft.objects.get(pk=self.draft.pk).answers.get(name)

    def posted(self, name: str, said: dict[str, list[str]]) -> Posted:
        return Posted.of(said, {name: self.kept(name) or []} if self.fields[name].kind == "file" else {})

    def note(self, asked: list[str], given: dict[str, dict[str, list[str]]]) -> None:
        for name in asked:
            each = self.fields[name]
            value = each.read(self.posted(name, given[name]), self.language, today=self.town.at.date())
            self.said[name] = value

    @property
    def expected(self) -> dict[str, Any]:
        """What she said and still shows."""
        given = {name: value for name, value in self.said.items() if value is not None}
        world = surroundings_at(self.edition, self.town.at)
        shown = self.edition.definition.questions.shown(given, world)
        return {name: value for name, value in given.items() if name in shown}

    def displays(self, language: str, *, without: tuple[str, ...] = ()) -> list[tuple[str, list[str]]]:
        """Every answer as it should be read on a screen, in the order of the form."""
        return [
            (each.label.to(language), lines(each.display(self.expected[name], language)))
            for name, each in self.fields.items()
            if name in self.expected and each.kind not in without
        ]


def lines(text: str) -> list[str]:
    return [line for line in (" ".join(each.split()) for each in text.split("\n")) if line]


def edition_of(town: Any, form: dict[str, Any]) -> Any:
    source = yaml.safe_dump(
        json.loads(json.dumps(form)), allow_unicode=True
    )  # no part twice: no YAML aliases
    return published(source, town.extra["registrar"], town.extra["publisher"], town.at)


def counts() -> list[int]:
    return [model.objects.count() for model in (Dossier, Sheet, Fact, Paper, Answers)]


@WHOLE_JOURNEYS
@given(data=st.data(), form=forms(), language=st.sampled_from(["es", "en"]))
def test_whatever_a_form_accepts_survives_saving_resuming_sending_and_showing(
    town, clock, data, form, language
):
    with undone():
        visit = Visit(town, data.draw, language)
        visit.begin(edition_of(town, form))
        pages = visit.fill_in_every_page()
        questions = visit.edition.definition.questions
        kept = Draft.objects.get(pk=visit.draft.pk)
        assert dict(values_of(kept)) == visit.expected
        assert kept.answers == questions.to_json(visit.expected)

        for page in pages:  # resuming: a page posted back as it is shown changes nothing
            again = visit.client.get(page)
            if again.status_code == 200:
                assert visit.client.post(page, body(controls(again))).status_code == 302
        assert Draft.objects.get(pk=kept.pk).answers == kept.answers

        check_page = visit.client.get(visit.address("revisar/"))
        assert check_page.status_code == 200
        answered = {label for label, _lines in visit.displays(language)}
        assert [row for row in rows(check_page) if row[0] in answered] == visit.displays(language)

        before = counts()
        sent = visit.client.post(visit.address("revisar/"), {"oath": "yes"})
        failed = visit.edition.definition.refusals(visit.expected, surroundings_at(visit.edition, town.at))
        if failed:
            assert sent.status_code == 422
            assert counts() == before
            assert Draft.objects.get(pk=kept.pk).answers == kept.answers
            return
        assert sent.status_code == 302
        dossier = Draft.objects.get(pk=kept.pk).dossier
        assert Answers.objects.get(dossier=dossier).content == kept.answers
        assert dict(values_of(dossier)) == visit.expected
        assert_receipt_says(dossier, visit)
        assert_officer_sees(dossier, visit)


def assert_receipt_says(dossier: Dossier, visit: Visit) -> None:
    content = Paper.objects.get(subject=dossier.subject, kind="receipt").content
    printed = [(label, lines(text)) for section in content["sections"] for label, text in section["rows"]]
    assert printed == visit.displays(visit.language, without=("file", "statement"))
    files = [each for name, value in visit.expected.items() if is_file(visit, name) for each in value]
    assert [each["sha256"] for each in content["attached"]] == [each.sha256 for each in files]


def is_file(visit: Visit, name: str) -> bool:
    return visit.fields[name].kind == "file"


def assert_officer_sees(dossier: Dossier, visit: Visit) -> None:
    rosa = Client()
    rosa.force_login(visit.town.rosa.account)
    screen = rosa.get(f"/es/escritorio/expedientes/{dossier.folio}/")
    assert screen.status_code == 200
    expected = visit.displays("es", without=("file", "statement"))
    labels = {label for label, _lines in expected}
    assert [row for row in rows(screen) if row[0] in labels] == expected


@WHOLE_JOURNEYS
@given(data=st.data(), form=forms(), answered=st.floats(0, 1))
def test_what_is_missing_wrong_or_refused_never_becomes_a_dossier(town, clock, data, form, answered):
    """Any answers at all, in their stored form: either everything is filed, or nothing has changed anywhere."""
    with undone():
        edition = edition_of(town, form)
        questions = edition.definition.questions
        given = {
            name: any_stored(data.draw, each, town)
            for name, each in questions.fields.items()
            if each.asked and data.draw(st.floats(0, 1)) <= answered
        }
        given = {name: value for name, value in given.items() if value is not None}
        draft = acts.open_draft(edition=edition, owner=town.ana, key="", language="es", at=town.at)
        acts.save_page(draft=draft, answers=given, page=None, at=town.at)
        before, sworn = counts(), data.draw(st.booleans())
        try:
            dossier = acts.submit(draft=draft, sworn=sworn, at=town.at)
        except (Incomplete, NotEntitled, NotSworn):
            assert counts() == before
            draft = Draft.objects.get(pk=draft.pk)
            assert draft.dossier is None
            assert draft.answers == given
            return
        assert sworn
        world = surroundings_at(edition, town.at)
        filed = values_of(dossier)
        assert questions.missing(filed, world) == ()
        assert edition.definition.refusals(filed, world) == ()
        assert {name: given[name] for name in filed} == Answers.objects.get(dossier=dossier).content


def any_stored(draw: Any, each: Any, town: Any) -> Any:
    """An answer in its stored form, nothing, or something that no page could have stored."""
    if draw(st.integers(0, 30)) == 0:
        return draw(st.sampled_from([True, "", "NaN", [], {}, ["a"], 7, "\x00"]))
    if each.kind == "file":
        return None
    try:
        value = each.read(Posted.of(draw(typed(each))), "es", today=town.at.date())
    except Unreadable:
        value = each.read(Posted.of(sure(each)), "es", today=town.at.date())
    return None if value is None else each.to_json(value)
