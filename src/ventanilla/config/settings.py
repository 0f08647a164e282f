"""The one settings file. What differs between places comes from the environment (see docs/operating.md)."""

from pathlib import Path

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from . import environment

PACKAGE = Path(__file__).resolve().parent.parent
DATA = Path(environment.text("DATA", "data")).resolve()

# A demonstration makes its own secret, shows its mail on a page and prints its accounts. Production does none of it.
# A folder that a demonstration filled is one to every command, until somebody gives a secret of their own.
DEMONSTRATION = environment.flag("VENTANILLA_DEMONSTRATION", default=environment.is_demonstration(DATA))
SECRET_KEY = environment.secret("VENTANILLA_SECRET_KEY", DATA / "secret" if DEMONSTRATION else None)
DEBUG = False
HERE = "localhost,127.0.0.1,[::1]"
ALLOWED_HOSTS = environment.hosts("VENTANILLA_HOSTS", HERE if DEMONSTRATION else "")
SITE_ADDRESS = environment.address(
    "VENTANILLA_ADDRESS", f"http://localhost:{environment.number('PORT', 8000)}" if DEMONSTRATION else ""
)
HTTPS = SITE_ADDRESS.startswith("https://")
CSRF_TRUSTED_ORIGINS = [SITE_ADDRESS]
# Our server speaks plain HTTP, so HTTPS means a proxy. What it says of scheme and address is believed, no further.
PROXIES = environment.number("VENTANILLA_PROXIES", 1 if HTTPS else 0)

# Lowest floor first, as in pyproject's contract.
ROOMS = [
    "design",
    "outbox",
    "ledger",
    "jurisdictions",
    "custody",
    "forms",
    "people",
    "agencies",
    "documents",
    "notices",
    "procedures",
    "dossiers",
    "catalogue",
    "feedback",
    "guides",
    "casework",
    "search",
    "indicators",
    "portal",
    "desk",
    "studio",
    "signin",
    "api",
    "adapters",
    "demonstration",
]
INSTALLED_APPS = [
    "ventanilla.config",  # for its commands
    *(f"ventanilla.{room}" for room in ROOMS),
    "allauth",
    "allauth.account",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "ventanilla.config.middleware.ClientAddress",
    "django.middleware.security.SecurityMiddleware",
    "ventanilla.config.middleware.ContentSecurityPolicy",
    "ventanilla.config.middleware.NothingKept",
    "ventanilla.api.edge.Edge",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "ventanilla.config.middleware.LargestRequest",
    "ventanilla.config.middleware.NothingUnkeepable",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "ventanilla.design.context.frame",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "ventanilla.design.templatetags.design",
            ],
        },
    }
]
ROOT_URLCONF = "ventanilla.config.urls"
WSGI_APPLICATION = "ventanilla.config.wsgi.application"

