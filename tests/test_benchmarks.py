"""The harness measures in turn and tells medians, spreads and ratios."""

from benchmarks.side_by_side import side_by_side


def test_ways_are_measured_in_turn_and_in_alternating_order():
    said = []
    side_by_side(
        {"a": lambda: said.append("a") or 1.0, "b": lambda: said.append("b") or 1.0}, rounds=2, warm_up=0
    )
    assert said == ["a", "b", "b", "a"]


def test_the_median_its_spread_and_its_ratio_to_the_last_way_are_told():
    ours, theirs = iter([2.0, 4.0, 30.0]), iter([1.0, 2.0, 3.0])
    comparison = side_by_side(
        {"ours": lambda: next(ours), "theirs": lambda: next(theirs)}, rounds=3, warm_up=0
    )
    assert comparison.median("ours") == 4.0
    assert comparison.ratio("ours") == 2.0
    assert comparison.ratio("theirs") == 1.0
    assert "x2.00" in comparison.table()
