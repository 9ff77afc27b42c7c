from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0031_titles_of_versions"),
    ]

    operations = [
        migrations.AddField(
            model_name="disclosure",
            name="former_codes",
            field=models.JSONField(blank=True, default=list),
        ),
    ]
