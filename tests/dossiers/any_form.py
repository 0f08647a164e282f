"""Forms that nobody wrote, and what somebody may type into them: hypothesis strategies."""

from datetime import date
from typing import Any

import yaml
from hypothesis import strategies as st

from tests.bench.town import PERMIT
from tests.forms.samples import ADDRESS, GOOD
from ventanilla.forms.field import Field

OPTIONS = [
    {"value": "a", "label": {"es": "La primera", "en": "The first"}},
    {"value": "b", "label": "La segunda"},
    {"value": "c", "label": "Ninguna de ellas"},
]
EXTRAS: dict[str, dict[str, Any]] = {
    "text": {"max_length": 80},
    "long_text": {"max_length": 400},
    "number": {"decimals": 2, "min": -1000, "max": 1_000_000},
    "money": {"max": 5_000_000},
    "date": {"max": "today"},
    "yes_no": {},
    "choice": {"options": OPTIONS},
    "choices": {"options": OPTIONS},
    "email": {},
    "phone": {},
    "address": {},
    "curp": {},
    "rfc": {},
    "clabe": {},
    "file": {"max_files": 2},
    "statement": {"text": {"es": "Digo la verdad en esto.", "en": "I am telling the truth in this."}},
}
IN_GROUPS = [kind for kind in EXTRAS if kind not in {"file", "statement"}]


@st.composite
def forms(draw: st.DrawFn) -> dict[str, Any]:
    """Return a whole definition around a form of any questions, some optional, some with conditions, some repeated."""
    head, _form, tail = PERMIT.partition("form:")
    said = yaml.safe_load(head + tail[tail.index("checks:") :])
    written: list[dict[str, Any]] = []
    pages = []
    for number in range(draw(st.integers(1, 3))):
        when = draw(st.none() | conditions(written)) if written else None
        fields = []
        for _place in range(draw(st.integers(1, 4))):
            field = draw(questions(f"q{len(written)}", written))
            written.append(field)
            fields.append(field)
        pages.append({"page": f"page{number}", "title": f"Página {number}", "fields": fields})
        if when:
            pages[-1]["when"] = when
    numbers = [each["id"] for each in written if each["kind"] == "number"]
    said |= {"form": pages, "requirements": [], "fees": [], "checks": []}
    if numbers and draw(st.booleans()):
        said["checks"] = [
            {"id": "small", "that": f"{numbers[0]} <= 500", "otherwise": "Es demasiado grande."}
        ]
        said["checks"][0] |= {"field": numbers[0], "legal_basis": [{"law": "Ley de Prueba", "article": "4"}]}
    said["outcome"]["granted"] = {"name": "Permiso", "template": "licence", "shows": []}
    return said


@st.composite
def questions(draw: st.DrawFn, id: str, written: list[dict[str, Any]]) -> dict[str, Any]:
    kind = draw(st.sampled_from([*EXTRAS, "group", "computed"]))
    field = {"id": id, "kind": kind, "label": {"es": f"Pregunta {id}", "en": f"Question {id}"}}
    if kind == "computed":
        numbers = [each["id"] for each in written if each["kind"] in {"number", "computed"}]
        field["value"] = f"{draw(st.sampled_from(numbers))} + 1" if numbers else "2 + 2"
    elif kind == "group":
        kinds = draw(st.lists(st.sampled_from(IN_GROUPS), min_size=1, max_size=3))
        parts = [inside(f"part{number}", each, draw(st.booleans())) for number, each in enumerate(kinds)]
        field |= {"fields": parts, "max_items": 3, "required": draw(st.booleans())}
    else:
        field |= EXTRAS[kind] | {"required": draw(st.booleans())}
    if written and draw(st.integers(0, 2)) == 0:
        field["when"] = draw(conditions(written))
    return field


def inside(id: str, kind: str, required: bool) -> dict[str, Any]:
    label = {"es": f"Parte {id}", "en": f"Part {id}"}
    return {"id": id, "kind": kind, "label": label, "required": required, **EXTRAS[kind]}


