"""Settings come from the environment (docs/guide/operators.en.md lists them). What a programme owner may change is a row instead."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from yamabiko.config import environment as env

PACKAGE = Path(__file__).resolve().parent.parent
DATA_DIR = Path(env.text("DATA_DIR") or ".data").resolve()
KEYS = env.keys(DATA_DIR)
SECRET_KEY = KEYS.django
DEBUG = env.flag("YAMABIKO_DEBUG")
DESIGN_SHEET = env.flag("YAMABIKO_DESIGN_SHEET", DEBUG)
DEMO = env.flag("YAMABIKO_DEMO")

PORT = env.number("PORT", 8000, least=1, most=65534)
BASE_URL = env.web_address("YAMABIKO_BASE_URL", f"http://localhost:{PORT}")
LINK_URL = env.web_address("YAMABIKO_LINK_URL", f"http://localhost:{PORT + 1}")
SECURE = BASE_URL.startswith("https://")
ALLOWED_HOSTS = env.words("YAMABIKO_ALLOWED_HOSTS") or [
    urlsplit(BASE_URL).hostname or "localhost",
    "localhost",
    "127.0.0.1",
]
CSRF_TRUSTED_ORIGINS = [BASE_URL]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django_htmx",
    "ninja",
    "yamabiko.people.apps.PeopleConfig",  # before allauth: its pages and letters are ours
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "procrastinate.contrib.django",
    "yamabiko.kit.apps.KitConfig",
    "yamabiko.kit.ui",
    "yamabiko.events.apps.EventsConfig",
    "yamabiko.campaigns.apps.CampaignsConfig",
    "yamabiko.networks.apps.NetworksConfig",
    "yamabiko.links.apps.LinksConfig",
    "yamabiko.compliance.apps.ComplianceConfig",
    "yamabiko.content.apps.ContentConfig",
    "yamabiko.sharing.apps.SharingConfig",
    "yamabiko.feed.apps.FeedConfig",
    "yamabiko.insights.apps.InsightsConfig",
    "yamabiko.notifications.apps.NotificationsConfig",
    "yamabiko.home.apps.HomeConfig",
    "yamabiko.ops.apps.OpsConfig",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "yamabiko.config.policy.ContentPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "yamabiko.people.middleware.PersonalLanguage",
    "yamabiko.kit.rest.problems.ProblemsOnly",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "yamabiko.people.middleware.WhoIsHere",
    "yamabiko.links.middleware.OwnerMark",
    "yamabiko.config.policy.SignedInOnly",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "yamabiko.kit.rest.idempotency.OncePerKey",
    "yamabiko.config.policy.SaidKindly",
]
ROOT_URLCONF = "yamabiko.config.urls"
WSGI_APPLICATION = "yamabiko.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "yamabiko.kit.ui.context.frame",
                *(["yamabiko.ops.demo.filling.notice"] if DEMO else []),
            ],
        },
    }
]

# `default` is the app's role: it may not change the schema nor rewrite history. The owner's address serves `yamabiko migrate`.
DATABASE_URL = env.text("DATABASE_URL")
DATABASE_OWNER_URL = env.text("DATABASE_OWNER_URL") or DATABASE_URL
DATABASES = (
    {"default": env.database(DATABASE_URL, name="DATABASE_URL")}
    if DATABASE_URL
    else {"default": {"ENGINE": "django.db.backends.postgresql", "NAME": "yamabiko"}}
)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
APPEND_ONLY_TABLES = ["events_fact"]

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 900
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "yamabiko.people.adapter.InvitedOnly"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if SECURE else "http"
MFA_ADAPTER = "yamabiko.people.adapter.Passkeys"
MFA_SUPPORTED_TYPES = ["webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE

CSRF_FAILURE_VIEW = "yamabiko.kit.ui.errors.csrf_failure"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("YAMABIKO_BEHIND_PROXY") else None
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
LARGEST_UPLOAD = 210_000_000  # bytes: the largest file of the library, and what stands around it in a form
FILE_UPLOAD_HANDLERS = [
    "yamabiko.kit.uploads.AtMost",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
LINK_SECRET = KEYS.links
# The parent that pages and links share (example.com), where links have a domain of their own: see links/middleware.py.
COOKIE_DOMAIN = env.text("YAMABIKO_COOKIE_DOMAIN") or None
# The redirect process sees `X-Forwarded-For` only when it stands behind a proxy that the operator runs.
BEHIND_PROXY = env.flag("YAMABIKO_BEHIND_PROXY")
# Sign-in is limited by the visitor's address: behind a proxy the last entry of X-Forwarded-For, otherwise the socket's.
ALLAUTH_TRUSTED_PROXY_COUNT = int(BEHIND_PROXY)
_home = urlsplit(BASE_URL)
_HOME = f"{_home.hostname}:{_home.port or (443 if SECURE else 80)}"
# What the videos, recordings and PDFs of one organisation may take together, in bytes.
FILES_QUOTA = env.number("YAMABIKO_FILES_GB", 20, least=1, most=10_000) * 1_000_000_000
# host:port pairs that our own fetches may reach although they are private: an intranet feed, the demo's own pages.
HTTP_ALLOW = frozenset(env.words("YAMABIKO_HTTP_ALLOW"))
if DEMO:  # The trade paper of the demo is the same host by its other name.
    HTTP_ALLOW |= {_HOME, _HOME.replace("localhost:", "127.0.0.1:")}

# A language model that may put drafts into other words; None: there is none. A workspace and each person still choose.
LANGUAGE_MODEL = env.language_model()

# The month of LinkedIn's API that we speak. Each is good for a year at least (learn.microsoft.com/en-us/linkedin/marketing/versioning);
# when ours has ended before an update is in, another one can be named.
LINKEDIN_VERSION = str(env.number("YAMABIKO_LINKEDIN_VERSION", 202609, least=202601, most=209912))

# Which AppView is asked for the counts of posts on Bluesky; empty: none is, and they are not shown.
BLUESKY_APPVIEW = env.text("YAMABIKO_BLUESKY_APPVIEW", "https://public.api.bsky.app").rstrip("/")

LANGUAGE_CODE = "en"
LANGUAGES = [("ja", "日本語"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "kit" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
# `yamabiko run` and `yamabiko web` collect, hash and compress the files first (ops.static); tests and tools read them where they lie.
COLLECTED = env.flag("YAMABIKO_COLLECTED")
WHITENOISE_USE_FINDERS = not COLLECTED
WHITENOISE_AUTOREFRESH = False
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ("map", "jpg", "jpeg", "png", "gif", "webp", "zip", "gz", "br", "woff", "woff2")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if COLLECTED
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

EMAIL_BACKEND = env.text("YAMABIKO_EMAIL_BACKEND") or "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = env.text("YAMABIKO_SMTP_HOST", "localhost")
EMAIL_PORT = env.number("YAMABIKO_SMTP_PORT", 25, least=1, most=65535)
EMAIL_HOST_USER = env.text("YAMABIKO_SMTP_USER")
EMAIL_HOST_PASSWORD = env.text("YAMABIKO_SMTP_PASSWORD")
EMAIL_USE_TLS = env.flag("YAMABIKO_SMTP_STARTTLS")
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.text("YAMABIKO_MAIL_FROM", "yamabiko@localhost")

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.text("YAMABIKO_LOG_LEVEL", "INFO")},
    "loggers": {"procrastinate": {"level": "WARNING"}, "httpx": {"level": "WARNING"}},
}
