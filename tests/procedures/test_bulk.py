"""Many sheets published at once: the same checks as one by one, and the same record."""

from dataclasses import dataclass
from datetime import timedelta
from threading import Thread

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from ventanilla.agencies.models import Agency, Officer, Post, Role, Unit
from ventanilla.jurisdictions.models import Jurisdiction
from ventanilla.ledger.models import Sheet
from ventanilla.ledger.verify import breaks
from ventanilla.outbox.models import Fact
from ventanilla.people.models import Account
from ventanilla.procedures import acts
from ventanilla.procedures.bulk import MOST, publish_sheets
from ventanilla.procedures.definition import Definition
from ventanilla.procedures.models import DraftState, Edition, EditionDraft, Procedure
from ventanilla.procedures.permissions import may_draft, may_publish, may_register_for
from ventanilla.procedures.plain_yaml import in_yaml
from ventanilla.procedures.reading import read_draft, written
from ventanilla.procedures.refusals import PastDate, SamePerson


def sheet(number=1, **words):
    return Definition.model_validate(
        {
            "code": f"PRUEBA-{number}",
            "name": f"Permiso {number}",
            "agency": "prueba",
            "unit": "mercados",
            "channels": ["counter"],
            "cost": "varies",
            "deadline": {"resolve": "72 hours", "silence": "none"},
            **words,
        }
    )


@dataclass
class Publishing:
    """The office's registrar and publisher at work."""

    office: object
    at: object

    def __call__(self, *sheets, **said):
        who = {"registrar": self.office.registrar, "publisher": self.office.publisher}
        when = {"in_force_from": self.at.date(), "at": self.at}
        return publish_sheets(sheets=sheets, **{**who, **when, **said})


@pytest.fixture
def publish(office, at):
    return Publishing(office, at)


def test_each_sheet_becomes_an_edition_with_its_draft_and_its_sheet_in_the_record(publish, office):
    found = publish(sheet(1), sheet(2))
    assert found.new == ("PRUEBA-1", "PRUEBA-2")
    edition = Edition.objects.get(procedure__code="PRUEBA-1")
    assert (edition.number, edition.name_es, edition.online, edition.unit) == (
        1,
        "Permiso 1",
        False,
        "mercados",
    )
    assert (edition.drafted_by, edition.published_by) == (office.registrar, office.publisher)
    assert edition.draft.state == DraftState.PUBLISHED
    assert edition.definition == sheet(1)
    recorded = Sheet.objects.about(str(edition.procedure.uuid)).get()
    assert (recorded.act, recorded.by) == ("edition.published", office.publisher.ref)
    assert recorded.said["digest"] == edition.digest
    assert recorded.said["registrar"] == office.registrar.ref
    assert not list(breaks())
    assert Fact.objects.get(name="sheets_published")["editions"] == [edition.pk, edition.pk + 1]


def test_the_record_of_a_changed_sheet_goes_on_where_it_stood(publish):
    publish(sheet(1), sheet(2))
    assert publish(sheet(1, cost="free"), sheet(2)).changed == ("PRUEBA-1",)
    procedure = Procedure.objects.get(code="PRUEBA-1")
    assert [each.number for each in Sheet.objects.about(str(procedure.uuid))] == [1, 2]
    assert [each.number for each in procedure.editions.order_by("number")] == [1, 2]
    assert not list(breaks())


def test_what_is_in_force_word_for_word_is_left_alone(publish):
    publish(sheet(1))
    found = publish(sheet(1))
    assert (found.new, found.changed, found.same) == ((), (), ("PRUEBA-1",))
    assert EditionDraft.objects.count() == 1


def test_a_kind_that_changes_is_kept_with_the_procedure(publish):
    publish(sheet(1))
    publish(sheet(1, kind="service"))
    assert Procedure.objects.get().kind == "service"


