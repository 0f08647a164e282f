"""Finding a procedure in the words people use: an index derived from the published editions (búsqueda)."""
