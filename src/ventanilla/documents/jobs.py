"""Work that waits in the outbox: scanning what came in, making papers, recording and proving them."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ventanilla.outbox.alarms import alarm
from ventanilla.outbox.jobs import every, job

from . import files, papers, proving
from .models import File, Paper, PaperProof


@job("scan-file", atomic=False)
def scan_file(*, file: str) -> None:
    """Take one file out of quarantine, or refuse it. A file that its owner took back is nobody's work."""
    waiting = File.objects.quarantined().filter(uuid=file).first()
    if waiting:
        files.scan(file=waiting, at=timezone.now())


@job("render-paper", atomic=False)
def render_paper(*, paper: str) -> None:
    """Make the PDF before someone asks for it, and write its bytes into the record."""
    issued = Paper.objects.get(uuid=paper)
    pdf = papers.typeset(issued)
    proving.record_made(paper=issued, pdf=pdf, at=timezone.now())


@every(minutes=1, atomic=False)
def prove_papers() -> None:
    """Attach the proof to each paper that the log has taken in since. When none waits it costs one look."""
    for paper in proving.unproven():
        proving.prove(paper=paper, pdf=papers.typeset(paper), at=timezone.now())


@alarm
def papers_are_proven(at: datetime) -> str:
    """A paper that still carries only a promise after ten minutes is somebody's to look at."""
    owed = PaperProof.objects.overdue(at - proving.PROVEN_WITHIN).count()
    if not owed:
        return ""
    said = _("%(count)s papers have waited more than ten minutes for their proof. Is a worker running?")
    return said % {"count": owed}
