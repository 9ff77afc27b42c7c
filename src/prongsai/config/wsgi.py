"""The server's entry."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prongsai.config.settings")
application = get_wsgi_application()

# What the program itself consists of stays: looking through it again and again would stop pages for 60 ms each time.
gc.collect()
gc.freeze()
