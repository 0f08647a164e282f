import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.search.shelf import sheet
from ventanilla.search import query as searching
from ventanilla.search.query import Filters, search, suggest
from ventanilla.search.reading import MOST_REMEMBERED, opened

pytestmark = pytest.mark.usefixtures("shelf")


def codes(text, **said):
    return [group.best.code for group in search(text, **said).groups]


def all_codes(text, **said):
    return {hit.code for group in search(text, **said).groups for hit in (group.best, *group.others)}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("licencia de bardeo", "L-BARDA"),
        ("LICENCIA DE BARDEO!!", "L-BARDA"),
        ("barda", "L-BARDA"),
        ("cerca", "L-BARDA"),
        ("fence permit", "L-BARDA"),
        ("acta de nasimiento", "C-ACTA"),
        ("partida de nacimiento", "C-ACTA"),
        ("birth certificate", "C-ACTA"),
        ("donde saco mi acta", "C-ACTA"),
        ("curp", "M-CURP"),
        ("imprimir curb", "M-CURP"),
        ("joven deportista", "E-APOYO"),
        ("beca para jovenes", "E-APOYO"),
        ("m-curp", "M-CURP"),
    ],
)
def test_what_people_type_finds_the_sheet_first(typed, found):
    assert codes(typed)[0] == found


def test_a_line_of_business_finds_what_opens_it():
    first = search("¿qué necesito para abrir una taquería?").groups[0]
    assert {first.best.code, *(hit.code for hit in first.others)} == {"L-ALTA", "T-ALTA"}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("licencia de funcionamiento", {"L-ALTA", "T-ALTA"}),
        ("cerrar mi negocio", {"L-BAJA", "T-BAJA"}),
        ("baja", {"L-BAJA", "T-BAJA"}),
        ("renovar licencia de funcionamiento", {"L-REF", "T-REV"}),
        ("inspector licencia de funcionamiento", {"L-INSP"}),
    ],
)
def test_what_somebody_wants_done_counts_as_much_as_the_thing(typed, found):
    group = search(typed).groups[0]
    assert {group.best.code, *(hit.code for hit in group.others)} == found


def test_a_place_shows_its_own_its_parents_and_the_countrys():
    assert all_codes("", filters=Filters(place="edomex-toluca"), size=50) == {
        "T-ALTA",
        "T-BAJA",
        "T-REV",
        "E-APOYO",
        "M-CURP",
    }


def test_a_place_named_in_words_narrows_like_the_filter():
    assert codes("licencia de funcionamiento en toluca")[0] == "T-ALTA"
    assert not all_codes("licencia de funcionamiento en toluca") & {"L-ALTA", "L-BAJA", "L-REF"}


def test_a_place_named_that_has_nothing_of_the_kind_does_not_hide_the_others():
    assert "L-BARDA" in codes("licencia de bardeo en toluca") or "L-BARDA" in all_codes("bardeo toluca")


def test_a_place_alone_lists_what_it_shows():
    assert "T-BAJA" in all_codes("toluca", size=50)
    assert "L-BARDA" not in all_codes("toluca", size=50)


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(cost="free"), {"T-ALTA", "M-CURP"}),
        (Filters(online="yes"), {"C-ACTA", "M-CURP"}),
        (Filters(kind="inspection"), {"L-INSP"}),
        (Filters(life_event="abrir-un-negocio"), {"L-ALTA"}),
        (Filters(agency="lerma", cost="fees"), {"L-BAJA"}),
        (Filters(agency="nobody"), set()),
        (Filters(cost="'; DROP TABLE"), set()),
        (Filters(place="atlantis"), set()),
    ],
)
def test_filters_leave_only_members_that_match(filters, found):
    assert all_codes("", filters=filters, size=50) == found


def test_facets_count_what_each_choice_would_leave():
    results = search("")
    for name in ("agency", "kind", "online", "cost", "life_event"):
        for facet in results.facets[name]:
            assert search("", filters=Filters(**{name: facet.value})).total == facet.count, (name, facet)


@pytest.mark.parametrize("place", ["", "toluca"])
@pytest.mark.parametrize("text", ["licencia", "acta", "funcionamiento"])
def test_facets_of_a_question_count_groups_not_sheets(text, place):
    results = search(text, filters=Filters(place=place))
    for name in ("kind", "cost", "life_event"):
        for facet in results.facets[name]:
            narrowed = search(text, filters=Filters(place=place, **{name: facet.value}))
            assert narrowed.total == facet.count, (name, facet)


def test_what_is_remembered_changes_no_answer():
    asked = ["licencia", "lisencia de bardeo", "curp", "xyzzy", ""]
    first = [search(text) for text in asked]
    again = [search(text) for text in asked]
    opened.now().forget()
    assert first == again == [search(text) for text in asked]


def test_a_reading_remembers_no_more_than_it_may(monkeypatch):
    monkeypatch.setitem(MOST_REMEMBERED, "word", 3)
    reading, before = opened.now(), search("licencia")
    for n in range(10):
        reading.once("word", n, lambda n=n: f"made {n}")
        assert reading.once("word", n, lambda: "made anew") == f"made {n}"
    assert len(reading._remembered["word"]) <= 3
    assert search("licencia") == before


def test_facets_are_told_in_words_of_the_language():
    assert {"Gratis", "Con costo"} <= {facet.label for facet in search("").facets["cost"]}
    assert "Free" in {facet.label for facet in search("", language="en").facets["cost"]}
    assert "Open a business" in {facet.label for facet in search("", language="en").facets["life_event"]}


