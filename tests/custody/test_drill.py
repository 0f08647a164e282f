"""The drill: make something, save it, lose everything, put it back."""

import gzip
import io
import json
import os
import shutil
import tarfile

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from ventanilla.custody import databases
from ventanilla.custody.archive import AlreadyThere, backup, files_folder, verify
from ventanilla.custody.manifest import BadArchive, safe_name
from ventanilla.custody.restoration import NotEmpty, restore
from ventanilla.jurisdictions.models import Jurisdiction
from ventanilla.ledger.record import record
from ventanilla.ledger.verify import breaks

SUBJECT = "7f0c0000-0000-4000-8000-000000000001"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    """Files and staging of these tests stay away from those of others."""
    settings.DATA = tmp_path / "data"
    settings.DATA.mkdir()
    default = {**settings.STORAGES["default"], "OPTIONS": {"location": settings.DATA / "files"}}
    settings.STORAGES = {**settings.STORAGES, "default": default}


@pytest.fixture
def saved(at, tmp_path):
    """An archive of a place with a jurisdiction, a ledger of two sheets and a file."""
    Jurisdiction.objects.create(code="drill", name_es="Simulacro")
    with transaction.atomic():
        for act in ("dossier.submitted", "dossier.decided"):
            record(act, subject=SUBJECT, by="person:7", at=at, folio="VT-1")
    default_storage.save("received/abc", ContentFile(b"what a person sent" * 1000))
    archive = tmp_path / "saved.tar.gz"
    backup(archive, at=at)
    return archive


def lose_everything():
    shutil.rmtree(files_folder())
    if connection.vendor == "sqlite":
        file = databases.sqlite_file()
        connection.close()
        for ending in ("", *databases.JOURNALS):
            file.with_name(file.name + ending).unlink(missing_ok=True)
        return
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public;")


def test_what_was_saved_comes_back_after_everything_is_lost(saved):
    lose_everything()
    restored = restore(saved)
    assert restored.breaks == ()
    assert Jurisdiction.objects.filter(code="drill").exists()
    assert list(breaks(SUBJECT)) == []
    with default_storage.open("received/abc") as kept:
        assert kept.read() == b"what a person sent" * 1000


