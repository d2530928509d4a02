"""Settings of the tests: Loge's own, on a throw-away folder, nothing slow, nothing outside."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

WHICH = os.environ.get("TESTS_DATABASE") or os.environ.get("LOGE_TEST_DATABASE", "")
for name in [name for name in os.environ if name.startswith("LOGE_")]:
    del os.environ[name]

FOLDER = Path(tempfile.mkdtemp(prefix="loge-tests-"))
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
os.environ["LOGE_DATA"] = str(FOLDER)
os.environ["LOGE_SECRET_KEY"] = "the-tests-keep-no-secret-" + "x" * 30
# Playwright's loop runs in the thread of the tests; Django would refuse to query there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

if WHICH == "postgresql":
    from tests.support import postgresql

    WHICH = postgresql.start()
if WHICH:
    # The workers of xdist inherit it and share the one server.
    os.environ["TESTS_DATABASE"] = os.environ["LOGE_DATABASE"] = WHICH

from loge.commands import words  # noqa: E402
from loge.settings import *  # noqa: E402, F403
from loge.settings import DATABASES  # noqa: E402

# French pages in French: before Django reads the catalogues, which it does once.
words.compile_all()
if WHICH:
    # Threads of the tests come and go; a pool would wait for those that never came back.
    DATABASES["default"]["OPTIONS"] = {}
else:
    DATABASES["default"]["TEST"] = {"NAME": str(FOLDER / "test.sqlite3")}
    # Nothing here must survive a power cut; what must survive a kill does.
    DATABASES["default"]["OPTIONS"]["init_command"] += "; PRAGMA synchronous=OFF"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
