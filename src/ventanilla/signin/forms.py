"""What the key asks: plain questions, plain errors, never a refusal for lack of a CURP."""

from typing import Any

from allauth.account import forms as allauth_forms
from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from allauth.account.utils import setup_user_email
from django import forms
from django.contrib.auth.hashers import make_password
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from ventanilla.kernel.identifiers import InvalidIdentifier, read_curp
from ventanilla.people import acts
from ventanilla.people.acts import EmailTaken, Identity
from ventanilla.people.models import OtherDocument, Sex

from .asking import AskingForm
from .fields import DayField, NameField
from .typos import likelier

EMAIL_ATTRS = {
    "autocomplete": "username",
    "spellcheck": "false",
    "autocapitalize": "none",
    "inputmode": "email",
}
CURP_ATTRS = {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}
EARLIEST_YEAR = 1900
E_MAIL = _("E-mail")
PASSWORD = _("Password")


class LowerCaseEmail(forms.EmailField):
    """One address however it is typed."""

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).lower()


def email_field(label: Any = E_MAIL, hint: Any = "") -> forms.EmailField:
    return LowerCaseEmail(
        label=label,
        help_text=hint,
        max_length=254,
        widget=forms.EmailInput(attrs=EMAIL_ATTRS),
        error_messages={
            "required": _("Write your e-mail."),
            "invalid": _("Write an e-mail like ana@example.com."),
            "max_length": _("This e-mail is too long. Check it."),
        },
    )


def password_field(label: Any, autocomplete: str, hint: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        strip=False,
        max_length=1_000,
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete, "spellcheck": "false"}),
        error_messages={
            "required": _("Write your password."),
            "max_length": _("This password is too long. Use 1000 characters at most."),
        },
    )


def new_password_field(label: Any = PASSWORD) -> forms.CharField:
    hint = _("At least 10 characters. Three or four words that you remember work well.")
    field = password_field(label, "new-password", hint)
    field.error_messages["required"] = _("Choose a password.")
    return field


def curp_field(**said: Any) -> forms.CharField:
    hint = _("18 letters and numbers. It is on your birth certificate and your voter card.")
    attrs = {**CURP_ATTRS, "class": "govuk-input--width-20"}
    return forms.CharField(
        **{
            "label": "CURP",
            "help_text": hint,
            "max_length": 60,
            "widget": forms.TextInput(attrs=attrs),
            **said,
        },
        error_messages={
            "required": _("Write your CURP."),
            "max_length": _("A CURP has 18 letters and numbers."),
        },
    )


def date_field(**said: Any) -> DayField:
    return DayField(label=_("Date of birth"), help_text=_("For example, 27 3 1984"), **said)