def test_one_person_on_both_sides_and_a_day_that_has_passed_are_refused(publish, office, at):
    with pytest.raises(SamePerson):
        publish(sheet(1), registrar=office.both, publisher=office.both)
    with pytest.raises(PastDate):
        publish(sheet(1), in_force_from=at.date() - timedelta(days=1))
    with pytest.raises(ValueError, match="MOST"):
        publish(sheet(1), sheet(1))
    with pytest.raises(ValueError, match="MOST"):
        publish(*(sheet(number) for number in range(MOST + 1)))
    assert not Edition.objects.exists()


@pytest.mark.parametrize(
    "words",
    [
        {"agency": "ninguna"},
        {"unit": "ninguna"},
        {"agency": "otra"},
        {"channels": ["online"]},
        {"name": "x" * 201},
        {"requirements": [{"id": "a", "name": "A"}, {"id": "a", "name": "B"}]},
        {
            "stages": [{"id": "r", "kind": "decision", "role": "head"}],
            "outcome": {"granted": {"name": "x"}},
            "purpose": "x",
            "cost": None,
        },
    ],
)
def test_a_sheet_that_can_t_go_in_is_refused_by_itself(publish, words):
    found = publish(sheet(1, **words), sheet(2))
    assert found.new == ("PRUEBA-2",)
    assert found.refused["PRUEBA-1"]


def test_who_holds_no_post_for_it_publishes_nothing(publish, office):
    assert publish(sheet(1), registrar=office.reviewer).refused.keys() == {"PRUEBA-1"}
    assert publish(sheet(1), publisher=office.outsider).refused.keys() == {"PRUEBA-1"}
    assert not Procedure.objects.exists()


def test_a_procedure_that_is_filed_here_is_never_replaced_by_an_imported_sheet(publish, office, at):
    source = """
code: PRUEBA-1
name: Permiso de verdad
agency: prueba
unit: mercados
purpose: Para vender.
deadline: {resolve: 10 working_days, silence: negative, legal_basis: [{law: LFPA, article: 17}]}
stages: [{id: resolucion, kind: decision, unit: mercados, role: head}]
outcome: {granted: {name: Permiso}}
"""
    draft = acts.draft_edition(source=source, by=office.registrar, at=at)
    acts.propose(draft=draft, by=office.registrar, at=at)
    acts.publish(draft=draft, in_force_from=at.date(), by=office.publisher, at=at)
    assert publish(sheet(1)).refused.keys() == {"PRUEBA-1"}
    assert Edition.objects.get().definition.is_filed_here


def test_a_code_of_another_agency_is_refused(publish, office):
    Procedure.objects.create(code="PRUEBA-1", slug="prueba-1", agency=office.other_agency, kind="procedure")
    assert publish(sheet(1)).refused.keys() == {"PRUEBA-1"}


def test_addresses_are_told_apart_where_names_are_the_same(publish):
    publish(*(sheet(f"{number}-AB{number}", name="Licencia de uso de suelo") for number in range(3)))
    slugs = sorted(Procedure.objects.order_by("pk").values_list("slug", flat=True))
    assert slugs == [
        "licencia-de-uso-de-suelo-mexico",
        "licencia-de-uso-de-suelo-mexico-ab1",
        "licencia-de-uso-de-suelo-mexico-ab2",
    ]
    publish(sheet("9", name="Autorización " + "muy larga de nombre " * 9))
    assert all(len(slug) <= 80 for slug in Procedure.objects.order_by("pk").values_list("slug", flat=True))


def test_the_number_of_queries_does_not_grow_with_the_sheets(publish, django_assert_max_num_queries):
    publish(sheet(1))
    with django_assert_max_num_queries(40):
        publish(*(sheet(number) for number in range(2, 102)))


# The authority of simplification of a place above


