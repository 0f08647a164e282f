"""Definitions kept in memory by digest: an edition is read and compiled once per process."""

from ventanilla.kernel.compiled import Compiled

from .definition import Definition

KEPT = Compiled(Definition, most=256)
of = KEPT.of
