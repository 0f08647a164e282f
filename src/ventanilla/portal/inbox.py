"""Messages to the person, and who has looked at their data."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ventanilla.design.templatetags.design import moment
from ventanilla.ledger.models import ReadRecord
from ventanilla.notices import acts
from ventanilla.notices.models import Message

from .visitor import now, person_of


@require_safe
@never_cache
@login_required
def messages(request: HttpRequest) -> HttpResponse:
    """The inbox: the authority on what we told this person; mail is a copy."""
    return render(request, "portal/messages.html", {"messages_list": Message.objects.of(request.user)[:100]})


@require_http_methods(["GET", "POST"])
@never_cache
@login_required
def message(request: HttpRequest, uuid: str) -> HttpResponse:
    """One message; marking it read is a POST, since a GET changes nothing."""
    found = get_object_or_404(Message.objects.of(request.user), uuid=uuid)
    if request.method == "POST":
        acts.mark_read(message=found, at=now())
        return redirect(found.link or "portal:messages")
    return render(request, "portal/message.html", {"letter": found})


@require_safe
@never_cache
@login_required
def reads(request: HttpRequest) -> HttpResponse:
    """Every time an officer or an agency opened something of this person: who, when, which unit."""
    person = person_of(request)
    if person is None:
        raise Http404
    records = ReadRecord.objects.of(person=person.ref)[:200]
    head = [_("When"), _("Who"), _("Unit"), _("What")]
    rows = [[moment(each.at), each.reader_name, each.unit, _what(each.what)] for each in records]
    return render(request, "portal/reads.html", {"records": rows, "head": head, "rows": rows})


def _what(what: str) -> str:
    """What was looked at, in words."""
    kind = what.partition(":")[0]
    said = {
        "file": _("A file you sent"),
        "paper": _("A paper of your case"),
        "search": _("Your name, in a list of cases found"),
    }
    return said.get(kind, _("Your case"))
