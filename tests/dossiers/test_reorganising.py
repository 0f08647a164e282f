import pytest
from django.core.management import CommandError, call_command

from tests.dossiers.contests import granted
from ventanilla.agencies.models import Post, Role, Unit
from ventanilla.dossiers import acts
from ventanilla.dossiers.models import StageRun
from ventanilla.dossiers.refusals import NotYours, PartsMissing
from ventanilla.dossiers.reorganisation import Part, moves
from ventanilla.ledger.models import Sheet
from ventanilla.ledger.verify import breaks
from ventanilla.notices.models import Message
from ventanilla.outbox.worker import drain


@pytest.fixture
def units(town):
    made = [
        Unit.objects.create(agency=town.agency, code=code, name_es=code.title())
        for code in ("permisos", "grandes")
    ]
    Post.objects.create(officer=town.pedro, unit=made[0], role=Role.HEAD, from_on=town.at.date())
    return made


def test_everything_a_unit_still_has_to_do_moves_by_one_act(town, units, clock):
    permits, _large = units
    open_ones, closed = [town.filed(), town.ready_to_decide()], granted(town)
    before = {run.pk: (run.due_on, run.state) for run in StageRun.objects.order_by("pk")}
    made = acts.reorganise(unit=town.licences, parts=[Part(permits)], by=town.elena, at=town.at)
    assert {move.dossier for move in made} == set(open_ones)
    assert not StageRun.objects.live().filter(unit=town.licences).exists()
    assert closed.stages.filter(unit=town.licences).count() == 2
    assert {run.pk: (run.due_on, run.state) for run in StageRun.objects.order_by("pk")} == before
    for dossier in open_ones:
        assert Sheet.objects.about(dossier.subject).last().act == "dossier.moved"
    assert list(breaks()) == []
    drain()
    assert Message.objects.filter(account=town.pedro.account, body__contains="2").exists()


def test_what_is_filed_later_goes_where_the_unit_went(town, units):
    permits, large = units
    acts.reorganise(unit=town.licences, parts=[Part(permits)], by=None, at=town.at)
    acts.reorganise(unit=permits, parts=[Part(large)], by=None, at=town.at)
    assert town.filed().stages.get(stage="papers").unit == large
    with pytest.raises(PartsMissing):
        acts.reorganise(unit=large, parts=[Part(town.licences)], by=None, at=town.at)


def test_a_split_goes_by_condition_and_leaves_nobody_behind(town, units):
    permits, large = units
    small, big = town.filed(area="40"), town.filed(area="300")
    parts = [Part(large, "no_such_question > 3"), Part(large, "area > 100"), Part(permits)]
    planned = {move.dossier: move.into for move in moves(town.licences, parts)}
    assert planned == {small: permits, big: large}
    acts.reorganise(unit=town.licences, parts=parts, by=None, at=town.at)
    assert big.stages.get(stage="papers").unit == large
    assert small.stages.get(stage="decision").unit == permits


def test_only_its_head_reorganises_and_never_into_nothing(town, units):
    permits, large = units
    with pytest.raises(NotYours):
        acts.reorganise(unit=town.licences, parts=[Part(permits)], by=town.rosa, at=town.at)
    for parts in ([], [Part(permits, "area > 1")], [Part(permits), Part(large)], [Part(town.licences)]):
        with pytest.raises(PartsMissing):
            acts.reorganise(unit=town.licences, parts=parts, by=town.elena, at=town.at)


def test_the_command_counts_before_and_moves_after(town, units, capsys):
    dossier = town.filed()
    call_command("unit", "become", "metropolis/licencias", "metropolis/permisos", "--dry-run")
    assert "1" in capsys.readouterr().out
    assert dossier.stages.get(stage="papers").unit == town.licences
    call_command("unit", "become", "metropolis/licencias", "metropolis/permisos")
    assert dossier.stages.get(stage="papers").unit == units[0]
    with pytest.raises(CommandError):
        call_command("unit", "become", "metropolis/nada", "metropolis/permisos")
