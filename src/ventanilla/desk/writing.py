"""Keeping a letter while it is written: saved by hand, kept by itself, and merged when a colleague wrote too."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ventanilla.casework import acts
from ventanilla.casework.acts.writing import STAGE_KINDS, Saved
from ventanilla.casework.merging import Clash, Content, Merge, merged
from ventanilla.casework.models import LetterKind
from ventanilla.dossiers.models import Dossier
from ventanilla.dossiers.refusals import Refusal

from .attempting import stage_of
from .letters import (
    FAULT,
    GROUND,
    Opening,
    forget_typed,
    keeping,
    letter_of,
    number_in,
    sent_content,
    sitting_in,
    taken_in,
    writing_too,
)
from .officers import for_officers, note_look, readable
from .paragraphs import chosen_text, offered
from .plain import reading_of
from .wording import language, stage_named

PAGES = {"correction": "desk:correction", "review": "desk:review", "opinion": "desk:opinion"}


@require_POST
@for_officers
def letter(request: HttpRequest, folio: str, stage: str, kind: str) -> HttpResponse:
    """Keep what is typed (asked by the page itself), save it, show it, or put two versions together."""
    if kind not in LetterKind.values:
        raise Http404
    dossier = readable(request, folio)
    stage_of(dossier, stage, STAGE_KINDS.get(LetterKind(kind), kind))
    does: dict[str, Callable[[HttpRequest, Dossier, str, str], HttpResponse]] = {
        "keep": _keep,
        "resolve": _resolve,
    }
    try:
        return does.get(request.POST.get("do", ""), _save)(request, dossier, stage, kind)
    except Refusal as refusal:
        note_look(request, dossier)
        context = {
            "dossier": dossier,
            "refusal": refusal.sentence,
            "words": sent_content(request, kind).words,
        }
        return render(request, "desk/not_kept.html", context, status=409)


def editor(dossier: Dossier, stage: str, kind: str) -> HttpResponse:
    """Back to the page where the letter is written."""
    return redirect(PAGES.get(kind, "desk:decision"), folio=dossier.folio, stage=stage)


def clash_page(
    request: HttpRequest, dossier: Dossier, stage: str, kind: str, opening: Opening, status: int = 200
) -> HttpResponse:
    """Both versions side by side, and for each difference a choice; it needs no script."""
    note_look(request, dossier)
    letter = letter_of(dossier, stage, kind)
    merge = opening.merge or Merge((), {})
    saved = letter.versions.select_related("by").filter(number=letter.number).first() if letter else None
    context = {
        "dossier": dossier,
        "stage": stage,
        "kind": kind,
        "stage_name": stage_named(dossier, stage),
        "parts": _numbered(merge),
        "choices": _named(dossier, merge),
        "theirs": saved,
        "base": opening.base,
        "against": letter.number if letter else 0,
        "mine": opening.content,
        "sitting": sitting_in(request),
        "taken": [copy.pk for copy in opening.copies] or taken_in(request),
    }
    return render(request, "desk/clash.html", context, status=status)


def unseen(request: HttpRequest, dossier: Dossier, stage: str, kind: str) -> HttpResponse | None:
    """Before a letter goes out: what a colleague saved while this officer wrote must have been read first."""
    letter = letter_of(dossier, stage, kind)
    base = number_in(request, "base")
    if letter is None or letter.number in {0, base}:
        return None
    if sent_content(request, kind) == letter.content_of(letter.number):
        return None
    return _save(request, dossier, stage, kind)


def page_of_letter(
    request: HttpRequest, dossier: Dossier, stage: str, kind: str, opening: Opening
) -> dict[str, Any]:
    """What the page of a letter needs: what keeps it, how plain it is, and whether it shows what was only typed."""
    is_sent = request.method == "POST"
    words = sent_content(request, kind).words if is_sent else opening.content.words
    base = number_in(request, "base") if is_sent else opening.base
    kept = keeping(request, opening.letter, stage, kind, base)
    kept["taken"] = kept["taken"] or [copy.pk for copy in opening.copies if not is_sent]
    return {
        "keeping": kept,
        "reading": reading_of(words, dossier.language) if kind != "correction" else None,
        "paragraphs": offered(request) if kind != "correction" else [],
        "previews": kind in {"correction", "decision"},
        "with_typed": opening.with_typed and not is_sent,
    }


def sent(request: HttpRequest, dossier: Dossier, stage: str, kind: str) -> None:
    """The letter is out: its draft is thrown away."""
    base = number_in(request, "base")
    acts.letter_sent(dossier=dossier, stage=stage, kind=kind, base=base, by=request.officer)
    forget_typed(request)


def _said(request: HttpRequest, kind: str) -> dict[str, Any]:
    return {
        "content": sent_content(request, kind),
        "base": number_in(request, "base"),
        "sitting": sitting_in(request),
        "by": request.officer,
        "at": timezone.now(),
    }


def _keep(request: HttpRequest, dossier: Dossier, stage: str, kind: str) -> HttpResponse:
    """What the page's script asks every few seconds; the answer is the part of the page that it replaces."""
    said = _said(request, kind)
    copy = acts.keep_copy(dossier=dossier, stage=stage, kind=kind, **said)
    context = {
        "kept_at": said["at"],
        "others": writing_too(request.officer, copy.letter),
        "reading": reading_of(said["content"].words, dossier.language),
    }
    return render(request, "desk/kept_now.html", context)


