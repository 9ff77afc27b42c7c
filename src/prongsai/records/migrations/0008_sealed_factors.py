"""Secrets of second factors are stored under the key of the installation."""

from collections.abc import Callable
from typing import ClassVar

from django.conf import settings
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import StateApps

from prongsai.records.factor_key import kept_key, made_key, secrets_of


def _forwards(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Seal what lies open; the key is made only where there is something to seal."""
    _rewrite(apps, editor, lambda text: made_key(settings.DATA).encrypt(text.encode()).decode())


def _backwards(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Open it again, as the version before expects it."""
    _rewrite(apps, editor, lambda text: kept_key(settings.DATA).decrypt(text.encode()).decode())


def _rewrite(apps: StateApps, editor: BaseDatabaseSchemaEditor, changed: Callable[[str], str]) -> None:
    kept = apps.get_model("mfa", "Authenticator").objects.using(editor.connection.alias)
    for row in kept.all():
        found = secrets_of(row.data)
        if found:
            row.data = row.data | {name: changed(text) for name, text in found.items()}
            row.save(update_fields=["data"])


class Migration(migrations.Migration):
    """After the files: nothing that opens an account lies readable in the database."""

    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("records", "0007_handed_over"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]
    operations: ClassVar[list[Operation]] = [migrations.RunPython(_forwards, _backwards)]
