"""Settings: one file. What is said from outside is read by `loge.environment`."""

from pathlib import Path

from loge import __version__, environment

PACKAGE = Path(__file__).resolve().parent
ROOT = PACKAGE.parent.parent

environment.known_only()
DATA = Path(environment.env("DATA") or ROOT / "data").resolve()
WITNESS = Path(environment.env("WITNESS") or DATA / "witness")
MEDIA_ROOT = DATA / "media"
KEYS = environment.keys(DATA / "keys", saved=(WITNESS, MEDIA_ROOT))

SECRET_KEY = environment.secret_key(DATA)
DEBUG = environment.flag("DEBUG")
HTTPS = environment.flag("HTTPS")
DEMO = environment.flag("DEMO")
DEMO_ANYWHERE = environment.flag("DEMO_ANYWHERE")
SETUP_CODE = environment.env("SETUP_CODE")
TICK_SECONDS = environment.whole(
    "LOGE_TICK_SECONDS", environment.env("TICK_SECONDS") or "20", 86_400
)
VERSION = __version__

SMTP = environment.smtp(environment.env("SMTP"))
globals().update(SMTP)
MAIL_FROM = DEFAULT_FROM_EMAIL = environment.mail_from(bool(SMTP))
EMAIL_TIMEOUT = 20
SMS = environment.sms()
TRACKING = environment.tracking()

ALLOWED_HOSTS = [h.strip() for h in environment.env("HOSTS").split(",") if h.strip()] + [
    "localhost",
    "127.0.0.1",
    "[::1]",
]
CSRF_TRUSTED_ORIGINS = [f"https://{h}" for h in ALLOWED_HOSTS] if HTTPS else []

INSTALLED_APPS = [
    "loge.kernel.apps.KernelConfig",
    "loge.house.journal.apps.JournalConfig",
    "loge.house.labels.apps.LabelsConfig",
    "loge.house.seals.apps.SealsConfig",
    "loge.house.network.apps.NetworkConfig",
    "loge.house.tally.apps.TallyConfig",
    "loge.house.people.apps.PeopleConfig",
    "loge.house.partners.apps.PartnersConfig",
    "loge.house.catalogue.apps.CatalogueConfig",
    "loge.house.stock.apps.StockConfig",
    "loge.house.ledger.apps.LedgerConfig",
    "loge.house.settlements.apps.SettlementsConfig",
    "loge.house.conventions.apps.ConventionsConfig",
    "loge.house.notices.apps.NoticesConfig",
    "loge.house.membership.apps.MembershipConfig",
    "loge.house.gate.apps.GateConfig",
    "loge.house.intake.apps.IntakeConfig",
    "loge.house.daybook.apps.DaybookConfig",
    "loge.house.visits.apps.VisitsConfig",
    "loge.house.tracking.apps.TrackingConfig",
    "loge.house.retention.apps.RetentionConfig",
    "loge.trades.custody.apps.CustodyConfig",
    "loge.trades.entrusted.apps.EntrustedConfig",
    "loge.trades.post.apps.PostConfig",
    "loge.trades.requests.apps.RequestsConfig",
    "loge.trades.till.apps.TillConfig",
    "loge.screens.counter.apps.CounterConfig",
    "loge.screens.ageing.apps.AgeingConfig",
    "loge.screens.notebook.apps.NotebookConfig",
    "loge.screens.portal.apps.PortalConfig",
    "loge.screens.office.apps.OfficeConfig",
    "loge.screens.residents.apps.ResidentsConfig",
    "loge.screens.imports.apps.ImportsConfig",
    "loge.screens.forgetting.apps.ForgettingConfig",
    "loge.screens.members.apps.MembersConfig",
    "loge.screens.hours.apps.HoursConfig",
    "loge.screens.offering.apps.OfferingConfig",
    "loge.screens.opening.apps.OpeningConfig",
    "loge.screens.partners.apps.PartnersScreenConfig",
    "loge.screens.treasury.apps.TreasuryConfig",
    "loge.screens.relay.apps.RelayConfig",
    "loge.screens.team.apps.TeamConfig",
    "loge.screens.mailroom.apps.MailroomConfig",
    "loge.screens.guide.apps.GuideConfig",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "template_partials",
    "csp",
    "ninja",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "loge.house.people.lock.Lock",
    "loge.kernel.middleware.Refusals",
]

ROOT_URLCONF = "loge.urls"
WSGI_APPLICATION = "loge.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "loge.kernel.surroundings.surroundings",
            ],
            "builtins": ["django.templatetags.i18n", "template_partials.templatetags.partials"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"


_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
    "PRAGMA recursive_triggers=ON; PRAGMA temp_store=MEMORY"
)


def _database() -> dict[str, object]:
    url = environment.env("DATABASE")
    if url:
        return environment.postgresql(url)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / "loge.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            "init_command": _PRAGMAS,
        },
        "TEST": {"NAME": str(ROOT / "build" / "test.sqlite3")},
    }


DATABASES = {"default": _database()}

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 9},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
CSRF_FAILURE_VIEW = "loge.house.people.access.stale_form"
LOGIN_REDIRECT_URL = "/comptes/accueil/"
ACCOUNT_ADAPTER = "loge.house.people.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_FORMS = {
    "login": "loge.house.people.account_forms.SignIn",
    "reauthenticate": "loge.house.people.account_forms.Again",
    "reset_password_from_key": "loge.house.people.account_forms.ChoosePassword",
}
# The link of an invitation, or of a forgotten password, chooses one once and within this time.
PASSWORD_RESET_TIMEOUT = 7 * 24 * 3600
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "loge.house.people.links.Links"  # noqa: S105
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if HTTPS else 0  # behind the proxy, everybody has an address
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key"}
PARTNER_LINK_MISSES = "10/m/ip"  # addresses of partners' pages that are none
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {
    "add_webauthn": "loge.house.people.account_forms.AddPasskey",
    "activate_totp": "loge.house.people.account_forms.TelephoneCode",
    "authenticate": "loge.house.people.account_forms.SecondStep",
}
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MFA_TOTP_ISSUER = "Loge"

SESSION_COOKIE_AGE = 14 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français"), ("de", "Deutsch"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Europe/Paris"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [PACKAGE / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
# No list and no photo is larger; the rest of a larger file is read and kept nowhere.
UPLOAD_MOST_BYTES = 16_000_000
FILE_UPLOAD_HANDLERS = [
    "loge.kernel.uploads.Bounded",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
# Photos of what is left. A telephone makes 3 to 12 MB and at most 50 million points; more is no
# photo, and would fill the memory. 1280 points show a stain on a coat; at this quality they take
# about 200 kB, so that a year of a desk's photos stays smaller than its backup's disk.
PHOTO_MOST_BYTES, PHOTO_MOST_PIXELS = 12_000_000, 50_000_000
PHOTO_SIDE, PHOTO_QUALITY = 1280, 78
# Two sides of a dozen things. A link by telephone lasts as long as somebody stands at the counter.
PHOTOS_A_TICKET, PHOTOS_A_LINK, PHOTO_LINK_MINUTES = 24, 12, 15

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA / "cache",
    }
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {
        "console": {"class": "logging.StreamHandler"},
        "none": {"class": "logging.NullHandler"},
    },
    # Whoever scans the network asks for any name: answered 400, and not worth a traceback.
    "loggers": {
        "django.security.DisallowedHost": {"handlers": ["none"], "propagate": False},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
}
