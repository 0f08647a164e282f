from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="PageCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("page", models.CharField(max_length=40)),
                ("thing", models.CharField(blank=True, max_length=80)),
                ("language", models.CharField(max_length=2)),
                ("device", models.CharField(max_length=8)),
                ("count", models.PositiveBigIntegerField()),
            ],
            options={
                "verbose_name": "visits of a page",
                "ordering": ["day", "page", "thing", "language", "device"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("day", "page", "thing", "language", "device"), name="one_count_of_each_page"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("device__in", ["phone", "tablet", "computer", "program"])),
                        name="device_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("words", models.CharField(blank=True, max_length=60)),
                ("language", models.CharField(max_length=2)),
                ("found", models.CharField(max_length=8)),
                ("count", models.PositiveBigIntegerField()),
            ],
            options={
                "verbose_name": "searches for words",
                "ordering": ["day", "words", "language", "found"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("day", "words", "language", "found"), name="one_count_of_each_search"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("found__in", ["nothing", "few", "many"])), name="found_known"
                    ),
                ],
            },
        ),
    ]
