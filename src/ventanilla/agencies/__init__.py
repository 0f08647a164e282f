"""Who decides: agency, unit, office, officer, post (dependencia, unidad, servidor público)."""
