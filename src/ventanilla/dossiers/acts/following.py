"""Beginning the renewal or the change of what was granted: a draft that follows from it (renovación, modificación)."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from ventanilla.people.models import Person

from ..following import KINDS, carried_over, refuse_if_not_followable
from ..models import Dossier, Draft
from ..permissions import may_act_for
from ..refusals import NotFollowable, NotYours
from ..validity import still_read


@transaction.atomic
def begin_after(*, dossier: Dossier, kind: str, by: Person | None, language: str, at: datetime) -> Draft:
    """Begin a draft that renews or changes `dossier`, with its answers that the new form still asks; or take up the
    one there is. Nothing is linked until it is filed. Raises NotFollowable or NotYours.
    """
    earlier = Dossier.objects.locked().select_related("edition__procedure").get(pk=dossier.pk)
    if not may_act_for(by, earlier):
        raise NotYours
    if kind not in KINDS:
        raise NotFollowable("gone")
    edition = refuse_if_not_followable(earlier, kind, timezone.localdate(at))
    unfiled = Draft.objects.unfiled().filter(earlier=earlier, relation=kind)
    if existing := unfiled.select_related("edition").first():
        return existing
    begun = Draft(
        edition=edition,
        owner=by,
        language=language,
        earlier=earlier,
        relation=kind,
        begun_at=at,
        saved_at=at,
    )
    answers = still_read(edition, carried_over(earlier, edition))
    begun.keep(edition.definition.questions.to_json(answers), page=None, at=at)
    begun.save(force_insert=True)
    return begun
