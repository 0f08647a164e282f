"""Trees kept in memory by digest: an edition is read and compiled once per process."""

from ventanilla.kernel.compiled import Compiled

from .tree import Tree

KEPT = Compiled(Tree, most=64)
of = KEPT.of
