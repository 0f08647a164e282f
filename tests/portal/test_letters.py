"""The demonstration's post office, and nowhere else."""

import pytest
from django.core import mail
from django.test import Client


@pytest.fixture
def letter(db, settings, tmp_path):
    """One letter in the folder of the sandbox mailer."""
    from ventanilla.notices.mailer import mailers
    from ventanilla.outbox.worker import drain

    mail.send_mail(
        "Hola <b>Ana</b>", "Mira http://localhost/x <script>alert(1)</script>", "a@b.mx", ["ana@ejemplo.mx"]
    )
    drain()
    return str(mailers["default"].letters()[0]["Message-ID"]).strip("<>").partition("@")[0]


def test_letters_are_listed_and_read_and_escaped(letter, valid_html):
    client = Client()
    for path in ("demostracion/correo/", f"demostracion/correo/{letter}/"):
        page = client.get(f"/es/{path}")
        assert page.status_code == 200
        assert b"<b>Ana" not in page.content
        assert b"<script>alert" not in page.content
        valid_html(page)


@pytest.mark.parametrize("id", ["x", "..", "..%2f..%2fsecret", "%00", "a" * 300])
def test_no_name_leads_out_of_the_post_office(db, id):
    assert Client().get(f"/es/demostracion/correo/{id}/").status_code == 404


def test_a_real_site_has_no_such_page(db, settings):
    settings.DEMONSTRATION = False
    client = Client()
    assert client.get("/es/demostracion/correo/").status_code == 404
    assert "demostracion" not in client.get("/es/").content.decode()
