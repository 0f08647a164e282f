"""The pages of the key. Names are allauth's where allauth looks for them; what is not listed here is a 404."""

from django.urls import include, path, re_path
from django.views.decorators.cache import never_cache

from . import entrance, own_data

own = [
    path("", own_data.account, name="account"),
    path("name/", own_data.OwnName.as_view(), name="name"),
    path("curp/", own_data.OwnCurp.as_view(), name="curp"),
    path("about/", own_data.OwnAbout.as_view(), name="about"),
]

urlpatterns = [
    path("account/data/", include((own, "signin"))),
    path("account/sign-up/", entrance.SignUp.as_view(), name="account_signup"),
    path("account/sign-in/", entrance.SignIn.as_view(), name="account_login"),
    path("account/sign-out/", never_cache(entrance.SignOut.as_view()), name="account_logout"),
    path("account/inactive/", entrance.Inactive.as_view(), name="account_inactive"),
    path("account/check-mail/", entrance.check_mail, name="account_email_verification_sent"),
    re_path(
        r"^account/confirm/(?P<key>[-:\w]+)/$",
        never_cache(entrance.ConfirmEmail.as_view()),
        name="account_confirm_email",
    ),
    path("account/forgotten/", never_cache(entrance.Forgotten.as_view()), name="account_reset_password"),
    path(
        "account/forgotten/sent/",
        never_cache(entrance.ForgottenSent.as_view()),
        name="account_reset_password_done",
    ),
    re_path(
        r"^account/new-password/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        never_cache(entrance.NewPassword.as_view()),
        name="account_reset_password_from_key",
    ),
    path(
        "account/new-password/done/",
        entrance.NewPasswordDone.as_view(),
        name="account_reset_password_from_key_done",
    ),
    path("account/password/", never_cache(own_data.ChangePassword.as_view()), name="account_change_password"),
    path("account/email/", never_cache(own_data.ChangeEmail.as_view()), name="account_email"),
]
