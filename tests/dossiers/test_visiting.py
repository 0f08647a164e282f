"""A visit: told beforehand, made by who was drawn, recorded thing by thing."""

from datetime import date, time, timedelta
from io import BytesIO

import pytest
from django.db import IntegrityError, transaction
from PIL import Image

from ventanilla.agencies import acts as agencies
from ventanilla.documents import uploads
from ventanilla.documents.files import scan
from ventanilla.dossiers import acts, telling_stages
from ventanilla.dossiers.models import Visit
from ventanilla.dossiers.reactions import send_others_to_visits
from ventanilla.dossiers.refusals import (
    HoursOfVisit,
    NobodyToVisit,
    NotRegistered,
    NotTheInspector,
    NotYours,
    NoVisit,
    TooSoonForVisit,
    VisitArranged,
    VisitIncomplete,
    VisitNotYet,
    WordsMissing,
)
from ventanilla.dossiers.states import Conclusion, VisitState
from ventanilla.notices.models import Message
from ventanilla.outbox.models import Fact

SEEN = {"exits": (True, "Dos puertas libres"), "extinguisher": (False, "Vencido")}


def arrange(many, dossier, *, on=None, by=None, hours=(time(9), time(11)), at=None):
    return acts.schedule_visit(
        dossier=dossier,
        stage="visit",
        on=on or many.later.date(),
        from_time=hours[0],
        until_time=hours[1],
        by=by or many.town.pedro,
        at=at or many.at,
    )


def write(many, dossier, *, by, seen=None, at=None, words="Falta recargar."):
    return acts.record_visit(
        dossier=dossier,
        stage="visit",
        seen=SEEN if seen is None else seen,
        conclusion=Conclusion.CONDITIONAL,
        words=words,
        by=by,
        at=at or many.later,
    )


def test_the_visit_is_made_by_who_was_drawn_and_the_person_knows_who_when_and_how_to_check(many):
    visit = arrange(many, many.reviewed())
    assert visit.inspector in {many.ines, many.ivan}
    draw = visit.run.draws.get()
    assert visit.chosen == {"draw": str(draw.uuid)}
    assert draw.officer_id == visit.inspector_id
    telling_stages.visit_arranged(visit, at=many.at)
    told = Message.objects.get(account=many.town.ana.account)
    assert visit.inspector.name in told.body
    assert "jueves 26 de noviembre de 2026, entre las 09:00 y las 11:00" in told.body
    assert "Salidas libres; Extintor cargado" in told.body
    assert "Compara su gafete" in told.body


def test_who_does_not_belong_to_the_unit_and_the_inspector_arrange_no_visit(many):
    dossier = many.reviewed()
    for by in (many.town.rosa, many.ines, many.leonor):
        with pytest.raises(NotYours):
            arrange(many, dossier, by=by)


@pytest.mark.parametrize("day", [23, 24, 28, 29, 1])
def test_a_visit_is_on_a_working_day_after_its_notice(many, day):
    """Filed on Monday 23: two working days of notice end on Wednesday 25."""
    with pytest.raises(TooSoonForVisit) as refusal:
        arrange(many, many.reviewed(), on=date(2026, 11, day))
    assert "/11/2026" in refusal.value.sentence


@pytest.mark.parametrize("hours", [(6, 8), (20, 22), (11, 9), (9, 9)])
def test_a_visit_has_decent_hours(many, hours):
    with pytest.raises(HoursOfVisit):
        arrange(many, many.reviewed(), hours=(time(hours[0]), time(hours[1])))
    assert not Visit.objects.exists()


def test_there_is_one_visit_at_a_time_whoever_writes(many):
    dossier = many.reviewed()
    visit = arrange(many, dossier)
    with pytest.raises(VisitArranged):
        arrange(many, dossier)
    visit.pk, visit.uuid = None, visit.run.dossier.uuid
    with pytest.raises(IntegrityError), transaction.atomic():
        visit.save(force_insert=True)


def test_only_who_was_announced_records_it_and_only_from_its_hour_on(many):
    dossier = many.reviewed()
    visit = arrange(many, dossier)
    other = many.ivan if visit.inspector == many.ines else many.ines
    for by in (other, many.town.pedro, many.raul):
        with pytest.raises(NotTheInspector):
            write(many, dossier, by=by)
    with pytest.raises(VisitNotYet):
        write(many, dossier, by=visit.inspector, at=many.later.replace(hour=8, minute=59))
    run = write(many, dossier, by=visit.inspector, at=many.later.replace(hour=9))
    assert run.conclusion == Conclusion.CONDITIONAL
    visit.refresh_from_db()
    assert visit.state == VisitState.HELD
    assert visit.seen[1] == {"id": "extinguisher", "met": False, "seen": "Vencido"}
    assert many.states(dossier)["pay"] == "open"


