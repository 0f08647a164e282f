"""Backup and restore, verified (resguardo)."""
