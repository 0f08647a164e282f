"""What the web server loads: Django behind the public pages that are kept in memory."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ventanilla.config.settings")
_django = get_wsgi_application()

from django.conf import settings  # noqa: E402 - Django must stand first

from ventanilla.config.public_pages import PublicPages  # noqa: E402
from ventanilla.dossiers import pulse  # noqa: E402
from ventanilla.indicators import counting  # noqa: E402

counting.begin()
pulse.begin()
application = PublicPages(_django, most_bytes=settings.PAGES_BYTES, note_visit=counting.note_visit)
