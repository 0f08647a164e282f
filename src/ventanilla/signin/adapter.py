"""How allauth behaves in this house: our words, our letters, our places to land."""

import hmac
from contextlib import suppress
from hashlib import sha256
from ipaddress import IPv6Network, ip_address
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ventanilla.agencies.models import Officer, Post, Role
from ventanilla.people.models import Account

from .codes import code_for

SAID = {
    "account/messages/email_confirmed.txt": (messages.SUCCESS, _("Your e-mail is confirmed.")),
    "account/messages/password_changed.txt": (messages.SUCCESS, _("Your password is changed.")),
    "account/messages/email_confirmation_failed.txt": (
        messages.ERROR,
        _("This e-mail could not be confirmed. Another account uses it."),
    ),
}


class Adapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("The e-mail or the password is not right. Check both and try again."),
        "enter_current_password": _("This is not your current password."),
        "incorrect_password": _("This is not your password."),
        "too_many_login_attempts": _(
            "Too many tries. Wait five minutes and try again. Your account is safe."
        ),
        "duplicate_email": _("This is already your e-mail."),
        "email_taken": _("This e-mail cannot be used. Write another one."),
        "same_as_current": _("This is already your e-mail."),
        "invalid_password_reset": _("This link was already used or is too old. Ask for a new one."),
        "rate_limited": _("Too many tries. Wait a few minutes and try again."),
    }

    def add_message(
        self,
        request: Any,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say only what our pages do not say already."""
        if message_template in SAID:
            level, words = SAID[message_template]
            messages.add_message(request, level, words, extra_tags=extra_tags)

    def format_email_subject(self, subject: str) -> str:
        return subject

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send one of our letters. The address book has no sites table: the site's address is a setting."""
        known = {"email": email, "site_address": settings.SITE_ADDRESS, "request": self.request}
        self.render_mail(template_prefix, email, {**known, **context}).send()

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: Any = None, email: Any = None
    ) -> None:
        address = email or user.email
        if address:
            self.send_mail(template_prefix, address, {"user": user, **(context or {})})

    def send_confirmation_mail(self, request: Any, emailconfirmation: Any, signup: bool) -> None:
        """The letter has a link for any device, and a code to type where the sign-up was begun."""
        address = emailconfirmation.email_address
        context = {
            "code": code_for(subject_of(address), at=timezone.now(), secret=settings.SECRET_KEY),
            "activate_url": self.get_email_confirmation_url(request, emailconfirmation),
        }
        self.send_mail("account/email/email_confirmation", address.email, context)

    def confirm_email(self, request: Any, email_address: Any) -> bool:
        """Refuse in words, never by a broken page, an address that another account got meanwhile."""
        if Account.objects.addressed(email_address.email).exclude(pk=email_address.user_id).exists():
            self.add_message(request, messages.ERROR, "account/messages/email_confirmation_failed.txt")
            return False
        return bool(super().confirm_email(request, email_address))

    def get_client_ip(self, request: Any) -> str:
        """A name for the visitor's address that says nothing of it: counters of attempts are kept under it.

        config's middleware has put the address itself where it belongs; of IPv6, a household's network counts.
        """
        said = request.META.get("REMOTE_ADDR", "")
        with suppress(ValueError):
            address = ip_address(said)
            said = said if address.version == 4 else str(IPv6Network(f"{address}/64", strict=False))
        return hmac.new(settings.SECRET_KEY.encode(), f"address:{said}".encode(), sha256).hexdigest()[:32]

    def get_login_redirect_url(self, request: Any) -> str:
        """Officers land on their desk, people at home."""
        return desk_or_home(request.user)

    def get_email_verification_redirect_url(self, email_address: Any) -> str:
        return (
            desk_or_home(self.request.user)
            if self.request.user.is_authenticated
            else reverse("account_login")
        )

    def get_logout_redirect_url(self, request: Any) -> str:
        return address_of("portal:home")

    def get_password_change_redirect_url(self, request: Any) -> str:
        return reverse("signin:account")


def subject_of(address: Any) -> str:
    """What a code confirms: this address of this account."""
    return f"{address.pk}|{address.email}"


def desk_or_home(account: Any) -> str:
    """Where this account works: the desk, the studio of who only writes editions, or the site."""
    officer = Officer.objects.of(account).first()
    if officer is None:
        return address_of("portal:home")
    posts = Post.objects.in_force(timezone.localdate()).held_by(officer)
    roles = set(posts.order_by("pk").values_list("role", flat=True))
    only_writes = roles and roles <= {Role.REGISTRAR, Role.PUBLISHER}
    return address_of("studio:home" if only_writes else "desk:inbox")


def address_of(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return "/"
