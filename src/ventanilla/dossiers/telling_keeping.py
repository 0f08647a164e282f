"""What people are told about how long things are kept: before they are erased, and when they are (avisos)."""

from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from ventanilla.notices.acts import tell

from .models import Dossier, Draft
from .papers import day_in_words
from .telling import say


def will_be_erased(dossier: Dossier, keep_until: date, *, at: datetime) -> None:
    """Soon it is erased: until when it can be taken along."""
    with override(dossier.language):
        body = _(
            "We keep your case %(folio)s until %(day)s. After that we erase what you sent and our papers. "
            "Open it before then and download everything: it stays valid and anyone can verify it."
        )
        said = {"folio": dossier.folio, "day": day_in_words(keep_until)}
        say(dossier, _("Download your case before we erase it"), body % said, at)


def erased(dossier: Dossier, *, at: datetime) -> None:
    """It is erased; nothing about it can be opened here any more. Told while its applicant is still known."""
    account = dossier.applicant.account if dossier.applicant else None
    if account is None:
        return
    with override(dossier.language):
        body = _("We erased your case %(folio)s: its time was over. What you downloaded stays valid.")
        said = {"folio": dossier.folio}
        title = _("Your case was erased")
        tell(account=account, title=title, body=body % said, at=at, language=dossier.language)


def draft_will_be_erased(draft: Draft, *, at: datetime) -> None:
    """A draft that nobody went on with is thrown away soon; told once for each time it was left."""
    account = draft.owner.account if draft.owner else None
    if account is None:
        return
    with override(draft.language):
        name = draft.edition.name_in(draft.language)
        body = _("You began “%(name)s” and did not send it. We delete the draft after %(day)s.")
        tell(
            account=account,
            title=_("Your draft will be deleted"),
            body=body % {"name": name, "day": day_in_words(draft.kept_until_on)},
            link=f"/{draft.language}/mi-cuenta/",
            at=at,
            language=draft.language,
            key=f"draft:{draft.uuid}:{draft.kept_until_on}",
        )