class NamesForm(AskingForm):
    """Names as they are written on the person's own papers."""

    given_names = NameField(
        label=_("Given names"),
        widget=forms.TextInput(attrs={"autocomplete": "given-name", "spellcheck": "false"}),
        error_messages={"required": _("Write your name.")},
    )
    first_surname = NameField(
        label=_("First surname"),
        required=False,
        help_text=_("If you have no surname, leave it empty."),
        widget=forms.TextInput(attrs={"autocomplete": "family-name", "spellcheck": "false"}),
    )
    second_surname = NameField(
        label=_("Other surnames"),
        required=False,
        help_text=_("Only if you use them."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class SignInForm(AskingForm, allauth_forms.LoginForm):
    password = password_field(_("Password"), "current-password")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = email_field()
        self.fields.pop("remember", None)
        self.order_fields(["login", "password"])


class SignUpForm(NamesForm, allauth_forms.SignupForm):
    """One page, two ways in: with a CURP, or with what the person has instead. Both are complete."""

    has_curp = forms.ChoiceField(
        label=_("Do you have your CURP?"),
        choices=[("yes", _("Yes")), ("no", _("No, or it does not work"))],
        widget=forms.RadioSelect,
        help_text=_("You can open your account without it and add it later."),
        error_messages={
            "required": _("Say whether you have your CURP."),
            "invalid_choice": _("Choose yes or no."),
        },
    )
    curp = curp_field(required=False)
    born_on = date_field(required=False)
    document_kind = forms.ChoiceField(
        label=_("Another document (optional)"), choices=[("", "—"), *OtherDocument.choices], required=False
    )
    document_number = forms.CharField(
        label=_("Its number (optional)"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"max_length": _("This number is too long. Write 40 characters at most.")},
    )
    email_seen = forms.CharField(required=False, max_length=254, widget=forms.HiddenInput)
    leave_empty = forms.CharField(required=False, max_length=200)

    reveals = {"has_curp": {"yes": ("curp",), "no": ("born_on", "document_kind", "document_number")}}
    field_order = ["has_curp", "given_names", "first_surname", "second_surname", "email", "password1"]
    by_passkey = False
    account_already_exists = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hint = _("We send you a link and a code. It is also your name to sign in.")
        self.fields["email"] = email_field(hint=hint)
        self.fields["password1"] = new_password_field()

    def clean_email(self) -> str:
        email = super().clean_email()
        meant = likelier(email)
        if meant and self.data.get("email_seen", "").strip().lower() != email:
            said = gettext("Did you mean %(email)s? If yours is right, continue again.")
            self.data = {**self.data.dict(), "email_seen": email} if hasattr(self.data, "dict") else self.data
            raise forms.ValidationError(said % {"email": meant})
        return str(email)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        way = said.get("has_curp")
        if way == "yes":
            self._read_curp()
        elif way == "no" and "born_on" not in self.errors:
            self._check_birth()
        return said

    def _read_curp(self) -> None:
        if "curp" in self.errors:
            return
        written = self.cleaned_data.get("curp") or ""
        if not written:
            self.add_error("curp", _("Write your CURP, or choose “No, or it does not work”."))
            return
        try:
            curp = read_curp(written)
        except InvalidIdentifier as wrong:
            way_out = gettext("If it stays like this, choose “No, or it does not work” and go on.")
            self.add_error("curp", f"{wrong.sentence} {way_out}")
            return
        self.cleaned_data |= {"curp": curp.text, "born_on": curp.born_on, "sex": curp.sex}

    def _check_birth(self) -> None:
        born_on = self.cleaned_data.get("born_on")
        if born_on is None:
            self.add_error("born_on", _("Write your date of birth."))
        elif not born_on.year >= EARLIEST_YEAR or born_on > timezone.localdate():
            self.add_error("born_on", _("This date cannot be a date of birth. Check the year."))

    def try_save(self, request: Any) -> tuple[Any, Any]:
        """Open the account; a known e-mail gets the same answer, and as much work is done for it."""
        if self.cleaned_data.get("leave_empty"):
            return None, get_adapter().respond_email_verification_sent(request, None)
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])
        try:
            return super().try_save(request)
        except EmailTaken:  # by another sign-up in this very moment
            self.account_already_exists = True
            return super().try_save(request)

    def save(self, request: Any) -> Any:
        person = acts.register(
            email=self.cleaned_data["email"],
            password=self.cleaned_data["password1"],
            identity=self.identity,
            language=get_language() or "es",
            at=timezone.now(),
        )
        address = EmailAddress(email=self.cleaned_data["email"])
        setup_user_email(request, person.account, [address])
        return person.account

    @property
    def identity(self) -> Identity:
        said = self.cleaned_data
        has_curp = said["has_curp"] == "yes"
        return Identity(
            given_names=said["given_names"],
            first_surname=said["first_surname"],
            second_surname=said["second_surname"],
            curp=said["curp"] if has_curp else None,
            born_on=said["born_on"],
            sex=said.get("sex", ""),
            document_kind="" if has_curp else said["document_kind"],
            document_number="" if has_curp else said["document_number"],
        )


class CodeForm(AskingForm):
    """The code of the letter, typed where the sign-up was begun."""

    code = forms.CharField(
        label=_("Code"),
        help_text=_("8 numbers, in the e-mail we sent you."),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "govuk-input--width-10"}
        ),
        error_messages={"required": _("Write the code."), "max_length": _("The code has 8 numbers.")},
    )


class ForgottenForm(AskingForm, allauth_forms.ResetPasswordForm):
    email = email_field()


class SingleNewPassword:
    """One box with a button to see it, instead of two boxes to guess."""

    def _ask_once(self) -> None:
        fields = self.fields
        user = getattr(self, "user", None)
        fields["password1"] = new_password_field(_("New password"))
        fields["password1"].user = user
        fields.pop("password2", None)

    def clean_password1(self) -> str:
        password = self.cleaned_data["password1"]
        return str(get_adapter().clean_password(password, user=getattr(self, "user", None)))


class NewPasswordForm(SingleNewPassword, AskingForm, allauth_forms.ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._ask_once()


class ChangePasswordForm(SingleNewPassword, AskingForm, allauth_forms.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"] = password_field(_("Current password"), "current-password")
        self._ask_once()


class ChangeEmailForm(AskingForm, allauth_forms.AddEmailForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = email_field(
            _("New e-mail"), _("We send a link to it. Until you open it, nothing changes.")
        )


class CurpForm(AskingForm):
    curp = curp_field()

    def clean_curp(self) -> str:
        try:
            return read_curp(self.cleaned_data["curp"]).text
        except InvalidIdentifier as wrong:
            raise forms.ValidationError(str(wrong.sentence)) from None


class AboutForm(AskingForm):
    """What helps to fill in forms; all of it may stay empty."""

    born_on = date_field(required=False)
    sex = forms.ChoiceField(
        label=_("Sex, as on your papers (optional)"),
        choices=[*Sex.choices, ("", _("I prefer not to say"))],
        required=False,
        widget=forms.RadioSelect,
    )
    phone = forms.CharField(
        label=_("Phone (optional)"),
        help_text=_("Several people may share a number."),
        max_length=32,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
        error_messages={"max_length": _("This phone number is too long. Check it.")},
    )

    def clean_born_on(self) -> Any:
        born_on = self.cleaned_data["born_on"]
        if born_on and not (born_on.year >= EARLIEST_YEAR and born_on <= timezone.localdate()):
            raise forms.ValidationError(_("This date cannot be a date of birth. Check the year."))
        return born_on
