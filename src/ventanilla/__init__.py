"""Ventanilla: the one-stop shop of a government (ventanilla única)."""
