"""How each kind is put on a page: golden parameters, and the same through the design's components."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.template import engines
from django.utils.translation import override

from tests.forms.samples import ASKED, SAMPLES, TODAY, good, sample
from ventanilla.forms.field import Unreadable
from ventanilla.forms.posted import Posted

GOLDEN = Path(__file__).parent / "golden" / "questions.json"


def shown(kind: str) -> dict[str, Any]:
    field = sample(kind, hint="Una ayuda.")
    value = field.read(good(kind), "es", today=TODAY)
    asked, answered = field.question("es", heading=True), field.question("en", value)
    return {
        "component": asked.component,
        "asked in Spanish": plain(asked.params),
        "answered in English": plain(answered.params),
    }


def plain(params: Any) -> Any:
    """Return the parameters as JSON keeps them."""
    return json.loads(json.dumps(params, ensure_ascii=False))


def test_each_kind_is_asked_as_the_golden_file_says(request: pytest.FixtureRequest):
    found = {kind: shown(kind) for kind in ASKED}
    if request.config.getoption("--update-snapshots", default=False):
        text = json.dumps(found, ensure_ascii=False, indent=1)
        GOLDEN.write_text(text + "\n")
    assert found == json.loads(GOLDEN.read_text())


TEMPLATE = "{% component question.component question.params %}"


def rendered(kind: str, given: Any = None, error: Any = None) -> str:
    with override("es"):
        question = sample(kind).question("es", given, error)
        return engines["django"].from_string(TEMPLATE).render({"question": question})


@pytest.mark.parametrize("kind", ASKED)
def test_each_kind_is_rendered_with_its_names_its_words_and_its_error(kind):
    html = rendered(kind, Posted.of({}), Unreadable("Corrige esto."))
    assert "La pregunta" in html
    assert "Corrige esto." in html
    assert 'name="x' in html
    assert "style=" not in html
    assert " on" not in html.replace(" on ", "")


@pytest.mark.parametrize(
    "kind", sorted({*SAMPLES} - {"computed", "file", "yes_no", "choice", "choices", "statement"})
)
def test_what_was_typed_comes_back_escaped(kind):
    hostile = '"><script>alert(1)</script>'
    names = ("x", "x__day", "x__street", "x__0__name", "x__colonia", "x__municipality")
    html = rendered(kind, Posted.of(dict.fromkeys(names, hostile)))
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_a_group_carries_its_buttons_and_its_count():
    html = rendered("group", sample("group").read(good("group"), "es"))
    assert 'name="x__rows" value="2"' in html
    assert 'name="x__add"' in html
    assert 'name="x__remove" value="1"' in html


def test_lists_help_inside_an_address():
    html = rendered("address", Posted.of({"x__state": "09"}))
    assert 'list="x__municipality-list"' in html
    assert '<option value="Coyoacán">' in html


def test_own_data_can_be_filled_in_by_the_phone():
    name = sample("text", format="name", prefill="person.given_names").question("es").params
    assert (name["autocomplete"], name["spellcheck"]) == ("given-name", False)
    born = sample("date", prefill="person.born_on").question("es").params
    assert [item["autocomplete"] for item in born["items"]] == ["bday-day", "bday-month", "bday-year"]
    assert sample("email", prefill="person.email").question("es").params["autocomplete"] == "email"


def test_many_options_become_a_list_to_open():
    options = [{"value": str(n), "label": f"Número {n}"} for n in range(30)]
    assert sample("choice", options=options).question("es").component == "select"
    assert sample("choice", options=options, widget="radios").question("es").component == "radios"
