from pathlib import Path
from threading import Thread

import pytest
from django.core.management import CommandError, call_command

from ventanilla.ledger import keys as the_keys
from ventanilla.ledger.checks import log_has_a_key
from ventanilla.ledger.keys import NoKey, keys, new_key
from ventanilla.ledger.log.notes import MalformedKey, Note, Signer, Verifier
from ventanilla.ledger.models import Head
from ventanilla.ledger.proofs import promise
from ventanilla.ledger.sequencer import sequence

OLD, NEW = new_key("x.example/log"), new_key("x.example/log")


def test_a_demonstration_makes_one_key_and_keeps_it(settings, tmp_path):
    settings.DATA = tmp_path
    found = []
    threads = [
        Thread(target=lambda: found.append(keys().origin + str(keys().verifiers[0]))) for _turn in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(found)) == 1
    assert found[0].startswith("localhost:8000/log")
    assert Path(tmp_path, the_keys.FILE).stat().st_mode & 0o077 == 0
    assert [file.name for file in tmp_path.iterdir()] == [the_keys.FILE]


def test_in_earnest_there_is_no_log_without_a_key_of_its_own(settings, tmp_path):
    settings.DATA, settings.DEMONSTRATION = tmp_path, False
    with pytest.raises(NoKey):
        keys()
    (error,) = log_has_a_key()
    assert error.id == "ledger.E002"
    settings.LOG_KEY = new_key("x.example/log").written()
    assert log_has_a_key() == []


def test_while_keys_change_both_sign_and_the_first_one_promises(settings, sheets, at):
    settings.LOG_KEY = f"{NEW.written()} {OLD.written()}"
    sequence(at)
    note = Note.read(Head.objects.get().note)
    assert (
        len(note.signed_by([OLD.verifier]).signatures) == len(note.signed_by([NEW.verifier]).signatures) == 1
    )
    assert Note.read(promise(sheets[0])).signed_by([NEW.verifier])


def test_a_key_of_earlier_years_counts_and_does_not_sign(settings):
    settings.LOG_KEY = f"{NEW.written()} {OLD.verifier}"
    assert keys().verifiers == (NEW.verifier, OLD.verifier)
    assert keys().signers == (NEW,)


@pytest.mark.parametrize(
    "written",
    ["nonsense", str(OLD.verifier), f"{OLD.written()} {new_key('y.example/log').written()}"],
    ids=["nonsense", "a public key", "two logs"],
)
def test_keys_that_do_not_fit_are_refused(settings, written):
    settings.LOG_KEY = written
    with pytest.raises(MalformedKey):
        keys()


def test_the_command_makes_a_key_and_shows_public_ones_alone(settings, capsys):
    call_command("ledger", "key", "new", "--name", "x.example/log")
    made = capsys.readouterr()
    signer = Signer.read(made.out.strip())
    assert str(signer.verifier) in made.err
    settings.LOG_KEY = signer.written()
    call_command("ledger", "key", "show")
    assert Verifier.read(capsys.readouterr().out.strip()) == signer.verifier
    with pytest.raises(CommandError):
        call_command("ledger", "key", "new", "--name", "two words")
