"""Where everybody finds an agency, and whether its page is open."""

import uuid
from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models
from django.db.migrations.operations.base import Operation


class Migration(migrations.Migration):
    """Pages are closed until an agency opens its own."""

    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("records", "0008_sealed_factors"),
    ]

    operations: ClassVar[list[Operation]] = [
        migrations.AddField(
            model_name="agency",
            name="is_public",
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name="PublicAddress",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("valid_from", models.DateField(blank=True, null=True)),
                ("valid_to", models.DateField(blank=True, null=True)),
                ("code", models.CharField(max_length=40, unique=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.agency"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "public addresses",
                "ordering": ["valid_from", "code"],
            },
        ),
    ]
