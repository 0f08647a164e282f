"""The account page: what it knows about its person, and the ways to change it."""

from typing import Any

from allauth.account import views
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView

from ventanilla.people import acts
from ventanilla.people.models import Person

from .forms import AboutForm, CurpForm, NamesForm

NAMES = ("given_names", "first_surname", "second_surname")


@login_required
@never_cache
def account(request: HttpRequest) -> HttpResponse:
    """Show a person their own data, each with its way to change it; an officer without a person sees the account."""
    person = Person.objects.of(request.user).first()
    rows = [*(_person_rows(person) if person else []), *_account_rows(request.user)]
    return render(request, "signin/account.html", {"person": person, "rows": rows})


@method_decorator([login_required, never_cache, sensitive_post_parameters()], name="dispatch")
class OwnData(FormView):
    """One question about oneself; a person without data here gets a 404, never another's."""

    template_name = "signin/own_data.html"
    title = ""
    person: Person

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        found = Person.objects.of(request.user).first()
        if found is None:
            return redirect("signin:account")
        self.person = found
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "title": self.title, "person": self.person}

    def form_valid(self, form: Any) -> HttpResponse:
        self.change(form.cleaned_data, {"person": self.person, "by": self.person.ref, "at": timezone.now()})
        messages.success(self.request, _("Your data is saved."))
        return redirect("signin:account")

    def change(self, said: dict[str, Any], whose: dict[str, Any]) -> None:
        raise NotImplementedError


class OwnName(OwnData):
    form_class = NamesForm

    def get_initial(self) -> dict[str, Any]:
        return {name: getattr(self.person, name) for name in NAMES}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "title": _("Change your name")}

    def change(self, said: dict[str, Any], whose: dict[str, Any]) -> None:
        acts.rename(**{name: said[name] for name in NAMES}, **whose)


class OwnCurp(OwnData):
    form_class = CurpForm

    def get_initial(self) -> dict[str, Any]:
        return {"curp": self.person.curp or self.person.claimed_curp}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "title": _("Your CURP")}

    def change(self, said: dict[str, Any], whose: dict[str, Any]) -> None:
        acts.add_curp(curp=said["curp"], **whose)


class OwnAbout(OwnData):
    form_class = AboutForm

    def get_initial(self) -> dict[str, Any]:
        return {"born_on": self.person.born_on, "sex": self.person.sex, "phone": self.person.phone}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "title": _("About you")}

    def change(self, said: dict[str, Any], whose: dict[str, Any]) -> None:
        acts.describe(born_on=said["born_on"], sex=said["sex"], phone=said["phone"], **whose)


class ChangePassword(views.PasswordChangeView):
    template_name = "signin/change_password.html"


class ChangeEmail(views.EmailView):
    template_name = "signin/change_email.html"


def _person_rows(person: Person) -> list[dict[str, Any]]:
    name, curp, about = reverse("signin:name"), reverse("signin:curp"), reverse("signin:about")
    return [
        _row(_("Name"), person.full_name, name),
        _row("CURP", person.curp or _("Not given"), curp),
        _row(_("Date of birth"), date_format(person.born_on) if person.born_on else "", about),
        _row(_("Sex"), person.get_sex_display() if person.sex else "", about),
        _row(_("Phone"), person.phone, about),
    ]


def _account_rows(user: Any) -> list[dict[str, Any]]:
    return [
        _row(_("E-mail"), user.email or "", reverse("account_email")),
        _row(_("Password"), "••••••••", reverse("account_change_password")),
    ]


def _row(label: str, value: str, address: str) -> dict[str, Any]:
    change = {
        "href": address,
        "text": _("Change"),
        "visually_hidden_text": label if label.isupper() else label.lower(),
    }
    return {
        "key": {"text": label},
        "value": {"text": value or _("Not given")},
        "actions": {"items": [change]},
    }