def test_each_thing_of_the_edition_is_looked_at_and_nothing_else(many):
    dossier = many.reviewed()
    visit = arrange(many, dossier)
    with pytest.raises(NotRegistered):
        write(many, dossier, by=visit.inspector, seen={**SEEN, "bribe": (True, "")})
    with pytest.raises(VisitIncomplete) as refusal:
        write(many, dossier, by=visit.inspector, seen={"exits": (True, "")})
    assert "Extintor cargado" in refusal.value.sentence
    visit.refresh_from_db()
    assert visit.state == VisitState.ARRANGED


def test_an_inspector_whose_post_ended_records_nothing(many):
    dossier = many.reviewed()
    visit = arrange(many, dossier)
    visit.inspector.posts.get().end(many.at.date())
    with pytest.raises(NotYours):
        write(many, dossier, by=visit.inspector)


def test_photographs_stay_with_the_record(many):
    dossier = many.reviewed()
    visit = arrange(many, dossier)
    picture = BytesIO()
    Image.new("RGB", (800, 600), "#aabbcc").save(picture, "JPEG")
    picture.seek(0)
    file = scan(
        file=uploads.accept(picture, owner=visit.ref, at=many.later, name="salida.jpg"), at=many.later
    )
    write(many, dossier, by=visit.inspector)
    visit.refresh_from_db()
    assert [photo["id"] for photo in visit.photos] == [str(file.uuid)]


def test_a_visit_moves_with_a_reason_and_the_same_inspector_comes(many):
    dossier = many.reviewed()
    visit = arrange(many, dossier)

    def move(why, by=many.town.pedro):
        return acts.move_visit(
            dossier=dossier,
            stage="visit",
            why=why,
            on=date(2026, 11, 30),
            from_time=time(10),
            until_time=time(11),
            by=by,
            at=many.at,
        )

    with pytest.raises(WordsMissing):
        move(" ")
    with pytest.raises(NotYours):
        move("Llueve.", by=many.town.rosa)
    moved = move("Se inundó la calle.")
    assert moved.inspector_id == visit.inspector_id
    visit.refresh_from_db()
    assert (visit.state, visit.why_moved) == (VisitState.MOVED, "Se inundó la calle.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Visit.objects.filter(pk=visit.pk).update(why_moved="")


def test_a_visit_that_was_made_is_not_moved(many):
    dossier = many.visited(alcohol=False)
    with pytest.raises(Exception, match=r"StageNotOpen"):
        acts.move_visit(
            dossier=dossier,
            stage="visit",
            why="Otra vez.",
            on=date(2026, 11, 30),
            from_time=time(10),
            until_time=time(11),
            by=many.town.pedro,
            at=many.later,
        )


def test_when_the_inspector_will_be_absent_the_next_in_the_draw_comes_and_the_person_is_told(many):
    dossier = many.reviewed()
    visit = arrange(many, dossier)
    day = visit.on
    absence = agencies.note_absence(
        officer=visit.inspector, from_on=day, until_on=day, by=visit.inspector, at=many.at
    )
    fact = Fact.objects.get(name="officer_absent")
    assert fact["absence"] == absence.pk
    send_others_to_visits(fact)
    new = visit.run.visits.arranged().get()
    assert new.inspector_id != visit.inspector_id
    assert new.hours() == visit.hours()
    with pytest.raises(NotTheInspector):
        write(many, dossier, by=visit.inspector)
    assert new.run.draws.count() == 2


def test_a_visit_needs_an_inspector_who_is_there_that_day(many):
    dossier = many.reviewed()
    day = many.later.date()
    for inspector in (many.ines, many.ivan):
        agencies.note_absence(officer=inspector, from_on=day, until_on=day, by=inspector, at=many.at)
    with pytest.raises(NobodyToVisit):
        arrange(many, dossier)
    assert not Visit.objects.exists()
    assert arrange(many, dossier, on=day + timedelta(days=1)).inspector in {many.ines, many.ivan}


def test_without_a_visit_there_is_nothing_to_record(many):
    with pytest.raises(NoVisit):
        write(many, many.reviewed(), by=many.ines)
