"""A bar where somebody watches, nothing where nobody does."""

from io import StringIO

from ventanilla.kernel.progress import Bar


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_each_whole_percent_is_drawn_once_and_the_line_is_left_at_the_end():
    screen = Terminal()
    bar = Bar(screen)
    for done in range(0, 10_001, 10):
        bar(done, 10_000)
    bar.end()
    assert screen.getvalue().count("\r") == 101
    assert screen.getvalue().endswith("100 % / 10,000\n")


def test_without_an_end_in_sight_the_rows_are_counted():
    screen = Terminal()
    Bar(screen)(500)
    assert screen.getvalue().endswith("      500")


def test_nothing_is_told_where_nobody_watches():
    paper = StringIO()
    bar = Bar(paper)
    bar(1, 0)
    bar.end()
    assert paper.getvalue() == ""
