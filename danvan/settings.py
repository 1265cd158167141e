"""Every setting once. The environment decides; without any, the embedded default runs from var/."""

import secrets
from pathlib import Path
from typing import Any

import django_stubs_ext
import environ
from csp.constants import NONE, SELF
from whitenoise.compress import Compressor

from danvan import env, logs, schedule
from danvan.env import BASE_DIR

django_stubs_ext.monkeypatch()

VAR = Path(env.text("DANVAN_VAR", str(BASE_DIR / "var")))
VAR.mkdir(parents=True, exist_ok=True)
DEBUG = env.flag("DEBUG", False)
# "embedded": SQLite, files and one worker on one machine; "production": every outside service is named.
PRODUCTION = env.flag("DANVAN_PRODUCTION", False)


def _embedded_secret() -> str:
    """A secret made once and kept under var/, so that sessions survive a restart."""
    file = VAR / "secret_key"
    if not file.exists():
        file.write_text(secrets.token_urlsafe(50), encoding="utf-8")
        file.chmod(0o600)
    return file.read_text(encoding="utf-8")


SECRET_KEY = env.text("SECRET_KEY", None if PRODUCTION else _embedded_secret())
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", None if PRODUCTION else "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")
# Where links in mails lead.
# Triggers that make the record append-only; the test suite empties tables and turns them off.
GUARD_RECORD = True
PORTAL_URL = env.text(
    "PORTAL_URL", f"https://{ALLOWED_HOSTS[0]}" if PRODUCTION else "http://127.0.0.1:8000"
).rstrip("/")

INSTALLED_APPS = [
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.admin",
    "treebeard",
    "django_filters",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_prometheus",
    "directives.apps.DirectivesConfig",
    "reporting.apps.ReportingConfig",
]

MIDDLEWARE = [
    "danvan.middleware.ProbeMiddleware",
    "django_prometheus.middleware.PrometheusBeforeMiddleware",
    "danvan.middleware.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "danvan.middleware.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "danvan.middleware.DomainErrorMiddleware",
    "django_prometheus.middleware.PrometheusAfterMiddleware",
]

ROOT_URLCONF = "danvan.urls"
WSGI_APPLICATION = "danvan.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
            ],
        },
    }
]
# Widgets are drawn by the project's templates where it has its own.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- Database -------------------------------------------------------------------------------------
_database: dict[str, Any] = environ.Env.db_url_config(
    env.text("DATABASE_URL", None if PRODUCTION else f"sqlite:///{VAR / 'danvan.sqlite3'}")
)
if _database["ENGINE"].endswith("sqlite3"):
    _database["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
else:
    _database["PASSWORD"] = env.text("DATABASE_PASSWORD", _database["PASSWORD"])
    _database["CONN_MAX_AGE"] = env.number("CONN_MAX_AGE", 60)
    _database["CONN_HEALTH_CHECKS"] = True
    _pooled = _database["DISABLE_SERVER_SIDE_CURSORS"] = env.flag("BEHIND_PGBOUNCER", False)
    _limits = {
        "statement_timeout": env.number("DATABASE_STATEMENT_SECONDS", 30),
        "lock_timeout": env.number("DATABASE_LOCK_SECONDS", 10),
        "idle_in_transaction_session_timeout": 60,
    }
    _options = " ".join(f"-c {name}={seconds * 1000}" for name, seconds in _limits.items())
    # A pooler refuses options at the start of a connection; there the limits belong to the database role.
    _database["OPTIONS"] = {"connect_timeout": 5} if _pooled else {"connect_timeout": 5, "options": _options}
DATABASES = {"default": _database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- People and sign-in ---------------------------------------------------------------------------
AUTH_USER_MODEL = "directives.User"
AUTHENTICATION_BACKENDS = ["directives.views.sign_in.Backend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_PASSWORD_RULES: dict[str, dict[str, int]] = {
    "UserAttributeSimilarity": {}, "MinimumLength": {"min_length": 10},
    "CommonPassword": {}, "NumericPassword": {},
}  # fmt: skip
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}Validator", "OPTIONS": options}
    for name, options in _PASSWORD_RULES.items()
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "directives:home"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_ADAPTER = "directives.views.sign_in.Adapter"
ACCOUNT_FORMS = {
    "login": "directives.forms.sign_in.SignInForm",
    "change_password": "directives.forms.sign_in.ChangePasswordForm",
    "set_password": "directives.forms.sign_in.SetPasswordForm",
    "reset_password": "directives.forms.sign_in.ResetPasswordForm",
    "reset_password_from_key": "directives.forms.sign_in.ResetPasswordKeyForm",
}
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
# Counted in the cache that all processes share: by address, and by the name that was tried.
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "20/m/ip,5/5m/key",
    "reset_password": "10/h/ip,3/h/key",
    "reset_password_from_key": "20/m/ip",
    "change_password": "5/m/user",
}

