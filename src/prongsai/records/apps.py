"""The application of the stored ground."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate


class RecordsConfig(AppConfig):
    """The one application with models."""

    name = "prongsai.records"
    label = "records"
    verbose_name = "ทะเบียนข้อมูล"

    def ready(self) -> None:
        """A migration may make a table anew, and lose its triggers, or alter a column that one of them looks at."""
        pre_migrate.connect(_thaw_papers, sender=self)
        post_migrate.connect(_guard_log, sender=self)


def _guard_log(using: str, **_: Any) -> None:
    from prongsai.records.append_only import install_triggers  # noqa: PLC0415 -- models load after the applications

    install_triggers(connections[using])


def _thaw_papers(using: str, **_: Any) -> None:
    from prongsai.records.append_only import thaw_papers  # noqa: PLC0415 -- as above

    thaw_papers(connections[using])