def test_without_words_everything_is_listed_by_agency_and_name():
    results = search("", size=50)
    names = [group.best.agency_name for group in results.groups]
    assert results.total == len(results.groups) == 8
    assert names[0] == "Oficina de civil"


def test_pages_follow_one_another_and_stop():
    pages = [search("", page=number, size=3) for number in (1, 2, 3)]
    seen = [group.best.code for page in pages for group in page.groups]
    assert len(seen) == len(set(seen)) == 8
    assert {page.pages for page in pages} == {3}
    assert search("", page=99, size=3).page == 3
    assert search("", page=-5, size=3).page == 1


def test_a_misspelt_word_is_mended_and_said():
    assert search("acta de nasimiento").did_you_mean == "acta de nacimiento"
    assert search("acta de nacimiento").did_you_mean == ""


def test_english_is_answered_in_english():
    [first, *_] = search("birth certificate", language="en").groups
    assert first.best.name == "Certified copy of a birth certificate"


def test_best_bets_come_first_and_say_so(shelve):
    shelve(sheet("OTHER", "Acta"), sheet("RC-COPIA-NAC", "Copia de inscripción en el registro civil"))
    first = search("acta de nacimiento").groups[0]
    assert (first.best.code, first.is_best_bet) == ("RC-COPIA-NAC", True)


def test_a_best_bet_that_the_filters_leave_out_is_not_shown(shelve):
    shelve(sheet("OTHER", "Acta"), sheet("RC-COPIA-NAC", "Copia de inscripción", "toluca"))
    assert "RC-COPIA-NAC" not in all_codes("acta de nacimiento", filters=Filters(agency="lerma"))


def test_nothing_found_helps_on():
    results = search("zzxqv", filters=Filters(kind="inspection"))
    assert results.groups == ()
    results = search("bardeo", filters=Filters(kind="inspection"))
    assert results.total == 0
    assert results.help.without_filters > 0
    assert results.help.life_events


def test_a_group_tells_what_differs(shelve):
    shelve(
        sheet("A", "Licencia de bardeo", "lerma", costs="free"),
        sheet("B", "Licencia de bardeo", "toluca", costs="fees", price="$10.00"),
    )
    [group] = search("bardeo").groups
    assert group.members == 2
    assert {"place", "cost", "agency"} <= set(group.differs)
    assert "time" not in group.differs


def test_a_group_larger_than_its_document_holds_finds_the_member_of_the_place(shelve):
    members = [sheet(f"X-{n}", "Licencia de bardeo", "lerma") for n in range(40)]
    shelve(*members, sheet("Y", "Licencia de bardeo", "toluca"))
    [everywhere] = search("bardeo").groups
    assert everywhere.members == 41
    assert len(everywhere.others) == searching.SHOWN
    [there] = search("bardeo", filters=Filters(place="edomex-toluca")).groups
    assert there.best.code == "Y"


def test_hits_carry_all_that_a_list_shows():
    hit = search("acta de nacimiento").groups[0].best
    assert (hit.price, hit.level, hit.online, hit.costs) == ("$98.00", 4, True, "fees")
    assert (hit.agency_name, hit.place_name) == ("Oficina de civil", "Ciudad de México")
    assert hit.applicants == ("person", "company")


HOSTILE = [
    "",
    " ",
    "\0\0",
    "*",
    "?",
    "AND OR NOT",
    '"',
    "'\"()[]{}^~\\/:",
    "name:*",
    "+licencia -baja",
    "' OR 1=1 --",
    "<script>alert(1)</script>",
    "😀🎉",
    "مرحبا بالعالم",
    "‮oicogen",
    "a" * 10_000,
    "licencia " * 2_000,
    "GODE561231GR8 GOMC900101HDFRRL09",
    "\n\t\r",
    "％００",
    "ﬁrma ⅷ",
    "0" * 300,
    "de la el los",
    "e\u0301" * 500,
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:12]))
def test_hostile_text_is_answered_with_a_page(text):
    for language in ("es", "en", "fr", ""):
        results = search(text, language=language)
        assert results.ready
        assert isinstance(suggest(text, language=language), tuple)


@given(text=st.text(max_size=80), page=st.integers(-3, 10**9), size=st.integers(-3, 10**6))
def test_whatever_is_typed_is_answered(text, page, size):
    results = search(text, page=page, size=size)
    assert results.page >= 1
    assert len(results.groups) <= searching.LARGEST_PAGE
    assert results.total <= searching.MOST


@given(
    value=st.text(max_size=30),
    name=st.sampled_from(["agency", "kind", "online", "cost", "life_event", "place"]),
)
def test_whatever_a_filter_says_is_answered(value, name):
    assert search("licencia", filters=Filters(**{name: value})).ready


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [
        ("lic bar", "Licencia de bardeo"),
        ("barde", "Licencia de bardeo"),
        ("nacim", "Copia certificada de un acta de nacimiento"),
        ("naicm", "Copia certificada de un acta de nacimiento"),
        ("CURP impr", "Revisar e imprimir tu CURP"),
    ],
)
def test_names_are_suggested_as_one_types(typed, suggested):
    assert suggested in [each.text for each in suggest(typed)]


def test_a_suggestion_of_one_sheet_leads_to_it_and_one_of_many_does_not():
    assert {each.text: each.slug for each in suggest("bardeo")}["Licencia de bardeo"] == "l-barda"
    assert all(not each.slug for each in suggest("baja de licencia"))


def test_suggestions_are_few_and_differ():
    found = suggest("licencia", limit=3)
    assert len(found) == len({each.text for each in found}) == 3


def test_a_search_asks_the_database_nothing():
    # No database mark: a query would fail by itself.
    assert search("licencia").groups