DATABASES = {"default": environment.database(environment.text("DATABASE_URL"), DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Files people send and papers we issue. Never under a public address.
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA / "files"},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
MEDIA_ROOT = DATA / "files"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_PERMISSIONS, FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o600, 0o700
REQUEST_MAX_BYTES = environment.number("VENTANILLA_REQUEST_BYTES", 110_000_000)
# Public pages kept in memory, in each process of the web server; 0 keeps none.
PAGES_BYTES = environment.number("VENTANILLA_PAGES_BYTES", 64_000_000)
UPLOAD_MAX_BYTES = environment.number("VENTANILLA_UPLOAD_BYTES", 10_000_000)
UPLOAD_MAX_FILES = environment.number("VENTANILLA_UPLOAD_FILES", 40)  # for each owner: a draft, a person
# The page where anyone checks a paper; printed on each one, so it may never change its meaning.
PAPER_VERIFICATION_ADDRESS = SITE_ADDRESS + "/{language}/verificar/{code}/"

# Slots and what is plugged into them: Django's own STORAGES grammar (see docs/adapters.md).
ADAPTERS: dict[str, dict[str, dict[str, object]]] = {
    "mailer": {
        "default": {
            "BACKEND": "ventanilla.adapters.smtp.SmtpMailer"
            if environment.text("SMTP_HOST")
            else "ventanilla.adapters.sandbox_mailer.FolderMailer",
            "OPTIONS": {},
        }
    },
    "scanner": {
        "default": {
            "BACKEND": "ventanilla.adapters.clamd.ClamScanner"
            if environment.text("CLAMD")
            else "ventanilla.adapters.sandbox_scanner.SignatureScanner",
            "OPTIONS": {},
        }
    },
    "witness": environment.witnesses("VENTANILLA_WITNESSES")
    or (
        {"sandbox": {"BACKEND": "ventanilla.adapters.sandbox_witness.HouseWitness"}} if DEMONSTRATION else {}
    ),
    "timestamper": environment.timestamper("VENTANILLA_TIMESTAMPER", "VENTANILLA_TIMESTAMPER_ROOTS")
    or (
        {"sandbox": {"BACKEND": "ventanilla.adapters.sandbox_timestamper.HouseTimestamper"}}
        if DEMONSTRATION
        else {}
    ),
}
CLAMD = environment.text("CLAMD")
SMTP = {
    "host": environment.text("SMTP_HOST"),
    "port": environment.number("SMTP_PORT", 587),
    "username": environment.text("SMTP_USER"),
    "password": environment.text("SMTP_PASSWORD"),
    "use_tls": environment.flag("SMTP_TLS", default=True),
}
EMAIL_BACKEND = "ventanilla.notices.mail.OutboxBackend"
DEFAULT_FROM_EMAIL = environment.text("VENTANILLA_FROM", "Ventanilla <no-responder@localhost>")

# A worker that dies is believed dead after the lease; a job that keeps failing is set aside after the attempts.
OUTBOX_LEASE_SECONDS = environment.number("OUTBOX_LEASE_SECONDS", 60)
OUTBOX_ATTEMPTS = environment.number("OUTBOX_ATTEMPTS", 8)

# Whether requests are taken at all; off, people get a signed receipt of the attempt (see docs/outages.md).
FILING = environment.flag("VENTANILLA_FILING", default=True)

# How often one address may read the public interface in a minute, for each process of the server.
API_PER_MINUTE = environment.number("VENTANILLA_API_PER_MINUTE", 300)

LOG_PER_MINUTE = environment.number("VENTANILLA_LOG_PER_MINUTE", 1_200)  # the same, for the public log
# The public log's keys, private ones that sign and public ones of earlier years, with spaces between (docs/ledger.md).
LOG_KEY = environment.text("VENTANILLA_LOG_KEY")

# The definitions that ship with the product.
LIBRARY = PACKAGE.parent.parent / "procedures_library"
GUIDES = PACKAGE.parent.parent / "guides_library"
OFFICES = PACKAGE.parent.parent / "offices_library"
# The catalogues of others that ship with it, each with its mapping.
CATALOGUE = PACKAGE.parent.parent / "catalogue_library"

# Language is in the path, never negotiated.
LANGUAGE_CODE = "es"
LOCALE_PATHS = sorted(PACKAGE.glob("*/locale"))  # rooms without tables are no Django apps, yet they speak
LANGUAGES = [("es", _("Spanish")), ("en", _("English"))]
USE_I18N = True
USE_TZ = True
TIME_ZONE = environment.time_zone("VENTANILLA_TIME_ZONE", "America/Mexico_City")

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["ventanilla.people.passwords.Argon2id"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = reverse_lazy("account_login")
LOGIN_REDIRECT_URL = reverse_lazy("portal:home")
# Sign-in: allauth with our forms, words and letters (see signin). A visitor never learns who has an account.
ACCOUNT_ADAPTER = "ventanilla.signin.adapter.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_LOGIN_TIMEOUT = 2 * 60 * 60  # how long a sign-up waits for its letter in the same browser
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_FORMS = {
    "login": "ventanilla.signin.forms.SignInForm",
    "signup": "ventanilla.signin.forms.SignUpForm",
    "reset_password": "ventanilla.signin.forms.ForgottenForm",
    "reset_password_from_key": "ventanilla.signin.forms.NewPasswordForm",
    "change_password": "ventanilla.signin.forms.ChangePasswordForm",
    "add_email": "ventanilla.signin.forms.ChangeEmailForm",
}
# Wide by address, since a school or a counter shares one; narrow by account.
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "60/m/ip,5/5m/key",
    "signup": "60/m/ip",
    "reset_password": "60/m/ip,5/15m/key",
    "reset_password_from_key": "60/m/ip",
    "confirm_email": "1/1m/key",
    "change_password": "10/m/user",
    "manage_email": "10/m/user",
}
# Counters of attempts, shared by every worker; the table comes with a migration of signin.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "signin_cache",
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    }
}
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_SAVE_EVERY_REQUEST = False

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None
X_FRAME_OPTIONS = "DENY"
# Whether all of a government's subdomains speak HTTPS, and for ever, is not ours to say.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

# One line an event on standard error: what and where in our code, never whose, nor a value.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"discreet": {"()": "ventanilla.config.journal.Discreet"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "discreet"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.request": {"level": "ERROR"},  # a page that is not there is no event
    },
}
