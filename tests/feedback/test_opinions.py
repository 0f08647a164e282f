"""Counting yes and no of a page, apart from what people write."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.bench.clock import MONDAY
from ventanilla.feedback.acts import say_opinion
from ventanilla.feedback.models import Comment, PageOpinion

PAGE = "/es/ayuda/"


def say(found: bool, comment: str = "", at=MONDAY) -> PageOpinion:
    return say_opinion(page=PAGE, found=found, comment=comment, at=at)


class AnyAnswers(TestCase):
    @given(st.lists(st.booleans(), max_size=8))
    def test_every_answer_counts_once_in_the_row_of_its_day(self, answers):
        PageOpinion.objects.all().delete()
        for found in answers:
            say(found)
        if answers:
            row = PageOpinion.objects.get()
            assert (row.yes, row.no) == (answers.count(True), answers.count(False))


def test_another_day_is_another_row(db):
    say(True)
    say(True, at=MONDAY + timedelta(days=1))
    assert PageOpinion.objects.of_page(PAGE).count() == 2


@pytest.mark.parametrize(("comment", "kept"), [("", 0), ("   ", 0), ("Falta el horario.", 1)])
def test_a_comment_is_kept_only_when_it_says_something(db, comment, kept):
    say(False, comment)
    assert Comment.objects.count() == kept


def test_comments_are_thrown_away_after_half_a_year_and_counts_stay(db, clock):
    from ventanilla.feedback.jobs import forget_what_is_old

    say(False, "Vieja.")
    say(False, "Nueva.", at=MONDAY + timedelta(days=10))
    clock.set(MONDAY + timedelta(days=185))
    forget_what_is_old()
    assert [comment.text for comment in Comment.objects.all()] == ["Nueva."]
    assert PageOpinion.objects.count() == 2
