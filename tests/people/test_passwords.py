"""How passwords are kept."""

import threading
import time

import argon2
import pytest

from ventanilla.people import passwords
from ventanilla.people.passwords import Argon2id


def test_a_password_is_hashed_with_argon2id_at_the_owasp_minimum():
    hashed = Argon2id().encode("cuatro palabras faciles", Argon2id().salt())
    said = argon2.extract_parameters(hashed.removeprefix("argon2"))
    assert (said.type, said.memory_cost, said.time_cost, said.parallelism) == (argon2.Type.ID, 19_456, 2, 1)
    assert Argon2id().verify("cuatro palabras faciles", hashed)
    assert not Argon2id().verify("cuatro palabras", hashed)
    assert not Argon2id().must_update(hashed)


def test_only_so_many_are_hashed_at_once(monkeypatch):
    running, most = 0, 0
    lock = threading.Lock()

    def slow(self, password, salt):
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        time.sleep(0.02)
        with lock:
            running -= 1
        return "x"

    monkeypatch.setattr("django.contrib.auth.hashers.Argon2PasswordHasher.encode", slow)
    crowd = [
        threading.Thread(target=Argon2id().encode, args=("p", "s")) for _ in range(passwords.AT_ONCE * 4)
    ]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    assert most == passwords.AT_ONCE


def test_the_turn_is_given_back_when_hashing_fails():
    for _ in range(passwords.AT_ONCE + 1):
        with pytest.raises(Exception, match="alt"):
            Argon2id().encode("p", "")
    Argon2id().encode("p", "salt0123456789ab")
