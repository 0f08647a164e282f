"""Telling the officers of a unit what concerns them: their inbox first, mail as a copy."""

from collections.abc import Callable, Iterable
from datetime import datetime

from django.utils import timezone
from django.utils.translation import override

from ventanilla.agencies.models import Officer, Post, Role, Unit
from ventanilla.notices.acts import tell
from ventanilla.notices.models import Message

from .conflicts import has_conflict
from .models import Dossier
from .permissions import WORKING

HEADS = (Role.HEAD,)
Words = Callable[[str], str]
"""The words in one language ("es", "en"). That language is active while they are asked for."""


def tell_unit(
    *,
    unit: Unit,
    title: str | Words,
    body: str | Words,
    at: datetime,
    dossier: Dossier | None = None,
    roles: Iterable[str] = WORKING,
    link: str | Words = "",
    key: str = "",
) -> list[Message]:
    """Put a message in the inbox of each officer who holds one of these roles in the unit on that day.

    An officer with several posts is told once; with a `key` (ids and codes, nothing personal), once ever.
    Words may be one text for all, or a function of the language. `link` opens the dossier at the desk when left
    out. Returns what was told, or had been; an empty list when nobody holds such a post.
    """
    messages = []
    for officer in officers_of([unit], roles, at):
        if dossier and has_conflict(officer, dossier):
            continue  # for them the case does not exist
        language = officer.account.language
        with override(language):
            message = tell(
                account=officer.account,
                title=_said(title, language),
                body=_said(body, language),
                link=_said(link, language) or (desk_link(dossier, language) if dossier else ""),
                at=at,
                language=language,
                subject=dossier.subject if dossier else "",
                key=key,
            )
        if message:
            messages.append(message)
    return messages


def officers_of(units: Iterable[Unit], roles: Iterable[str], at: datetime) -> list[Officer]:
    """The officers who hold one of these roles in one of these units on that day, each once."""
    posts = Post.objects.in_force(timezone.localdate(at)).filter(unit__in=list(units), role__in=list(roles))
    seated = Officer.objects.filter(pk__in=posts.values("officer"), account__is_active=True)
    return list(seated.select_related("account", "agency").order_by("pk"))


def desk_link(dossier: Dossier, language: str) -> str:
    """Where an officer opens the dossier."""
    return f"/{language}/escritorio/expedientes/{dossier.folio}/"


def _said(words: str | Words, language: str) -> str:
    return words if isinstance(words, str) else words(language)
