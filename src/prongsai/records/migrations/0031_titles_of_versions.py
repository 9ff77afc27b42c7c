from typing import Any

from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def carry(apps: Any, editor: Any) -> None:
    """Every version gets the title that its piece had when there was only one: that is what everybody read."""
    here = editor.connection.alias
    pieces = apps.get_model("records", "Piece").objects.using(here).filter(pk=OuterRef("piece_id"))
    apps.get_model("records", "PieceVersion").objects.using(here).update(title=Subquery(pieces.values("title")[:1]))


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0030_days_of_clarification"),
    ]

    operations = [
        migrations.AddField(
            model_name="pieceversion",
            name="title",
            field=models.CharField(blank=True, default="", max_length=300),
            preserve_default=False,
        ),
        migrations.RunPython(carry, migrations.RunPython.noop),
    ]
