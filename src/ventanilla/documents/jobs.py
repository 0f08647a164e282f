"""Work that waits in the outbox: scanning what came in, making papers ahead of the first download."""

from django.utils import timezone

from ventanilla.outbox.jobs import job

from . import files, papers
from .models import File, Paper


@job("scan-file", atomic=False)
def scan_file(*, file: str) -> None:
    """Take one file out of quarantine, or refuse it. A file that its owner took back is nobody's work."""
    waiting = File.objects.quarantined().filter(uuid=file).first()
    if waiting:
        files.scan(file=waiting, at=timezone.now())


@job("render-paper", atomic=False)
def render_paper(*, paper: str) -> None:
    """Make the PDF before someone asks for it."""
    papers.pdf(Paper.objects.get(uuid=paper))
