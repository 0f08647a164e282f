"""`ventanilla guide`: its words are for people, its exit code for programs."""

import pytest
from django.core.management import CommandError, call_command

from tests.guides.samples import LIBRARY, stall_text
from ventanilla.guides.models import GuideEdition


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "puesto").mkdir()
    (tmp_path / "puesto" / "guide.yaml").write_text(stall_text(), encoding="utf-8")
    return tmp_path


def test_check_says_that_the_library_is_sound(capsys):
    call_command("guide", "check", str(LIBRARY))
    assert capsys.readouterr().out.count(": ok") == len(list(LIBRARY.glob("*/guide.yaml")))


def test_check_tells_every_fault_with_its_line_and_fails(folder, capsys):
    file = folder / "puesto" / "guide.yaml"
    file.write_text(stall_text().replace("lugar == 'calle'", "lugar == 'luna'"), encoding="utf-8")
    with pytest.raises(SystemExit) as end:
        call_command("guide", "check", str(file))
    assert end.value.code == 1
    out = capsys.readouterr().out
    assert f"{file}:" in out
    assert "^" in out


@pytest.mark.parametrize("content", [None, b"\xff\xfe"])
def test_check_says_what_can_not_be_read(tmp_path, content):
    if content is not None:
        (tmp_path / "guide.yaml").write_bytes(content)
    with pytest.raises(CommandError):
        call_command("guide", "check", str(tmp_path))


def test_publish_and_list(office, folder, capsys):
    who = ["--registrar", office.registrar.account.email, "--publisher", office.publisher.account.email]
    call_command("guide", "publish", str(folder), *who, "--dry-run")
    assert not GuideEdition.objects.exists()
    call_command("guide", "publish", str(folder), *who)
    call_command("guide", "publish", str(folder), *who)
    assert GuideEdition.objects.count() == 1
    call_command("guide", "list")
    assert capsys.readouterr().out.count("PRU-GUIA-PUESTO") == 3


def test_publish_refuses_one_person_alone(office, folder):
    email = office.both.account.email
    with pytest.raises(CommandError, match="persona"):
        call_command("guide", "publish", str(folder), "--registrar", email, "--publisher", email)


def test_publish_does_not_know_a_stranger(office, folder):
    with pytest.raises(CommandError, match="nadie@"):
        call_command(
            "guide", "publish", str(folder), "--registrar", "nadie@x.mx", "--publisher", "nadie@x.mx"
        )
