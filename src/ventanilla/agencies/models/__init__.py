"""Agencies, their units and offices, their officers and posts."""

from .agency import Agency, Office, Unit
from .officer import Officer, Post, Role

__all__ = ["Agency", "Office", "Officer", "Post", "Role", "Unit"]
