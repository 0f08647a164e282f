"""The centre: definitions, editions, publication (trámite, ficha)."""
