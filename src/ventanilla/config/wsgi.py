"""What the web server loads."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ventanilla.config.settings")
application = get_wsgi_application()

from ventanilla.indicators import counting  # noqa: E402 - its tables are known only now

counting.begin()
