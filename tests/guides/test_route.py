"""Where answers lead: the right steps in an order that works, and sums that never promise less than is known."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.guides.samples import LIBRARY, changed, settled, stall, way
from ventanilla.guides.amounts import Cost, Span
from ventanilla.guides.reading import read_guide
from ventanilla.guides.route import Known
from ventanilla.guides.walks import Walks, trial

TREES = {
    "stall": stall(),
    **{
        file.parent.name: read_guide(file.read_text("utf-8"), file.parent).sound
        for file in sorted(LIBRARY.glob("*/guide.yaml"))
    },
}


def test_steps_follow_the_answers():
    assert way(stall(), giro="flores", metros=Decimal(5), lugar="mercado") == ["preguntar", "pagar"]
    assert way(stall(), giro="tacos", gas=True, metros=Decimal(5), lugar="calle") == [
        "preguntar",
        "curso",
        "permiso",
        "pagar",
    ]


def test_within_a_phase_what_must_come_before_comes_before():
    steps = way(stall(), giro="flores", metros=Decimal(5), lugar="calle")
    assert steps.index("permiso") < steps.index("pagar")


def test_who_waited_for_a_step_left_out_waits_for_what_that_one_waited_for():
    route = stall().route(settled(stall(), giro="tacos", gas=True, metros=Decimal(5), lugar="mercado"))
    assert {leg.step.id: leg.after for leg in route.legs}["pagar"] == ("curso",)


def test_what_is_needed_depends_on_the_answers_too():
    route = stall().route(settled(stall(), giro="tacos", gas=False, metros=Decimal(5), lugar="calle"))
    (permit,) = (leg for leg in route.legs if leg.step.id == "permiso")
    assert [need.text.es for need in permit.needs] == ["Identificación"]


def test_a_stop_keeps_only_the_steps_that_make_sense():
    route = stall().route(settled(stall(), giro="flores", metros=Decimal(20), lugar="parque"))
    assert route.is_stopped
    assert [leg.step.id for leg in route.legs] == ["preguntar"]
    assert [each.id for each in route.warnings] == ["ancho"]


def test_the_total_adds_what_is_known_and_says_what_is_not():
    total = stall().route(settled(stall(), giro="tacos", gas=True, metros=Decimal(5), lugar="calle")).total
    assert (total.least, total.most, total.cost_is_open, total.about) == (Decimal(450), None, True, True)
    assert (total.counted, total.advisable) == (3, 1)


def test_times_add_along_the_longest_chain():
    total = stall().route(settled(stall(), giro="tacos", gas=True, metros=Decimal(5), lugar="calle")).total
    assert (total.shortest.working, total.longest.working) == (2 + 5 + 1, 2 + 10 + 3)


def test_cost_and_time_come_from_the_register_where_the_guide_does_not_say_them():
    tree = changed(
        (
            "text: {es: En caja., en: At the till.}, cost: 100 to 200, time: 1 to 3 working_days,",
            "procedure: PRU-PAGO,",
        )
    ).sound
    answers = settled(tree, giro="flores", metros=Decimal(5), lugar="mercado")
    known = Known("pago", "Pago", "", True, Cost.model_validate("75"), Span.model_validate("4 working_days"))
    assert tree.route(answers, {"PRU-PAGO": known}).total.least == Decimal(75)
    unknown = tree.route(answers).total
    assert unknown.cost_is_open
    assert unknown.time_is_open


@pytest.mark.parametrize("name", TREES)
class TestEveryGuide:
    @given(data=st.data())
    @settings(max_examples=60)
    def test_any_answers_lead_to_steps_in_order_or_to_a_stop_and_sums_hold(self, name, data):
        tree = TREES[name]
        route = tree.route(tree.settle(answers_of(tree, data), trial(tree)))
        assert route.legs or route.stops
        assert [leg.number for leg in route.legs] == list(range(1, len(route.legs) + 1))
        numbers = {leg.step.id: leg.number for leg in route.legs}
        for leg in route.legs:
            assert all(numbers[id] < leg.number for id in leg.after)
        must = [leg for leg in route.legs if leg.step.mandatory]
        total = route.total
        assert total.least == sum((leg.cost.least or 0 for leg in must), Decimal(0))
        assert total.most is None or total.most >= total.least
        assert total.cost_is_open or all(
            leg.cost.most is not None for leg in must if leg.cost.sort == "amount"
        )
        for leg in must:
            assert total.longest.in_calendar_days >= (leg.time.most or 0) or leg.time.unit in (
                "minutes",
                "hours",
            )
        assert total.longest.in_calendar_days >= total.shortest.in_calendar_days

    def test_every_step_notice_and_question_can_be_reached(self, name):
        walks = Walks(TREES[name], trial(TREES[name]))
        assert all(walks.can_show(field.id) for field in TREES[name].asked)
        for part in (*TREES[name].steps, *TREES[name].warnings, *TREES[name].stops):
            assert part.when is None or walks.can_hold(part.when), part.id
        assert walks.dead_end() is None

    def test_nothing_is_left_unproved_because_there_are_too_many_ways(self, name):
        tree = TREES[name]
        walks = Walks(tree, trial(tree))
        for part in (*tree.steps, *tree.warnings, *tree.stops):
            if part.when:
                assert walks._ways(walks._deciding([part.when])) is not None, part.id


def answers_of(tree, data):
    """Answers to the questions that show, one after the other."""
    walks, answers = Walks(tree, trial(tree)), {}
    for field in tree.asked:
        if field.id in tree.settle(answers, trial(tree)).shown:
            value = data.draw(st.sampled_from(walks.answers[field.id]), label=field.id)
            if value is not None:
                answers[field.id] = value
    return answers


@given(
    st.lists(
        st.one_of(
            st.sampled_from(["free", "varies", "unstated", "about 10", "from 5"]),
            st.integers(0, 10**6).map(str),
            st.tuples(st.integers(0, 10**4), st.integers(0, 10**4)).map(
                lambda ends: "{} to {}".format(*sorted(ends))
            ),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_a_total_is_never_below_the_sum_of_its_known_parts(said):
    from types import SimpleNamespace

    from ventanilla.guides.totals import total_of

    legs = [
        SimpleNamespace(
            step=SimpleNamespace(id=str(n), mandatory=True),
            cost=Cost.model_validate(each),
            time=Span.model_validate("immediate"),
            after=(),
        )
        for n, each in enumerate(said)
    ]
    total = total_of(legs)
    assert total.least == sum((leg.cost.least or 0 for leg in legs), Decimal(0))
    assert total.cost_is_open == any(each.startswith(("varies", "unstated", "from")) for each in said)
    if total.most is not None:
        assert total.most == sum((leg.cost.most or 0 for leg in legs), Decimal(0))