def _save(request: HttpRequest, dossier: Dossier, stage: str, kind: str) -> HttpResponse:
    said = _said(request, kind)
    if request.POST.get("do") == "insert" and (more := chosen_text(request, dossier)):
        content = said["content"]
        said["content"] = Content(f"{content.words}\n\n{more}".strip(), content.choices)
    saved = acts.save_letter(dossier=dossier, stage=stage, kind=kind, **said)
    return _after_saving(request, dossier, stage, kind, saved, said["base"])


def _after_saving(
    request: HttpRequest, dossier: Dossier, stage: str, kind: str, saved: Saved, base: int
) -> HttpResponse:
    if saved.clashes:
        return clash_page(
            request, dossier, stage, kind, Opening(saved.content, base, merge=saved.merge), status=409
        )
    forget_typed(request)
    _let_go(request, dossier, stage, kind)
    if saved.merge:
        messages.warning(
            request,
            _("A colleague saved changes while you wrote. Both are in the letter now: read it again."),
        )
    elif request.POST.get("do") == "show":
        return redirect("desk:letter-preview", folio=dossier.folio, stage=stage, kind=kind)
    else:
        messages.success(request, _("Your draft is saved. Nobody has been told yet."))
    return editor(dossier, stage, kind)


def _let_go(request: HttpRequest, dossier: Dossier, stage: str, kind: str) -> None:
    """The copies that this page had taken up are in what was saved."""
    letter, taken = letter_of(dossier, stage, kind), taken_in(request)
    if letter and taken:
        acts.drop_copies(letter=letter, by=request.officer, pks=taken)


def _resolve(request: HttpRequest, dossier: Dossier, stage: str, kind: str) -> HttpResponse:
    """Put the two versions together as the officer chose, and save it; if there is a newer one still, ask again."""
    letter = letter_of(dossier, stage, kind)
    against = number_in(request, "against")
    if letter is None:
        return editor(dossier, stage, kind)
    mine = Content(request.POST.get("mine", "")[:20_000].replace("\0", ""), _choices_sent(request))
    merge = merged(letter.content_of(number_in(request, "base")), mine, letter.content_of(against))
    clashes = [part for part in merge.parts if isinstance(part, Clash)]
    whole = merge.resolved(
        [request.POST.get(f"part-{number}", "") for number in range(len(clashes))],
        {name: request.POST.get(f"choice-{name}", "") for name in merge.choices},
    )
    said = _said(request, kind) | {"content": whole, "base": against}
    saved = acts.save_letter(dossier=dossier, stage=stage, kind=kind, **said)
    return _after_saving(request, dossier, stage, kind, saved, against)


def _choices_sent(request: HttpRequest) -> dict[str, str]:
    return {
        name.removeprefix("mine-")[:80]: request.POST[name][:20]
        for name in request.POST
        if name.startswith("mine-")
    }


def _numbered(merge: Merge) -> list[dict[str, Any]]:
    """The words in their order; each clash with its number."""
    number, rows = 0, []
    for part in merge.parts:
        if isinstance(part, Clash):
            rows.append({"clash": part, "number": number})
            number += 1
        else:
            rows.append({"clash": None, "words": part})
    return rows


def _named(dossier: Dossier, merge: Merge) -> list[dict[str, Any]]:
    """The choices that clash, in the words of the page."""
    definition = dossier.definition
    names = {each.id: each.name for each in definition.requirements}
    names |= {each.id: each.label for each in definition.questions.fields.values() if each.asked}
    grounds = {each.id: each.text for each in definition.refused.grounds}
    rows = []
    for name, part in merge.choices.items():
        if not isinstance(part, Clash):
            continue
        known = names.get(name.removeprefix(FAULT)) or grounds.get(name.removeprefix(GROUND))
        title = known.to(language()) if known else _("What is decided")
        rows.append({"name": name, "title": title, "clash": part})
    return rows
