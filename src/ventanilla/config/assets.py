"""Static files gathered for the server, again only when one of them has changed."""

from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def gather() -> bool:
    """Collect and compress static files if any has changed since the last time; tell whether it was needed."""
    mark = Path(settings.STATIC_ROOT, ".gathered")
    now = fingerprint()
    if mark.exists() and mark.read_text() == now:
        return False
    call_command("collectstatic", interactive=False, clear=mark.parent.exists(), verbosity=0)
    mark.write_text(now)
    return True


def fingerprint() -> str:
    """Return a digest of every static file's path, size and time of change."""
    found = []
    for finder in get_finders():
        for path, storage in finder.list([]):
            status = Path(storage.path(path)).stat()
            found.append(f"{path} {status.st_size} {status.st_mtime_ns}")
    return sha256("\n".join(sorted(found)).encode()).hexdigest()
