"""The catalogue of others, read into our own: sheets, agencies and inspections from files, by a mapping (catálogo)."""
