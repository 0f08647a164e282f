"""The officers' screens: inbox, dossier, acts (escritorio)."""
