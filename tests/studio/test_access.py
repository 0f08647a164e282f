"""Who comes in, and whose texts they see."""

import pytest

pytestmark = pytest.mark.django_db
ADDRESSES = [
    "",
    "nuevo/",
    "esquema.json",
    "definition.yaml",
    "guia/expressions.md",
    "tramites/PRU-PUESTO-A/",
    "tramites/PRU-PUESTO-A/1.yaml",
    "tramites/PRU-PUESTO-A/1.zip",
    "tramites/PRU-PUESTO-A/1/baja/",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_visitors_sign_in_first(client, address):
    answer = client.get(f"/es/estudio/{address}")
    assert answer.status_code == 302
    assert "sign-in" in answer.url


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_officer_without_a_post_for_texts_finds_nothing(as_officer, in_force, address):
    in_force()
    assert as_officer("reviewer").get(f"/es/estudio/{address}").status_code == 404


@pytest.mark.parametrize("address", [each for each in ADDRESSES if each.startswith("tramites")])
def test_another_agency_finds_nothing_of_ours(as_officer, in_force, address):
    in_force()
    assert as_officer("outsider").get(f"/es/estudio/{address}").status_code == 404


@pytest.mark.parametrize("act", ["", "definition.zip", "publicar/", "proponer/", "retirar/"])
def test_another_agency_cannot_open_or_move_our_draft(as_officer, open_draft, act):
    client = as_officer("outsider")
    ask = client.post if act in {"proponer/", "retirar/"} else client.get
    assert ask(f"/es/estudio/borradores/{open_draft.pk}/{act}").status_code == 404
    open_draft.refresh_from_db()
    assert open_draft.state == "draft"


def test_a_post_that_has_ended_no_longer_opens_the_studio(as_officer, office, at, clock):
    office.registrar.posts.get().end(at.date())
    clock.move(days=1)
    assert as_officer("registrar").get("/es/estudio/").status_code == 404


def test_pages_of_the_studio_are_never_kept_by_caches(as_officer):
    assert as_officer("registrar").get("/es/estudio/").headers["Cache-Control"] == "private, no-store"
