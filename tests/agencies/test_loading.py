"""An agency comes from one page of data: all of it or nothing, and again without harm."""

import pytest
from django.core.management import CommandError, call_command

from ventanilla.agencies.models import Agency, Officer, Post
from ventanilla.ledger.models import Sheet
from ventanilla.outbox import generations
from ventanilla.people.models import Account

pytestmark = pytest.mark.django_db
TOWN = """
agencies:
  - {code: toluca, jurisdiction: edomex, es: Ayuntamiento de Toluca}
units:
  - {agency: toluca, code: licencias, es: Licencias, en: Licences}
officers:
  - {email: Rosa@toluca.example, agency: toluca, name: Rosa Díaz, title: Jefa,
     posts: [licencias/reviewer, licencias/head]}
"""


@pytest.fixture
def load(tmp_path):
    def load(text: str) -> None:
        page = tmp_path / "town.yaml"
        page.write_text(text, "utf-8")
        call_command("agency", "load", str(page))

    return load


def test_agency_unit_officer_and_posts_are_made_and_recorded(load):
    load(TOWN)
    rosa = Officer.objects.get(account__email="rosa@toluca.example")
    assert sorted(Post.objects.filter(officer=rosa).values_list("role", flat=True)) == ["head", "reviewer"]
    assert not rosa.account.has_usable_password()
    assert Sheet.objects.filter(subject=str(rosa.uuid)).count() == 3  # enrolled, appointed twice


def test_the_same_page_twice_changes_nothing(load, capsys):
    load(TOWN)
    before = (Sheet.objects.count(), Post.objects.count())
    capsys.readouterr()
    load(TOWN.replace("Licences", "Another name"))
    assert (Sheet.objects.count(), Post.objects.count()) == before
    assert capsys.readouterr().out == "All of it was there.\n"


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("licencias/head", "licencias/boss", "licencias/boss: write unit/role"),
        ("licencias/head", "catastro/head", "There is no unit"),
        ("edomex", "atlantis", "There is no jurisdiction with code atlantis"),
        ("units:", "unit:", "unit: Extra inputs"),
        ("{code: toluca", "[code: toluca", "This is not YAML"),
        ("title: Jefa", "phone: 1", "officers.0.phone"),
        ("Rosa@toluca.example", "rosa", "officers.0.email"),
        (TOWN, "", "file"),
    ],
)
def test_a_page_with_a_fault_leaves_nothing_behind(load, before, after, told):
    with pytest.raises(CommandError, match=told.replace("[", r"\[")):
        load(TOWN.replace(before, after))
    assert (Agency.objects.count(), Account.objects.count()) == (0, 0)


def test_a_page_that_is_not_there_is_told(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("agency", "load", str(tmp_path / "nowhere.yaml"))


def test_a_new_agency_turns_the_public_pages_and_the_same_page_again_does_not(load):
    before = generations.current(generations.PAGES)[0]
    load(TOWN)
    after = generations.current(generations.PAGES)[0]
    load(TOWN)
    assert (after, generations.current(generations.PAGES)[0]) == (before + 1, before + 1)
