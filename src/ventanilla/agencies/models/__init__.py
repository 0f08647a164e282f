"""Agencies, their units, offices and service points, their officers and posts."""

from .absence import Absence
from .agency import Agency, Unit
from .office import Office, OfficeService
from .officer import Officer, Post, Role
from .point import PointKind, ServicePoint

__all__ = [
    "Absence",
    "Agency",
    "Office",
    "OfficeService",
    "Officer",
    "PointKind",
    "Post",
    "Role",
    "ServicePoint",
    "Unit",
]
