"""The settings of the tests: those of an installation, with a data folder and a key of their own."""

import os
import tempfile

os.environ.setdefault("PRONGSAI_DATA", tempfile.mkdtemp(prefix="prongsai-tests-"))
os.environ.setdefault("PRONGSAI_SECRET_KEY", "for the tests of this project and nothing else")

from prongsai.config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick; sign-in tests choose the real one
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}  # of each process alone
