from typing import Any

from django.db import migrations, models


def mark(apps: Any, _schema_editor: object) -> None:
    """Until now a date was known as one of these days by a word of its name."""
    apps.get_model("records", "CycleDate").objects.filter(name__contains="ชี้แจง").update(clarifies=True)


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0029_official_wording"),
    ]

    operations = [
        migrations.AddField(
            model_name="cycledate",
            name="clarifies",
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(mark, migrations.RunPython.noop),
    ]
