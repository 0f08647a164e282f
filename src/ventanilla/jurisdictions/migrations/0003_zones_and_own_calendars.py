from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("jurisdictions", "0002_packaged_places")]

    operations = [
        migrations.AddField(
            model_name="jurisdiction",
            name="zone",
            field=models.CharField(
                blank=True, default="", help_text="As IANA names it.", max_length=60, verbose_name="time zone"
            ),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="declaredday",
            name="calendar",
            field=models.CharField(help_text="The code of a place, or agency:code.", max_length=80),
        ),
    ]
