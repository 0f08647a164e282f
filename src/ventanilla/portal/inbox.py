"""Messages to the person."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ventanilla.notices import acts
from ventanilla.notices.models import Message

from .visitor import now


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
