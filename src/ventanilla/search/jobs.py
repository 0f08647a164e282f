"""Keeping the index up to date: after each publication, and when a new day brings other editions into force."""

from datetime import timedelta

from django.utils import timezone

from ventanilla.outbox import generations
from ventanilla.outbox.jobs import enqueue, every, job

from . import building, folder

LEASE = timedelta(minutes=15)
PATIENCE = timedelta(seconds=2)
"""How long a build waits for more publications, so that a row of them is one build."""


@job("search.build", atomic=False, lease=LEASE)
def build_index() -> None:
    """Build the index unless it is up to date already, or somebody is at it."""
    now = timezone.now()
    if not building.is_current(timezone.localdate(now)):
        building.build(at=now)


def ask_for_build() -> None:
    """Ask for one build of what is published now, in the caller's transaction."""
    now = timezone.now()
    [generation] = generations.current(generations.PAGES)
    enqueue("search.build", key=f"{generation}", at=now, run_after=now + PATIENCE)


@every(minutes=5, atomic=False, lease=LEASE)
def notice_changes() -> None:
    """Build when a new day has begun, or when a publication passed unnoticed."""
    now = timezone.now()
    if building.is_current(timezone.localdate(now)):
        return
    try:
        building.build(at=now, wait=False)
    except folder.BuilderBusy:  # then it will be up to date soon
        return