@pytest.fixture
def authority(db, at):
    """An officer of each role in the unit "simplificacion" of a state's agency, and a municipality below."""

    def officer(name, unit, *roles):
        account = Account.objects.create_user(email=f"{name}@ejemplo.mx")
        made = Officer.objects.create(account=account, agency=unit.agency, name=name)
        for role in roles:
            Post.objects.create(officer=made, unit=unit, role=role, from_on=at.date() - timedelta(days=9))
        return made

    def unit(agency, place, code):
        made = Agency.objects.create(
            code=agency, name_es=agency, jurisdiction=Jurisdiction.objects.get(code=place)
        )
        return Unit.objects.create(agency=made, code=code, name_es=code)

    state = unit("estado", "edomex", "simplificacion")
    return {
        "state": officer("estatal", state, Role.REGISTRAR),
        "publisher": officer("publica", state, Role.PUBLISHER),
        "ordinary": officer("obras", unit("obras-estado", "edomex", "obras"), Role.REGISTRAR),
        "city": officer("ciudad", unit("ciudad", "cdmx", "simplificacion"), Role.REGISTRAR),
        "below": unit("toluca", "edomex-toluca", "mercados").agency,
    }


def test_the_authority_of_a_place_registers_for_the_agencies_of_that_place_and_below(authority, at):
    on, below = at.date(), authority["below"]
    assert may_register_for(authority["state"], Role.REGISTRAR, below, on)
    assert not may_register_for(authority["state"], Role.PUBLISHER, below, on)
    assert not may_register_for(authority["ordinary"], Role.REGISTRAR, below, on)
    assert not may_register_for(authority["city"], Role.REGISTRAR, below, on)


def test_the_right_ends_with_the_post_and_with_the_account(authority, at):
    state, below = authority["state"], authority["below"]
    Post.objects.filter(officer=state).update(until_on=at.date() - timedelta(days=1))
    assert not may_register_for(state, Role.REGISTRAR, below, at.date())
    publisher = authority["publisher"]
    publisher.account.is_active = False
    assert not may_register_for(publisher, Role.PUBLISHER, below, at.date())


def test_the_authority_neither_drafts_nor_publishes_what_is_filed_at_an_agency_below(authority, at):
    assert not may_draft(authority["state"], authority["below"], at.date())
    assert not may_publish(authority["publisher"], authority["below"], at.date())


# Two at once


def test_two_runs_of_the_same_file_at_once_publish_each_sheet_once(transactional_db, at):
    place = Jurisdiction.objects.get_or_create(code="mx", defaults={"name_es": "México"})[0]
    agency = Agency.objects.create(code="prueba", jurisdiction=place, name_es="Prueba")
    unit = Unit.objects.create(agency=agency, code="mercados", name_es="Mercados")
    people = []
    for role in (Role.REGISTRAR, Role.PUBLISHER):
        account = Account.objects.create_user(email=f"{role}@ejemplo.mx")
        officer = Officer.objects.create(account=account, agency=agency, name=role)
        Post.objects.create(officer=officer, unit=unit, role=role, from_on=at.date())
        people.append(officer)
    found, failed = [], []

    def run():
        try:
            found.append(
                publish_sheets(
                    sheets=[sheet(number) for number in range(40)],
                    registrar=people[0],
                    publisher=people[1],
                    in_force_from=at.date(),
                    at=at,
                )
            )
        except Exception as error:  # noqa: BLE001 - told below
            failed.append(error)
        finally:
            connection.close()

    threads = [Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert sorted(len(each.new) for each in found) == [0, 40]
    assert Edition.objects.count() == 40
    assert not list(breaks())


# The file that the studio opens

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), min_size=1)


@given(
    name=TEXTS.filter(lambda text: len(text) < 100),
    original=TEXTS,
    term=st.sampled_from(["unstated", "immediate", "3 days", "1 years"]),
    english=st.none() | TEXTS,
)
def test_the_yaml_of_an_imported_sheet_says_the_same_as_the_sheet(name, original, term, english):
    said = sheet(
        name={"es": name, **({"en": english} if english else {})},
        originals=[{"part": "cost", "text": original}],
        deadline={"resolve": term, "silence": "none"},
        also_called=[name, "10", "true", "2026-02-10", "- x", "a: b", "#"],
        fees=[{"id": "a", "concept": name, "amount": "185.00"}],
    )
    reading = read_draft(in_yaml(written(said)))
    assert reading.problems == ()
    assert written(reading.definition) == written(said)
