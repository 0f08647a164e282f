"""Decision trees as data: a few questions, and the list of what to do in order (guías)."""
