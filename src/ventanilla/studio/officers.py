"""Who sits in the studio: officers with a post as registrar or publisher, and for which agencies."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from ventanilla.agencies.models import Agency, Officer, Post, Role

ROLES = (Role.REGISTRAR, Role.PUBLISHER)
View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Seat:
    """An officer with the posts that open the studio today, as pairs of agency's key and role."""

    officer: Officer
    posts: frozenset[tuple[int, str]]

    @property
    def agencies(self) -> list[int]:
        """Keys of the agencies whose texts this officer sees."""
        return sorted({agency for agency, _role in self.posts})

    def writes(self, agency: Agency) -> bool:
        return (agency.pk, Role.REGISTRAR) in self.posts

    def publishes(self, agency: Agency) -> bool:
        return (agency.pk, Role.PUBLISHER) in self.posts

    @property
    def writes_somewhere(self) -> bool:
        return any(role == Role.REGISTRAR for _agency, role in self.posts)


def for_officers(view: View) -> View:
    """Let registrars and publishers in, with `request.seat` set; visitors sign in first, others find nothing."""

    @wraps(view)
    def in_the_studio(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        officer = Officer.objects.of(request.user).select_related("account", "agency").first()
        seat = Seat(officer, _posts(officer)) if officer else None
        if seat is None or not seat.posts:
            raise Http404
        request.seat = seat
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "private, no-store"
        return response

    return in_the_studio


def _posts(officer: Officer) -> frozenset[tuple[int, str]]:
    held = Post.objects.in_force(timezone.localdate()).held_by(officer).filter(role__in=ROLES)
    return frozenset(held.order_by("pk").values_list("unit__agency", "role"))
