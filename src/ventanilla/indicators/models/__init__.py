"""What is counted and compared: all of it derived, none of it the only place where something is kept."""

from .comparison import Comparison, Share
from .counts import OFTEN, Found, PageCount, SearchCount
from .looks import LookTally

__all__ = ["OFTEN", "Comparison", "Found", "LookTally", "PageCount", "SearchCount", "Share"]
