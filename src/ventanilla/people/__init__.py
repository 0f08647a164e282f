"""Who asks: person, company, account (persona, cuenta)."""
