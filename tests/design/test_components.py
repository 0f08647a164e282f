"""What a component promises to whoever writes a page: escaping, plain shapes, loud mistakes."""

import pytest
from django.template import Context, Engine, Template, TemplateDoesNotExist, TemplateSyntaxError
from django.utils.safestring import mark_safe
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from ventanilla.design import components
from ventanilla.design.shapes import NOTHING, attributes, nested, shape

HOSTILE = "\"'><script>alert(1)</script>"


def draw(source: str, **words: object) -> str:
    return Template(source, engine=Engine.get_default()).render(Context(words))


@pytest.mark.parametrize(
    ("name", "params"),
    [
        ("hint", {"text": HOSTILE}),
        ("hint", {"html": HOSTILE}),
        ("hint", {"text": "x", "id": HOSTILE, "classes": HOSTILE}),
        (
            "input",
            {"name": HOSTILE, "label": HOSTILE, "value": HOSTILE, "hint": HOSTILE, "error_message": HOSTILE},
        ),
        ("textarea", {"name": "a", "label": "a", "value": "</textarea>" + HOSTILE}),
        ("radios", {"name": "a", "items": [{"value": HOSTILE, "text": HOSTILE, "hint": {"text": HOSTILE}}]}),
        ("select", {"name": "a", "label": "a", "items": [{"value": HOSTILE, "text": HOSTILE}]}),
        ("summary-list", {"rows": [{"key": HOSTILE, "value": HOSTILE}]}),
        ("timeline", {"events": [{"title": HOSTILE, "by": HOSTILE, "text": HOSTILE}]}),
        ("document-card", {"name": HOSTILE, "href": "/x", "type": HOSTILE}),
        ("chip", {"name": HOSTILE, "detail": HOSTILE}),
        ("data-list", {"head": [HOSTILE], "rows": [[HOSTILE]]}),
        ("folio", {"code": HOSTILE}),
    ],
)
def test_hostile_words_stay_words(name: str, params: dict[str, object]) -> None:
    assert "<script" not in components.render(name, params)


@given(st.dictionaries(st.from_regex(r"data-[a-z]{1,9}", fullmatch=True), st.text()))
def test_no_attribute_value_breaks_out(said: dict[str, str]) -> None:
    written = attributes(said)
    assert written.count('"') == 2 * len(said)
    assert "<" not in written


@pytest.mark.parametrize("name", ["onclick", "ONLOAD", "style", "a b", 'x"', "a=b", "", "x>"])
def test_attributes_that_carry_script_or_style_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match="cannot be an attribute"):
        attributes({name: "x"})


def test_html_passes_only_when_it_is_marked_as_such() -> None:
    assert "<b>x</b>" in components.render("hint", {"html": mark_safe("<b>x</b>")})
    assert "&lt;b&gt;" in components.render("hint", {"html": "<b>x</b>"})


def test_a_bare_sentence_serves_as_label_hint_and_error() -> None:
    html = components.render(
        "input", {"name": "a", "label": "Name", "hint": "Short", "error_message": "Write it"}
    )
    assert 'aria-describedby="a-hint a-error"' in html
    assert '<label class="govuk-label" for="a">Name</label>' in html


def test_the_tag_takes_nested_words_and_a_dictionary() -> None:
    html = draw(
        '{% component "input" params name="b" label__text="Email" label__classes="big" %}',
        params={"value": 1.5},
    )
    assert 'name="b"' in html
    assert 'class="govuk-label big"' in html
    assert 'value="1.5"' in html


def test_the_wrap_tag_puts_the_page_inside_the_component() -> None:
    html = draw('{% wrap "details" summary_text="Help" %}<p>{{ word }}</p>{% endwrap %}', word="<i>")
    assert "<p>&lt;i&gt;</p>" in html


@pytest.mark.parametrize(
    "source", ["{% component %}", '{% component "hint" a b %}', '{% component "hint" a="b" c %}']
)
def test_a_wrong_tag_is_refused_when_the_template_is_read(source: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        draw(source)


def test_an_unknown_component_is_loud() -> None:
    with pytest.raises(TemplateDoesNotExist):
        components.render("nothing-like-it", {})
    with pytest.raises(ValueError, match="not the name"):
        components.render("../page", {})


def test_params_are_not_changed_by_drawing_them() -> None:
    params = {
        "name": "a",
        "label": {"text": "A"},
        "items": [{"value": "1", "text": "One"}],
        "hint": {"text": "h"},
    }
    before = repr(params)
    assert components.render("radios", params) == components.render("radios", params)
    assert repr(params) == before


def test_numbers_are_written_plainly_in_every_language() -> None:
    with override("es"):
        assert 'value="1234.5"' in components.render("input", {"name": "a", "label": "a", "value": 1234.5})


def test_nothing_is_empty_all_the_way_down() -> None:
    assert shape({})["hint"]["text"]["deeper"] == ""
    assert not NOTHING["x"]
    assert nested({"a__b__c": 1, "a__d": 2}) == {"a": {"b": {"c": 1}, "d": 2}}


def test_the_script_hears_spanish_in_spanish_and_nothing_in_english() -> None:
    with override("es"):
        assert "Te quedan %{count} caracteres" in components.render(
            "character-count", {"name": "a", "maxlength": 9}
        )
        assert "Elegir archivo" in components.render("file-upload", {"name": "a", "javascript": True})
    with override("en"):
        assert "data-i18n" not in components.render("character-count", {"name": "a", "maxlength": 9})
