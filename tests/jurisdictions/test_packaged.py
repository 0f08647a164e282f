"""The law data that travels with the program agrees with its sources."""

import json
from datetime import date
from fractions import Fraction
from pathlib import Path

import holidays
import pytest

from ventanilla.jurisdictions import packaged, profiles, territory

SOURCE = json.loads(Path(__file__).with_name("mx_holidays.json").read_text("utf-8"))
LABOUR_DAYS = [date.fromisoformat(day) for day in SOURCE["lft_art74_mandatory_rest_days"]]
CODES = sorted(packaged.calendars())


@pytest.mark.parametrize("code", CODES)
def test_the_rest_days_of_the_labour_law_are_in_each_calendar(code):
    assert set(LABOUR_DAYS) <= packaged.calendars()[code].rest_days


def test_the_federal_calendar_has_the_fixed_days_of_the_federal_law():
    fixed = [day for day in SOURCE["lfpa_art28_fixed_non_working"] if not day.startswith("+")]
    expected = {date.fromisoformat(f"{year}-{day}") for year in (2025, 2026, 2027) for day in fixed}
    assert expected <= packaged.calendars()["mx"].rest_days


@pytest.mark.parametrize("year", range(2016, 2041))
def test_each_year_agrees_with_an_independent_library(year):
    theirs = set(holidays.country_holidays("MX", years=year))
    ours = {day for day in packaged.calendars()["cdmx"].rest_days if day.year == year}
    assert ours == theirs


def test_parameters_are_in_order_and_say_where_they_come_from():
    for sheet in packaged.parameters():
        since = [value.in_force_from for value in sheet.values]
        assert since == sorted(set(since))
        assert sheet.source
        assert all(value.value > 0 for value in sheet.values)


def test_a_value_not_checked_against_the_gazette_says_so():
    uma = next(sheet for sheet in packaged.parameters() if sheet.code == "uma")
    assert uma.values[-1].source == "to be confirmed"


def test_the_federal_profile_says_what_the_law_says():
    law = profiles.packaged_profiles()["lfpa"]
    assert law.limit.months == 3
    assert law.silence.effect == "negative"
    assert law.comply.working_days == 5
    assert law.appeal.working_days == 15
    assert law.extension.fraction == Fraction(1, 2)
    assert law.certainty == "read"


@pytest.mark.parametrize(("limit", "third"), [(1, 1), (3, 1), (10, 4), (30, 10), (31, 11)])
def test_a_fraction_of_a_day_to_prevent_is_a_whole_day(limit, third):
    assert profiles.packaged_profiles()["mx"].prevent_within(limit) == third


@pytest.mark.parametrize(("limit", "extra"), [(1, 0), (10, 5), (15, 7)])
def test_an_extension_is_at_most_half_the_limit(limit, extra):
    assert profiles.packaged_profiles()["mx"].longest_extension(limit) == extra


def test_mexico_citys_silence_is_affirmative_after_40_days():
    law = profiles.packaged_profiles()["cdmx"]
    assert (law.limit.working_days, law.silence.effect, law.comply.working_days) == (40, "affirmative", 5)
    assert law.longest_extension(40) == 0


def test_every_profile_not_read_in_its_law_says_so():
    assert {law.certainty for law in profiles.packaged_profiles().values() if law.code != "mx"} == {
        "to_confirm"
    }


def test_there_are_32_states_with_their_curp_letters():
    vectors = json.loads(Path(__file__).parent.joinpath("curp_states.json").read_text("utf-8"))
    assert len(territory.states()) == 32
    assert {state.curp for state in territory.states()} == set(vectors) - {"NE"}


def test_born_abroad_is_no_state():
    assert territory.state_of_curp("NE") is None
    assert territory.state_of_curp("DF").name == "Ciudad de México"


def test_the_16_alcaldias_have_their_colonias_clean():
    alcaldias = territory.alcaldias()
    assert len({each.code for each in alcaldias}) == 16
    assert sum(len(each.colonias) for each in alcaldias) > 1400
    for each in alcaldias:
        assert each.colonias
        assert not [name for name in each.colonias if set('<>&"') & set(name) or name.startswith("col.")]


def test_the_six_municipalities_of_the_library_are_there():
    codes = {each.code for each in territory.municipalities()}
    assert {"15106", "15054", "15037", "15025", "15051", "15090"} <= codes
