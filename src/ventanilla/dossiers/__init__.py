"""The case, from draft to decision: filing, stages, corrections, clock (expediente)."""
