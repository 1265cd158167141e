"""Settings of the test run: the project's own, with cheap hashing and work done in place."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

if "DANVAN_VAR" not in os.environ:
    os.environ["DANVAN_VAR"] = tempfile.mkdtemp(prefix="danvan-test-")
    atexit.register(shutil.rmtree, os.environ["DANVAN_VAR"], ignore_errors=True)
elif worker := os.environ.get("PYTEST_XDIST_WORKER"):
    # Tests that run side by side share neither files nor cache.
    os.environ["DANVAN_VAR"] = f"{os.environ['DANVAN_VAR']}/{worker}"

from danvan.settings import *  # noqa: E402, F403
from danvan.settings import DATABASES, STATIC_ROOT, STORAGES, VAR  # noqa: E402

STATIC_ROOT.mkdir(exist_ok=True)  # WhiteNoise warns where it is missing
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
GUARD_RECORD = False
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
MEDIA_ROOT = Path(VAR) / "files"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
# Two checkouts tested at once do not share a database; a file, since threads cannot share one in memory.
DATABASES["default"].setdefault("TEST", {})["NAME"] = (
    f"test_danvan_{os.environ.get('DANVAN_TEST_SUFFIX', 'main')}"
    if "postgres" in DATABASES["default"]["ENGINE"]
    else str(VAR / "test.sqlite3")
)
