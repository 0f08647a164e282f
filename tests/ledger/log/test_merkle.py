"""Trees and proofs, beside the RFC's own recursive definition, beside pymerkle, and beside a log of somebody else."""

import json
from base64 import b64decode
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pymerkle import InclusionProof, InmemoryTree, verify_inclusion

from ventanilla.ledger.log import merkle
from ventanilla.ledger.log.merkle import (
    EMPTY,
    Frontier,
    OutsideTree,
    consistency_path,
    inclusion_path,
    is_consistent,
    is_included,
    leaf_hash,
    perfect_root,
    root,
)

MOST = 140
ENTRIES = [bytes([number]) * (number % 5 + 1) + b"entry" for number in range(MOST)]
LEAVES = merkle.leaf_hashes(ENTRIES)
# From the tests of certificate-transparency-go (Copyright Google LLC, Apache-2.0): eight inputs, the root of each size.
KNOWN_INPUTS = [
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
]
KNOWN_ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def node(height, number):
    row = LEAVES[number << height : (number + 1) << height]
    assert len(row) == 1 << height, "a proof is made of full subtrees alone"
    return perfect_root(b"".join(row))


def by_the_book(leaves):
    """MTH of RFC 6962, section 2.1, word for word."""
    if not leaves:
        return sha256().digest()
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return sha256(b"\1" + by_the_book(leaves[:k]) + by_the_book(leaves[k:])).digest()


ROOTS = [by_the_book(LEAVES[:size]) for size in range(MOST + 1)]


@pytest.fixture(scope="module")
def judge():
    tree = InmemoryTree(algorithm="sha256")
    tree.append_entries(ENTRIES)
    return tree


def test_the_known_tree_has_its_known_roots():
    tree = Frontier()
    for text, known in zip(KNOWN_INPUTS, KNOWN_ROOTS, strict=True):
        tree.append(leaf_hash(bytes.fromhex(text)))
        assert tree.root().hex() == known


def test_roots_agree_with_the_book_and_with_pymerkle(judge):
    tree = Frontier()
    assert tree.root() == root(0, node) == EMPTY
    for size in range(1, MOST + 1):
        tree.append(LEAVES[size - 1])
        assert tree.root() == root(size, node) == ROOTS[size] == judge.get_root(size)


def test_pymerkle_accepts_our_proof_of_each_leaf(judge):
    for size in (1, 2, 7, 64, 65, 100, MOST):
        for index in range(size):
            theirs = judge.prove_inclusion(index + 1, size)
            ours = [LEAVES[index], *inclusion_path(index, size, node)]
            assert ours == theirs.path
            proof = InclusionProof("sha256", True, size, index + 1, theirs.rule, ours)
            verify_inclusion(LEAVES[index], judge.get_root(size), proof)


def test_each_size_is_shown_to_continue_each_before(judge):
    for new in [*range(1, 35), 64, 65, 127, 128, MOST]:
        for old in range(new + 1):
            path = consistency_path(old, new, node)
            assert is_consistent(old, judge.get_root(old) if old else EMPTY, new, judge.get_root(new), path)


def test_another_log_convinces_us():
    known = json.loads(Path(__file__).with_name("argon2020").joinpath("answers.json").read_text())
    path, steps = (list(map(b64decode, known[name])) for name in ("audit_path", "consistency"))
    leaf, top, first = (
        leaf_hash(b64decode(known["leaf_input"])),
        b64decode(known["root"]),
        b64decode(known["first_root"]),
    )
    assert is_included(leaf, known["leaf_index"], known["tree_size"], path, top)
    assert not is_included(leaf, known["leaf_index"] + 1, known["tree_size"], path, top)
    assert is_consistent(known["first"], first, known["tree_size"], top, steps)
    assert not is_consistent(known["first"] + 1, first, known["tree_size"], top, steps)


@given(st.data())
def test_a_proof_holds_for_its_leaf_place_size_and_root_alone(data):
    size = data.draw(st.integers(2, MOST))
    index = data.draw(st.integers(0, size - 1))
    path = inclusion_path(index, size, node)
    assert is_included(LEAVES[index], index, size, path, ROOTS[size])
    other = data.draw(st.integers(0, size - 1).filter(lambda place: place != index))
    assert not is_included(LEAVES[other], index, size, path, ROOTS[size])
    assert not is_included(LEAVES[index], other, size, path, ROOTS[size])
    assert not is_included(LEAVES[index], index, size, path, ROOTS[size - 1])
    assert not is_included(LEAVES[index], index, size, _changed(data, path), ROOTS[size])


@given(st.data())
def test_a_history_that_was_changed_is_not_shown_to_continue(data):
    new = data.draw(st.integers(2, MOST))
    old = data.draw(st.integers(1, new - 1))
    path = consistency_path(old, new, node)
    assert is_consistent(old, ROOTS[old], new, ROOTS[new], path)
    assert not is_consistent(old, ROOTS[new], new, ROOTS[new], path)
    assert not is_consistent(old, ROOTS[old], new, ROOTS[old], path)
    assert not is_consistent(new, ROOTS[new], old, ROOTS[old], path)
    assert not is_consistent(old, ROOTS[old], new, ROOTS[new], _changed(data, path))


def _changed(data, path):
    """The path with a hash changed, gone, doubled or cut."""
    changed, place = list(path), data.draw(st.integers(0, len(path) - 1))
    match data.draw(st.sampled_from(["edit", "drop", "double", "cut"])):
        case "edit":
            changed[place] = bytes([changed[place][0] ^ 1]) + changed[place][1:]
        case "drop":
            del changed[place]
        case "double":
            changed.insert(place, changed[place])
        case "cut":
            changed[place] = changed[place][:-1]
    return changed


def test_an_endless_proof_is_no_proof():
    assert not is_included(LEAVES[0], 0, 1 << 200, [LEAVES[0]] * 200, ROOTS[1])
    assert not is_consistent(1, ROOTS[1], 1 << 200, ROOTS[2], [LEAVES[0]] * 200)


@pytest.mark.parametrize(("index", "size"), [(0, 0), (3, 3), (-1, 3)])
def test_what_is_not_in_the_tree_has_no_proof(index, size):
    with pytest.raises(OutsideTree):
        inclusion_path(index, size, node)
    assert not is_included(LEAVES[0], index, size, [], LEAVES[0])


def test_a_longer_tree_is_no_beginning_of_a_shorter_one():
    with pytest.raises(OutsideTree):
        consistency_path(5, 4, node)
