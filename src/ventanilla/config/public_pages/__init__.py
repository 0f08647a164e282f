"""Public pages as bytes in front of Django's whole middleware stack (decision 0032).

`PublicPages` is the WSGI application; `page` is what it keeps, `shelf` where, `freshness` how long, `addresses` for
which requests, `flights` so that a page which many want at once is made once.
"""

from .front import PublicPages

__all__ = ["PublicPages"]
