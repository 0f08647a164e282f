"""What the Makefile calls: the suite on both databases, translations, pins."""
