"""Django made ready for a command that works on stored rows; a plain sentence when its parts are not installed."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path

from prongsai.domain.errors import Refusal

SETTINGS = "prongsai.config.settings"
_PARTS = ("django", "allauth", "csp", "django_htmx", "template_partials", "whitenoise")


def make_ready(data: str | None = None) -> None:
    """Set Django up once. data: the folder of this installation, else PRONGSAI_DATA or the user's own.

    Refuses when the extra `web` is not installed, and a folder that cannot be made.
    """
    if missing := [name for name in _PARTS if find_spec(name) is None]:
        raise Refusal("web_parts_missing", parts=", ".join(missing))
    if data:
        os.environ["PRONGSAI_DATA"] = str(Path(data).expanduser().resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django
    from django.conf import settings

    try:
        settings.DATA.mkdir(parents=True, exist_ok=True)
        django.setup()
    except OSError as error:
        raise Refusal("folder_not_writable", folder=error.filename or data, reason=error.strerror) from error


def refuse_unready_database() -> None:
    """Refuse a database that does not answer, or whose tables are not those of this version."""
    from django.db import Error, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        refuse_without_thai()
        executor = MigrationExecutor(connection)
        left = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except Error as error:
        raise Refusal("database_unreachable", reason=str(error).strip()) from error
    if left:
        raise Refusal("database_not_ready")


def refuse_without_thai() -> None:
    """Refuse a PostgreSQL database whose encoding is not UTF8: the first Thai word would fail halfway."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_encoding")
        encoding = cursor.fetchone()[0]
    if encoding != "UTF8":
        raise Refusal("database_without_thai", encoding=encoding)
