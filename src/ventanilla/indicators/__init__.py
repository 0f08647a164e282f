"""Counts without persons: visits, devices, searches (indicadores)."""
