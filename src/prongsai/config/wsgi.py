"""The server's entry."""

import gc
import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from prongsai.records.in_use import hold

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prongsai.config.settings")
application = get_wsgi_application()
hold(settings.DATA)  # as long as this process answers, nobody restores beneath it

# What the program itself consists of stays: looking through it again and again would stop pages for 60 ms each time.
gc.collect()
gc.freeze()
