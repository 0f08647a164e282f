import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0001_first_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Guide",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("code", models.CharField(max_length=64, unique=True, verbose_name="code")),
                ("slug", models.SlugField(max_length=60, unique=True, verbose_name="address word")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="guides",
                        to="agencies.agency",
                    ),
                ),
            ],
            options={
                "verbose_name": "guide",
                "ordering": ["code"],
            },
        ),
        migrations.CreateModel(
            name="GuideEdition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("in_force_from", models.DateField()),
                ("title_es", models.CharField(max_length=300)),
                ("title_en", models.CharField(blank=True, max_length=300)),
                ("intro_es", models.TextField()),
                ("intro_en", models.TextField(blank=True)),
                ("life_events", models.CharField(blank=True, max_length=600)),
                ("source", models.TextField()),
                ("content", models.TextField()),
                ("digest", models.CharField(max_length=64)),
                ("published_at", models.DateTimeField()),
                (
                    "guide",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
                        to="guides.guide",
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.officer"
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.officer"
                    ),
                ),
            ],
            options={
                "verbose_name": "edition of a guide",
                "ordering": ["guide", "-number"],
            },
        ),
        migrations.CreateModel(
            name="GuideWithdrawal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("from_on", models.DateField()),
                ("reason", models.CharField(max_length=500)),
                ("withdrawn_at", models.DateTimeField()),
                (
                    "edition",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="withdrawal",
                        to="guides.guideedition",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.officer"
                    ),
                ),
            ],
            options={
                "verbose_name": "withdrawal of a guide",
                "ordering": ["-withdrawn_at", "-pk"],
            },
        ),
        migrations.AddIndex(
            model_name="guideedition",
            index=models.Index(fields=["guide", "-in_force_from", "-number"], name="guide_in_force"),
        ),
        migrations.AddConstraint(
            model_name="guideedition",
            constraint=models.UniqueConstraint(
                fields=("guide", "number"), name="one_guide_edition_per_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="guideedition",
            constraint=models.CheckConstraint(
                condition=models.Q(("published_by", models.F("written_by")), _negated=True),
                name="guide_published_by_second_person",
            ),
        ),
    ]