def conditions(written: list[dict[str, Any]]) -> st.SearchStrategy[str]:
    """Return conditions about questions that come before; each is sometimes true and sometimes not."""
    by_kind = {
        "yes_no": ["{}", "!{}"],
        "choice": ['{} == "a"', '{} in ["b", "c"]', '{} != "a"'],
        "choices": ['"a" in {}'],
        "number": ["{} > 10"],
        "computed": ["{} <= 11"],
        "date": ["years({}, filed_on) >= 18"],
        "money": ["{} > money(100)"],
    }
    texts = [text.format(each["id"]) for each in written for text in by_kind.get(each["kind"], ("true",))]
    return st.sampled_from(texts)


# What somebody types


def sure(field: Field) -> dict[str, list[str]]:
    """Return what this question certainly accepts."""
    if field.kind == "group":
        said = {f"{field.id}__rows": ["1"]}
        for part in field.fields:
            said |= {f"{field.id}__0__{name}": texts for name, texts in sure(part).items()}
        return said
    good = GOOD[field.kind] if field.kind != "number" else {"x": "11.5"}
    return {
        name.replace("x", field.id, 1): [text] if isinstance(text, str) else text
        for name, text in good.items()
    }


def typed(field: Field) -> st.SearchStrategy[dict[str, list[str]]]:
    """Return what somebody may type: mostly an answer, sometimes nothing, sometimes nonsense."""
    if field.kind == "group":
        return groups(field)
    if field.kind in SINGLE:
        return SINGLE[field.kind].map(lambda text: {field.id: [text]})
    if field.kind == "choices":
        chosen = st.lists(st.sampled_from("abc"), unique=True)
        return chosen.map(lambda values: {field.id: values} if values else {})
    if field.kind == "date":
        return st.one_of(days.map(lambda day: parts_of(field.id, day)), st.just({}))
    if field.kind == "address":
        return addresses.map(lambda said: {f"{field.id}__{part}": [text] for part, text in said.items()})
    return st.just(sure(field)) if field.required else st.sampled_from([{}, sure(field)])


@st.composite
def groups(draw: st.DrawFn, field: Any) -> dict[str, list[str]]:
    count = draw(st.integers(0, 3))
    said = {f"{field.id}__rows": [str(count)]}
    for row in range(count):
        for part in field.fields:
            for name, texts in draw(typed(part)).items():
                said[f"{field.id}__{row}__{name}"] = texts
    return said


def parts_of(id: str, day: date) -> dict[str, list[str]]:
    return {f"{id}__day": [str(day.day)], f"{id}__month": [str(day.month)], f"{id}__year": [str(day.year)]}


sentences = st.one_of(
    st.sampled_from(
        ["", "Ñandú", "O'Connor", "<b>negrita</b> & «más»", "{{ 7*7 }}", "  dos   blancos ", "—"]
    ),
    st.text(st.characters(codec="utf-8"), max_size=90),
)
days = st.dates(date(1900, 1, 1), date(2026, 11, 30))
addresses = st.fixed_dictionaries(
    dict.fromkeys(ADDRESS, st.nothing())
    | {part: st.just(text) for part, text in ADDRESS.items()}
    | {"street": st.sampled_from([ADDRESS["street"], "Calle \U0001f33d", ""]), "references": sentences}
)
SINGLE: dict[str, st.SearchStrategy[str]] = {
    "text": sentences,
    "long_text": st.one_of(sentences, st.lists(sentences, max_size=4).map("\r\n".join)),
    "number": st.one_of(
        st.decimals(-1100, 1200, places=2).map(str), st.sampled_from(["", "11", "1,234.5", "٣", "x", "-0"])
    ),
    "money": st.one_of(st.decimals(0, 6_000_000, places=2).map(str), st.sampled_from(["", "$ 12", "1.2.3"])),
    "yes_no": st.sampled_from(["yes", "no", "yes", "no", ""]),
    "choice": st.sampled_from(["a", "b", "c", "", "d"]),
    "email": st.sampled_from(["ana@ejemplo.mx", "", "Ana.Perez@Ejemplo.MX", "ana@gmial.com", "@"]),
    "phone": st.sampled_from(["55 1234 5678", "", "+1 202 555 0100", "123"]),
    "curp": st.sampled_from(["pegj850315hdfrrn00", "", "PEGJ850315"]),
    "rfc": st.sampled_from(["XAXX010101000", "", "x"]),
    "clabe": st.sampled_from(["032180000118359719", "", "032180000118359718"]),
}
