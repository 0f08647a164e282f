"""A log in memory, for whoever has to watch one."""

from hashlib import sha256

from ventanilla.ledger.log import tiles
from ventanilla.ledger.log.checkpoints import Checkpoint
from ventanilla.ledger.log.merkle import consistency_path, leaf_hashes
from ventanilla.ledger.log.notes import signed
from ventanilla.ledger.log.watching import Submission


class MadeUpLog:
    """Grows by as many entries as it is told; `salt` makes another log of the same length."""

    def __init__(self, signer, salt=b""):
        self.signer, self.salt, self.size, self.tiles = signer, salt, 0, {}

    def grow(self, by):
        entries = [sha256(self.salt + str(self.size + place).encode()).digest() for place in range(by)]
        self.tiles |= tiles.grown(self.size, leaf_hashes(entries), self.read)
        self.size += by
        return self

    def read(self, level, number):
        return self.tiles[level, number]

    def head(self, size=None):
        size = self.size if size is None else size
        return Checkpoint(self.signer.name, size, tiles.root_of(size, self.read))

    def note(self, size=None):
        return str(signed(str(self.head(size)), [self.signer]))

    def submission(self, old, size=None):
        size = self.size if size is None else size
        return Submission(old, tuple(consistency_path(old, size, tiles.nodes(self.read))), self.note(size))
