"""The bench itself: each class of mistakes it promises to catch is made here once."""

import os

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import default_storage
from django.template import engines
from pytest_socket import SocketConnectBlockedError

from tests.bench import markup, page_sql, rows, templates


def test_an_undefined_variable_in_our_template_fails(monkeypatch):
    monkeypatch.setattr(
        templates, "template_being_drawn", lambda: f"{templates.OURS}/portal/templates/portal/home.html"
    )
    with pytest.raises(templates.UndefinedVariable, match="nobody"):
        engines["django"].from_string("{{ nobody.name }}").render({})


def test_an_undefined_variable_in_others_templates_is_empty_and_still_filtered():
    assert engines["django"].from_string("{{ nobody|default:'x' }}").render({}) == "x"


def test_an_if_may_ask_for_an_undefined_variable():
    assert engines["django"].from_string("{% if nobody %}a{% else %}b{% endif %}").render({}) == "b"


def test_rows_without_an_order_come_shuffled(db):
    orders = set()
    for attempt in range(20):
        rows.reseed(str(attempt))
        orders.add(tuple(ContentType.objects.values_list("pk", flat=True)))
    assert len(orders) > 1


def test_rows_with_an_order_stay_in_it(db):
    keys = list(ContentType.objects.order_by("pk").values_list("pk", flat=True))
    assert keys == sorted(keys)


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ("<p style='color:red'>x</p>", "style="),
        ("<p onclick='x()'>x</p>", "onclick="),
        ("<script>x()</script>", "inline"),
        ("<p id=a></p><p id=a></p>", "'a' stands 2 times"),
        ("<input name=curp>", "has no label"),
        ("<label for=nothing>x</label>", "points at no id"),
        ("<p><div></p></div>", "line"),
    ],
)
def test_faulty_html_is_told(html, fault):
    page = f"<!doctype html><html lang=es><head><title>x</title></head><body>{html}</body></html>"
    assert fault in "\n".join(markup.faults(page))


def test_faultless_html_passes(valid_html):
    valid_html(
        "<!doctype html><html lang=es><head><title>x</title></head>"
        "<body><label for=curp>CURP</label><input id=curp name=curp></body></html>"
    )


def test_statements_read_the_same_whatever_their_values():
    assert (
        page_sql.normal('SELECT "a" FROM "b" WHERE "c" IN (%s, %s, %s)')
        == 'SELECT "a"\n  FROM "b"\n  WHERE "c" IN (%s, …)'
    )


def test_the_world_outside_is_closed():
    import socket

    with pytest.raises((SocketConnectBlockedError, UserWarning), match=r"192\.0\.2\.1"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)


def test_the_clock_moves_only_by_hand(clock, at):
    from django.utils import timezone

    assert timezone.now() == at
    clock.move(days=3)
    assert (timezone.now() - at).days == 3


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_what_one_test_commits_the_next_does_not_see(turn):
    assert not ContentType.objects.filter(app_label="bench").exists()
    ContentType.objects.create(app_label="bench", model="x")


def test_every_worker_keeps_letters_and_files_in_a_folder_of_its_own():
    folder = os.environ["DATA"]
    assert str(settings.DATA) == folder
    assert default_storage.location.startswith(folder)
