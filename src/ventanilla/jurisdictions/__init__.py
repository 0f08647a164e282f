"""The law of a place as data: calendars, dated parameters, law profiles, territory (jurisdicción)."""
