"""No case without anybody: absences, units without people, and what happens to held work."""

from datetime import timedelta

import pytest

from ventanilla.agencies import acts as agencies
from ventanilla.agencies.models import Post, Role
from ventanilla.dossiers import acts
from ventanilla.dossiers.models import Assignment, StageRun
from ventanilla.dossiers.models.assignment import Taken
from ventanilla.dossiers.seating import unseated
from ventanilla.ledger.models import Sheet
from ventanilla.notices.models import Message


def away(many, *officers, days=5):
    for officer in officers:
        agencies.note_absence(
            officer=officer,
            from_on=many.at.date(),
            until_on=many.at.date() + timedelta(days=days),
            by=officer,
            at=many.at,
        )


def test_where_nobody_holds_the_role_the_head_is_told(many):
    away(many, many.town.rosa)
    dossier = many.filed()
    assert many.run(dossier, "papers").unit.code == "licencias"
    told = Message.objects.filter(account=many.town.elena.account).order_by("pk")
    assert dossier.folio in told[0].body


def test_where_there_is_no_head_either_it_goes_to_the_unit_that_takes_the_rest(many):
    away(many, many.town.rosa, many.town.elena)
    dossier = many.filed()
    assert many.run(dossier, "papers").unit.code == "oficialia"
    acts.close_review(dossier=dossier, stage="papers", favourable=True, words="", by=many.clara, at=many.at)
    assert "dossier.stage_moved" in [sheet.act for sheet in Sheet.objects.about(dossier.subject)]
    assert Message.objects.filter(account=many.clara.account).exists()


def test_where_nobody_is_anywhere_it_stays_and_is_found_again(many):
    away(many, many.town.rosa, many.town.elena)
    away(many, many.clara, days=0)
    dossier = many.filed()
    assert many.run(dossier, "papers").unit.code == "licencias"
    tomorrow = many.at + timedelta(days=1)
    waiting = [run for run in unseated(tomorrow.date()) if run.dossier_id == dossier.pk]
    assert {run.stage for run in waiting} == {"papers", "zoning"}
    assert acts.seat_again(run=waiting[0], at=tomorrow)
    assert not acts.seat_again(run=waiting[0], at=tomorrow)
    assert many.run(dossier, waiting[0].stage).unit.code == "oficialia"


def test_a_post_that_ended_leaves_no_case_behind(many):
    dossier = many.filed()
    for post in Post.objects.filter(unit=many.town.licences, role__in=[Role.REVIEWER, Role.HEAD]).order_by(
        "pk"
    ):
        post.end(many.at.date())
    tomorrow = many.at + timedelta(days=1)
    for run in unseated(tomorrow.date()):
        acts.seat_again(run=run, at=tomorrow)
    units = StageRun.objects.open().filter(dossier=dossier).values_list("unit__code", flat=True)
    assert set(units) == {"oficialia"}


def test_what_an_absent_officer_holds_goes_back_to_the_line(many):
    dossier = many.filed()
    run = many.run(dossier, "papers")
    held = Assignment.objects.create(run=run, officer=many.town.rosa, how=Taken.TURN, at=many.at)
    away(many, many.town.rosa)
    acts.give_back(assignment=held, at=many.at)
    acts.give_back(assignment=held, at=many.at)
    held.refresh_from_db()
    assert held.released_how == "returned"
    said = [sheet.act for sheet in Sheet.objects.about(dossier.subject)]
    assert said.count("dossier.given_back") == 1


def test_the_next_in_the_draw_has_what_an_absent_officer_was_drawn_for(many):
    run = many.run(many.reviewed(), "visit")
    held = Assignment.objects.standing().get(run=run)
    away(many, held.officer)
    acts.give_back(assignment=held, at=many.at)
    assert Assignment.objects.standing().get(run=run).officer != held.officer


@pytest.mark.parametrize("alcohol", [True, False])
@pytest.mark.parametrize("kind", ["shop", "workshop"])
@pytest.mark.parametrize("area", ["1", "100", "101", "300", "301", "900"])
def test_every_filing_that_is_accepted_has_a_unit_for_each_stage(many, area, kind, alcohol):
    """Whatever is answered, each stage has a unit of the agencies, and each open one has somebody."""
    dossier = many.filed(area=area, kind=kind, alcohol=alcohol)
    runs = list(dossier.stages.select_related("unit").in_order())
    assert {run.stage for run in runs} >= {"papers", "zoning", "visit", "pay", "legal", "decision"}
    assert all(run.unit_id and run.agency_id for run in runs)
    assert [run for run in unseated(many.at.date()) if run.dossier_id == dossier.pk] == []
