"""Forgetting who was here: sessions that ended, and counters of attempts whose time is over."""

from importlib import import_module

from django.conf import settings
from django.utils import timezone

from ventanilla.outbox.jobs import every

from .models import CacheEntry


@every(hours=6)
def forget_ended_sessions() -> None:
    """A session may hold a folio, or a page that was typed before it ended: it goes with its time."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()


@every(hours=6)
def forget_old_counters() -> None:
    """Django's cache leaves old rows until the table is full; they name e-mails and addresses as digests."""
    CacheEntry.objects.filter(expires__lt=timezone.now()).delete()
