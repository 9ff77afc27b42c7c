"""Papers that everybody may read; what they froze is guarded by triggers after every migration (see append_only)."""

from typing import ClassVar

from django.db import migrations, models
from django.db.migrations.operations.base import Operation


class Migration(migrations.Migration):
    """When a version was published, and whether something may be published without one."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("records", "0017_official_papers")]
    operations: ClassVar[list[Operation]] = [
        migrations.AddField("agency", "publishes_unapproved", models.BooleanField(default=False)),
        migrations.AddField("paperversion", "published_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("paperversion", "unpublished_at", models.DateTimeField(blank=True, null=True)),
    ]
