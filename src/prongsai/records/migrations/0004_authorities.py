"""The list of local governments."""

import uuid
from typing import ClassVar

from django.db import migrations, models
from django.db.migrations.operations.base import Operation


class Migration(migrations.Migration):
    """After the proofs: the list that agencies are picked from."""

    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("records", "0003_pins"),
    ]

    operations: ClassVar[list[Operation]] = [
        migrations.CreateModel(
            name="ListedAuthority",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("code", models.CharField(max_length=7, unique=True)),
                ("kind", models.CharField(max_length=40)),
                ("name", models.CharField(max_length=200)),
                ("place", models.CharField(max_length=200)),
                ("district", models.CharField(max_length=120)),
                ("province", models.CharField(max_length=120)),
            ],
            options={
                "verbose_name_plural": "listed authorities",
                "ordering": ["code"],
            },
        ),
    ]
