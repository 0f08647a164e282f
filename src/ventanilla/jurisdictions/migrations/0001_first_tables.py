import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="DeclaredDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "calendar",
                    models.CharField(help_text="The code of a place, or agency:code.", max_length=80),
                ),
                ("day", models.DateField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("rest", "Rest day"),
                            ("closure", "Closure declared later"),
                            ("opened", "Working day after all"),
                        ],
                        default="closure",
                        max_length=8,
                    ),
                ),
                ("reason", models.CharField(max_length=200)),
                ("source", models.CharField(max_length=300)),
                ("declared_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["declared_at", "pk"],
                "indexes": [models.Index(fields=["calendar", "day"], name="declared_day_lookup")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["rest", "closure", "opened"])),
                        name="declared_kind_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Jurisdiction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=40, unique=True, verbose_name="code")),
                ("name_es", models.CharField(max_length=120)),
                ("name_en", models.CharField(blank=True, max_length=120)),
                (
                    "zone",
                    models.CharField(
                        blank=True, help_text="As IANA names it.", max_length=60, verbose_name="time zone"
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="jurisdictions.jurisdiction",
                    ),
                ),
            ],
            options={
                "verbose_name": "jurisdiction",
                "ordering": ["code"],
            },
        ),
        migrations.CreateModel(
            name="ParameterValue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=40)),
                ("value", models.DecimalField(decimal_places=4, max_digits=14)),
                ("in_force_from", models.DateField()),
                ("source", models.CharField(max_length=300)),
                (
                    "jurisdiction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parameter_values",
                        to="jurisdictions.jurisdiction",
                    ),
                ),
            ],
            options={
                "ordering": ["code", "in_force_from"],
            },
        ),
        migrations.AddConstraint(
            model_name="jurisdiction",
            constraint=models.CheckConstraint(
                condition=models.Q(("parent", models.F("id")), _negated=True), name="no_own_parent"
            ),
        ),
        migrations.AddConstraint(
            model_name="parametervalue",
            constraint=models.UniqueConstraint(
                fields=("jurisdiction", "code", "in_force_from"), name="one_value_per_date"
            ),
        ),
    ]