def test_the_triggers_come_back_too(saved):
    lose_everything()
    restore(saved)
    with pytest.raises(Exception, match=r"(?i)ledger|immutable|sheet|refuse"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM ledger_sheet")


def test_a_place_that_is_not_empty_is_left_alone_unless_told(saved):
    Jurisdiction.objects.create(code="later", name_es="Después")
    with pytest.raises(NotEmpty):
        restore(saved)
    assert Jurisdiction.objects.filter(code="later").exists()
    restore(saved, replace=True)
    assert not Jurisdiction.objects.filter(code="later").exists()
    assert Jurisdiction.objects.filter(code="drill").exists()


def test_a_backup_never_writes_over_another_and_only_its_owner_reads_it(saved, at):
    with pytest.raises(AlreadyThere):
        backup(saved, at=at)
    assert oct(os.stat(saved).st_mode & 0o777) == "0o600"


def test_nothing_unfinished_stays_behind(saved, settings):
    assert sorted(place.name for place in saved.parent.iterdir()) == ["data", "saved.tar.gz"]
    restore(saved, replace=True)
    assert [place.name for place in settings.DATA.iterdir() if place.name != "files"] in ([], ["mail"])


def members(archive):
    with tarfile.open(archive) as opened:
        return [(header, opened.extractfile(header).read()) for header in opened]


def rewritten(archive, found):
    target = archive.with_name("changed.tar.gz")
    with tarfile.open(target, "w:gz") as opened:
        for header, content in found:
            header.size = len(content)
            opened.addfile(header, io.BytesIO(content) if header.isreg() else None)
    return target


def extra(name, content=b"x", kind=tarfile.REGTYPE, link=""):
    header = tarfile.TarInfo(name)
    header.type, header.linkname = kind, link
    return header, content if kind == tarfile.REGTYPE else b""


def changed_file(found):
    return [(h, b"other" if h.name.startswith("files/") else c) for h, c in found]


def listed_too(name):
    """Add a file and tell the list, so that only its name can betray it."""

    def change(found):
        header, written = found[-1]
        said = json.loads(written)
        sha256 = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
        said["members"].append({"name": name, "size": 1, "sha256": sha256})
        return [*found[:-1], extra(name), (header, json.dumps(said).encode())]

    return change


HOSTILE = {
    "changed file": changed_file,
    "missing file": lambda found: [one for one in found if not one[0].name.startswith("files/")],
    "no list": lambda found: found[:-1],
    "list first": lambda found: [found[-1], *found[:-1]],
    "one more file": lambda found: [*found[:-1], extra("files/more"), found[-1]],
    "doubled file": lambda found: [found[0], *found],
    "parent folder": listed_too("../outside"),
    "parent inside": listed_too("files/../../outside"),
    "absolute": listed_too("/tmp/outside"),
    "other folder": listed_too("secret"),
    "backslash": listed_too("files/..\\outside"),
    "symbolic link": lambda found: [extra("files/link", kind=tarfile.SYMTYPE, link="/etc/passwd"), *found],
    "hard link": lambda found: [
        *found[:-1],
        extra("files/l", kind=tarfile.LNKTYPE, link="database"),
        found[-1],
    ],
    "device": lambda found: [extra("files/device", kind=tarfile.CHRTYPE), *found],
    "folder": lambda found: [extra("files/folder", kind=tarfile.DIRTYPE), *found],
    "list of nonsense": lambda found: [*found[:-1], extra("manifest.json", b'{"members": 7}')],
    "empty": lambda found: [],
}


@pytest.mark.parametrize("change", [pytest.param(change, id=name) for name, change in HOSTILE.items()])
def test_a_hostile_archive_is_refused_and_nothing_is_touched(saved, change, settings):
    archive = rewritten(saved, change(members(saved)))
    with pytest.raises(BadArchive):
        restore(archive, replace=True)
    assert Jurisdiction.objects.filter(code="drill").exists()
    assert default_storage.exists("received/abc")
    assert not (settings.DATA.parent / "outside").exists()


@pytest.mark.parametrize("part", [0, 1, 100, 0.5, 0.99, -1])
def test_a_cut_archive_is_refused(saved, part):
    whole = saved.read_bytes()
    saved.write_bytes(whole[: int(len(whole) * part) if isinstance(part, float) else part])
    with pytest.raises(BadArchive):
        restore(saved, replace=True)
    assert default_storage.exists("received/abc")


@pytest.mark.parametrize("place", [20, 0.1, 0.5, 0.9])
def test_one_changed_byte_is_noticed(saved, place):
    whole = bytearray(gzip.decompress(saved.read_bytes()))
    at = int(len(whole) * place) if isinstance(place, float) else place
    whole[at] ^= 1
    saved.write_bytes(gzip.compress(bytes(whole)))
    with pytest.raises(BadArchive):
        verify(saved)


def test_a_database_of_another_kind_or_a_damaged_one_is_refused_before_anything_is_touched(saved):
    def say_other(found):
        header, written = found[-1]
        said = json.loads(written)
        said["vendor"] = "oracle"
        return [*found[:-1], (header, json.dumps(said).encode())]

    with pytest.raises(databases.NotPossible, match="oracle"):
        restore(rewritten(saved, say_other(members(saved))), replace=True)
    assert default_storage.exists("received/abc")


def test_a_failure_while_putting_it_in_place_takes_the_step_back(saved, monkeypatch):
    def fail(*_said):
        raise OSError(28, "No space left on device")

    default_storage.save("received/later", ContentFile(b"later"))
    monkeypatch.setattr(databases, "swap_sqlite", fail)
    monkeypatch.setattr(databases, "load_postgresql", fail)
    with pytest.raises(OSError, match="No space"):
        restore(saved, replace=True)
    assert default_storage.exists("received/later")
    assert Jurisdiction.objects.filter(code="drill").exists()


def test_the_commands_say_what_they_did_and_fail_loudly(at, tmp_path, capsys):
    default_storage.save("received/abc", ContentFile(b"x"))
    archive = tmp_path / "by-command.tar.gz"
    call_command("backup", str(archive))
    assert "Saved the database and 1 files" in capsys.readouterr().out
    call_command("restore", str(archive), "--dry-run")
    assert "is whole" in capsys.readouterr().out
    with pytest.raises(CommandError, match="--replace"):
        call_command("restore", str(archive))
    call_command("restore", str(archive), "--replace")
    assert "The ledger is whole" in capsys.readouterr().out
    archive.write_bytes(b"nothing")
    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("restore", str(archive), "--replace")


def test_postgresql_without_its_programs_is_told_in_a_sentence(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(databases.NotPossible, match="client programs"):
        databases._require_programs()


@pytest.mark.parametrize("name", ["database", "manifest.json", "files/a", "files/a/b"])
def test_our_own_names_are_safe(name):
    assert str(safe_name(name)) == name