# --- Language and time ----------------------------------------------------------------------------
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
# A file with the seconds by which simulated time is ahead.
CLOCK_FILE = env.for_tests("DANVAN_CLOCK_FILE", production=PRODUCTION)

# --- Static files and stored files ----------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = Path(env.text("DANVAN_STATIC", str(VAR / "static")))
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("bootstrap", BASE_DIR / "node_modules" / "bootstrap" / "dist"),
]
_files: dict[str, Any] = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
if _bucket := env.text("S3_BUCKET", ""):
    _files = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": _bucket,
            "endpoint_url": env.text("S3_ENDPOINT_URL", "") or None,
            "region_name": env.text("S3_REGION", "") or None,
            "access_key": env.text("S3_ACCESS_KEY", "") or None,
            "secret_key": env.text("S3_SECRET_KEY", "") or None,
            "default_acl": None,
            "file_overwrite": False,
        },
    }
STORAGES = {
    "default": _files,
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Only what pages name is kept and compressed; the maps are for nobody's browser but a developer's.
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")
# Private: served only through a checked view.
MEDIA_ROOT = Path(env.text("DANVAN_FILES", str(VAR / "files")))
QUARANTINE_ROOT = Path(env.text("DANVAN_QUARANTINE", str(VAR / "quarantine")))
BACKUP_ROOT = Path(env.text("DANVAN_BACKUPS", str(VAR / "backups")))
# An upload too large for memory waits there too: what a killed web server leaves behind is deleted in time.
QUARANTINE_ROOT.mkdir(mode=0o700, parents=True, exist_ok=True)
FILE_UPLOAD_TEMP_DIR = str(QUARANTINE_ROOT)
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

# --- Background work ------------------------------------------------------------------------------
CELERY_BROKER_URL = env.text("CELERY_BROKER_URL", None if PRODUCTION else "filesystem://")
if CELERY_BROKER_URL.startswith("filesystem"):
    _broker = VAR / "broker"
    for _folder in ("queue", "control"):
        (_broker / _folder).mkdir(parents=True, exist_ok=True)
    CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, Any] = {
        "data_folder_in": str(_broker / "queue"),
        "data_folder_out": str(_broker / "queue"),
        "control_folder": str(_broker / "control"),
    }
elif CELERY_BROKER_URL.startswith("redis"):
    # A job that a dead worker held is offered again after this; longer than any job takes.
    CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 3600, "socket_keepalive": True}
CELERY_BEAT_SCHEDULE = schedule.BEAT_SCHEDULE
CELERY_TASK_ROUTES = schedule.TASK_ROUTES
CELERY_TASK_DEFAULT_QUEUE = schedule.DEFAULT_QUEUE
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = TIME_ZONE

# --- Cache and sessions: shared by all processes, for rate limits ------------------------------------
REDIS_URL = env.text("REDIS_URL", "")
_redis_cache = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
_file_cache = {
    "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
    "LOCATION": str(VAR / "cache"),
}
CACHES = {"default": _redis_cache if REDIS_URL else _file_cache}
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"

# --- Mail -----------------------------------------------------------------------------------------
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "danvan@localhost")
# Well under the minutes after which a silent worker is taken for dead.
EMAIL_TIMEOUT = 30
EMAIL_URL = env.text("EMAIL_URL", "")
if EMAIL_URL:
    globals().update(environ.Env.email_url_config(EMAIL_URL))
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = VAR / "mail"

# Private networks that webhooks may call all the same, and without TLS: an SMS gateway in the house.
WEBHOOK_NETWORKS = env.words("WEBHOOK_NETWORKS")

# --- Security -------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
if PRODUCTION:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = env.flag("SECURE_SSL_REDIRECT", True)
    SECURE_HSTS_SECONDS = env.number("SECURE_HSTS_SECONDS", 31_536_000)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    # A cookie of this name is taken from this very host over TLS alone; another host cannot plant it.
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"

# --- What machines ask ------------------------------------------------------------------------------
# How many proxies of our own stand before the web server: the client's address is taken from there.
TRUSTED_PROXY_COUNT = env.number("TRUSTED_PROXY_COUNT", 1 if PRODUCTION else 0)
METRICS_TOKEN = env.text("METRICS_TOKEN", "")
METRICS_NETWORKS = env.words("METRICS_NETWORKS", "127.0.0.0/8,::1/128")
LOGGING = logs.from_environment()
