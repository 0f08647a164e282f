"""Values that every room shares: money, folios, identifiers, texts, slots. Pure Python."""
