"""Coming in: sign up, confirm, sign in, recover. allauth does the work; the pages and their words are ours."""

from typing import Any

from allauth.account import views
from allauth.account.internal.flows.email_verification import send_verification_email_to_address
from allauth.account.internal.stagekit import clear_login
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.stages import EmailVerificationStage, LoginStageController
from allauth.core.internal import ratelimit
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from .adapter import subject_of
from .codes import is_code_for
from .forms import CodeForm

CODE_TRIES = {"confirm_code": "10/15m/key,60/15m/ip"}


class SignIn(views.LoginView):
    template_name = "signin/sign_in.html"


class SignUp(views.SignupView):
    template_name = "signin/sign_up.html"


class ConfirmEmail(views.ConfirmEmailView):
    """The link of the letter: opening it shows a page, pressing its button confirms."""

    template_name = "signin/confirm_email.html"

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        key = self.kwargs["key"]
        if EmailConfirmationHMAC.from_key(key) is None:  # pressed twice, or too old: say so, no dead end
            return self.get(*args, **kwargs)
        return super().post(*args, **kwargs)


class Forgotten(views.PasswordResetView):
    template_name = "signin/forgotten.html"


class ForgottenSent(views.PasswordResetDoneView):
    template_name = "signin/forgotten_sent.html"


class NewPassword(views.PasswordResetFromKeyView):
    template_name = "signin/new_password.html"


class NewPasswordDone(views.PasswordResetFromKeyDoneView):
    template_name = "signin/new_password_done.html"


class SignOut(views.LogoutView):
    template_name = "signin/sign_out.html"


class Inactive(views.AccountInactiveView):
    template_name = "signin/inactive.html"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check_mail(request: HttpRequest) -> HttpResponse:
    """Where a sign-up waits for its letter: type the code, ask for another letter, or begin again."""
    stage = LoginStageController.enter(request, EmailVerificationStage.key)
    asked = request.POST.get("ask", "code") if request.method == "POST" else ""
    if stage is None:
        return render(request, "signin/check_mail.html", {"form": None, "email": ""})
    if asked == "again":
        return _send_again(request, stage)
    if asked == "restart":
        clear_login(request)
        return redirect("account_signup")
    form = CodeForm(request.POST) if asked else CodeForm()
    if asked and form.is_valid() and (answer := _take_code(request, stage, form)):
        return answer
    return render(request, "signin/check_mail.html", {"form": form, "email": _email_of(stage)})


def _send_again(request: HttpRequest, stage: EmailVerificationStage) -> HttpResponse:
    """Send the letter once more; for a known e-mail it is the other letter, and the page is the same."""
    address = _address_of(stage) or EmailAddress(user=None, email=_email_of(stage))
    send_verification_email_to_address(request, address, signup=stage.login.signup)
    return render(
        request,
        "signin/check_mail.html",
        {"form": CodeForm(), "email": _email_of(stage), "sent_again": True},
    )


def _take_code(request: HttpRequest, stage: EmailVerificationStage, form: CodeForm) -> HttpResponse | None:
    counted = ratelimit.consume(
        request, app="signin", action="confirm_code", config=CODE_TRIES, key=_email_of(stage)
    )
    if not counted:
        form.add_error("code", _("Too many tries. Wait fifteen minutes, or use the link in the e-mail."))
        return None
    address = _address_of(stage)
    typed = form.cleaned_data["code"]
    if address is None or not is_code_for(
        typed, subject_of(address), at=timezone.now(), secret=settings.SECRET_KEY
    ):
        form.add_error(
            "code", _("This is not the code, or it is too old. Check it, or ask for another e-mail.")
        )
        return None
    if not EmailConfirmationHMAC(address).confirm(request):
        form.add_error("code", _("This e-mail could not be confirmed. Begin again with another e-mail."))
        return None
    return stage.exit()


def _email_of(stage: EmailVerificationStage) -> str:
    """The e-mail as it was typed: a sign-up that is only pretended shows the same."""
    user: Any = stage.login.user
    return str(stage.login.email or (user.email if user else "") or "")


def _address_of(stage: EmailVerificationStage) -> EmailAddress | None:
    """The waiting address; none when the e-mail belonged to somebody before this sign-up."""
    if stage.login.user is None:
        return None
    return EmailAddress.objects.filter(user=stage.login.user, email=_email_of(stage), verified=False).first()
