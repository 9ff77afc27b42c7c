"""The audit tables take new rows only."""

from typing import ClassVar

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import StateApps

from prongsai.records.append_only import install_triggers, remove_triggers


def _forwards(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Install the triggers."""
    install_triggers(editor.connection)


def _backwards(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take them away."""
    remove_triggers(editor.connection)


class Migration(migrations.Migration):
    """After the ground: the log can only be added to."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("records", "0001_ground")]
    operations: ClassVar[list[Operation]] = [migrations.RunPython(_forwards, _backwards)]
