import pytest
from hypothesis import given
from hypothesis import strategies as st

from ventanilla.ledger.log import tiles
from ventanilla.ledger.log.merkle import (
    Frontier,
    consistency_path,
    inclusion_path,
    is_consistent,
    is_included,
    leaf_hashes,
)
from ventanilla.ledger.log.tiles import Asked, MissingHashes, NoSuchPath, asked_by, path_of

SIZE = 70_000
LEAVES = leaf_hashes(str(number).encode() for number in range(SIZE))


@pytest.fixture(scope="module")
def kept():
    return tiles.grown(0, LEAVES, lambda level, number: b"")


def test_the_example_of_the_standard(kept):
    """C2SP tlog-tiles: a tree of 70,000 has 273 full tiles and one of 112, then one and one of 17, then one of 1."""
    widths = {place: len(hashes) // 32 for place, hashes in kept.items()}
    assert [widths[0, number] for number in (0, 272, 273)] == [256, 256, 112]
    assert (widths[1, 0], widths[1, 1], widths[2, 0]) == (256, 17, 1)
    assert len(widths) == 277


def test_a_tree_of_256_has_a_full_tile_and_one_of_width_1_above():
    kept = tiles.grown(0, LEAVES[:256], lambda level, number: b"")
    assert {place: len(hashes) // 32 for place, hashes in kept.items()} == {(0, 0): 256, (1, 0): 1}


@pytest.mark.parametrize(
    "batches", [(1,) * 300, (255, 1, 1), (256, 256), (300, 700, 1), (65_536, 1), (1, 69_999)]
)
def test_however_it_grows_the_tiles_are_the_same(kept, batches):
    held, size = {}, 0

    def read(level, number):
        return held[level, number]

    for batch in batches:
        held |= tiles.grown(size, LEAVES[size : size + batch], read)
        size += batch
    for (level, number), hashes in held.items():
        assert hashes == kept[level, number][: 32 * tiles.width_in(size, level, number)]
    tree = Frontier()
    tree.extend(LEAVES[:size])
    assert tiles.root_of(size, lambda *place: held[place]) == tree.root()


@given(st.data())
def test_a_proof_needs_the_tiles_that_are_on_its_way_and_no_other(kept, data):
    size = data.draw(st.integers(2, SIZE))
    index = data.draw(st.integers(0, size - 1))
    read = {place: kept[place] for place in tiles.on_the_way(index, size)}
    path = inclusion_path(index, size, tiles.nodes(lambda *place: read[place]))
    assert is_included(LEAVES[index], index, size, path, tiles.root_of(size, lambda *place: kept[place]))
    old = data.draw(st.integers(1, size))
    read = {place: kept[place] for place in tiles.on_the_way(old - 1, size)}
    steps = consistency_path(old, size, tiles.nodes(lambda *place: read[place]))
    roots = [tiles.root_of(each, lambda *place: kept[place]) for each in (old, size)]
    assert is_consistent(old, roots[0], size, roots[1], steps)


def test_a_tile_that_was_cut_is_found(kept):
    with pytest.raises(MissingHashes):
        tiles.grown(100, LEAVES[100:101], lambda *place: kept[place][: 32 * 99])
    with pytest.raises(MissingHashes):
        tiles.root_of(100, lambda *place: kept[place][: 32 * 99])


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("tile/0/x001/x234/067", Asked(0, 1_234_067)),  # the example of the standard
        ("tile/0/000", Asked(0, 0)),
        ("tile/63/999.p/255", Asked(63, 999, 255)),
        ("tile/entries/x001/000.p/1", Asked(None, 1_000, 1)),
    ],
)
def test_each_tile_has_its_path(path, asked):
    assert path_of(asked) == path
    assert asked_by(path.removeprefix("tile/")) == asked


@pytest.mark.parametrize(
    "path",
    [
        "", "0", "0/", "0/1", "00/001", "64/000", "-1/000", "0/x000/001", "0/001/002", "0/x001", "0/0001",
        "0/001.p/0", "0/001.p/256", "0/001.p/01", "0/001.p/", "data/001", "entries/001.p/999", "0/001/",
        "0/٠٠١", "0/" + "x001/" * 9 + "001",
    ],
)  # fmt: skip
def test_no_tile_has_another_path(path):
    with pytest.raises(NoSuchPath):
        asked_by(path)


@given(st.lists(st.binary(max_size=300), max_size=20))
def test_a_bundle_gives_its_entries_back(entries):
    assert tiles.unbundled(tiles.bundle(entries)) == entries


@pytest.mark.parametrize("data", [b"\0", b"\0\5abc", b"\0\0\0"])
def test_a_bundle_that_was_cut_says_so(data):
    with pytest.raises(MissingHashes):
        tiles.unbundled(data)
