"""The site for people: find a procedure, file it, follow it, verify what it issued (portal)."""
