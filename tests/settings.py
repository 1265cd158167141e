"""Settings of the test run: the project's own, with cheap hashing and work done in place."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("DANVAN_VAR", tempfile.mkdtemp(prefix="danvan-test-"))

from danvan.settings import *  # noqa: E402, F403
from danvan.settings import DATABASES, STORAGES, VAR  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
MEDIA_ROOT = Path(VAR) / "files"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
# Two checkouts tested at once do not share a database.
DATABASES["default"].setdefault("TEST", {})["NAME"] = (
    f"test_danvan_{os.environ.get('DANVAN_TEST_SUFFIX', 'main')}"
    if "postgres" in DATABASES["default"]["ENGINE"]
    else None
)
