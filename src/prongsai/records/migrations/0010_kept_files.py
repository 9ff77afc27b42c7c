"""Files get a label, who kept them and when, and a day on which they were taken out."""

from typing import ClassVar

from django.db import migrations, models
from django.db.migrations.operations.base import Operation


class Migration(migrations.Migration):
    """What a list of files shows."""

    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("records", "0009_public_addresses"),
    ]

    operations: ClassVar[list[Operation]] = [
        migrations.AddField(
            model_name="storedfile", name="label", field=models.CharField(blank=True, default="", max_length=200)
        ),
        migrations.AddField(
            model_name="storedfile", name="kept_by", field=models.CharField(blank=True, default="", max_length=200)
        ),
        migrations.AddField(model_name="storedfile", name="kept_at", field=models.DateTimeField(blank=True, null=True)),
        migrations.AddField(model_name="storedfile", name="removed_on", field=models.DateField(blank=True, null=True)),
    ]
