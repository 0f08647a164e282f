"""Offices anew, with a code and an agency of their own, and service points. No command wrote the offices of before."""

import django.db.models.deletion
from django.db import migrations, models

import ventanilla.agencies.models.office


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0001_first_tables"),
    ]

    operations = [
        migrations.DeleteModel("Office"),
        migrations.CreateModel(
            name="Office",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name_es", models.CharField(max_length=200, verbose_name="name in Spanish")),
                ("name_en", models.CharField(blank=True, max_length=200, verbose_name="name in English")),
                ("code", models.SlugField(max_length=80, unique=True, verbose_name="code")),
                ("address", models.CharField(max_length=300, verbose_name="address")),
                ("floor", models.CharField(blank=True, max_length=80, verbose_name="floor")),
                ("colonia", models.CharField(blank=True, max_length=120, verbose_name="neighbourhood")),
                ("municipality", models.CharField(blank=True, max_length=5, verbose_name="municipality")),
                ("phone", models.CharField(blank=True, max_length=80, verbose_name="phone")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                (
                    "hours",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        validators=[ventanilla.agencies.models.office.are_hours],
                        verbose_name="hours",
                    ),
                ),
                (
                    "hours_text",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="hours as the source says them"
                    ),
                ),
                (
                    "access_es",
                    models.CharField(blank=True, max_length=300, verbose_name="accessibility in Spanish"),
                ),
                (
                    "access_en",
                    models.CharField(blank=True, max_length=300, verbose_name="accessibility in English"),
                ),
                ("lat", models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True)),
                ("lon", models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True)),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="source")),
                ("source_url", models.URLField(blank=True, verbose_name="address of the source")),
                (
                    "source_date",
                    models.CharField(blank=True, max_length=20, verbose_name="date of the source"),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offices",
                        to="agencies.agency",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offices",
                        to="agencies.unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "office",
                "ordering": ["code"],
            },
        ),
        migrations.CreateModel(
            name="OfficeService",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("procedure", models.CharField(db_index=True, max_length=80, verbose_name="procedure")),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="services",
                        to="agencies.office",
                    ),
                ),
            ],
            options={
                "verbose_name": "service of an office",
                "ordering": ["procedure"],
            },
        ),
        migrations.CreateModel(
            name="ServicePoint",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(choices=[("wifi", "Free Wi-Fi")], max_length=20, verbose_name="kind"),
                ),
                ("code", models.CharField(max_length=120, verbose_name="code")),
                ("programme", models.CharField(blank=True, max_length=120, verbose_name="programme")),
                ("municipality", models.CharField(blank=True, max_length=5, verbose_name="municipality")),
                ("lat", models.FloatField()),
                ("lon", models.FloatField()),
                ("zone", models.CharField(editable=False, max_length=12)),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="source")),
                (
                    "source_date",
                    models.CharField(blank=True, max_length=20, verbose_name="date of the source"),
                ),
            ],
            options={
                "verbose_name": "service point",
                "ordering": ["kind", "code"],
                "indexes": [
                    models.Index(fields=["kind", "lat", "lon"], name="point_by_position"),
                    models.Index(fields=["kind", "zone"], name="point_by_zone"),
                    models.Index(fields=["kind", "municipality"], name="point_by_municipality"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "code"), name="one_point_per_code"),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["wifi"])), name="point_kind_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("lat__range", (-90, 90)), ("lon__range", (-180, 180))),
                        name="point_on_the_globe",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="office",
            index=models.Index(fields=["municipality"], name="office_by_municipality"),
        ),
        migrations.AddConstraint(
            model_name="office",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("lat__isnull", True), ("lon__isnull", True)),
                    models.Q(
                        ("lat__isnull", False),
                        ("lat__range", (-90, 90)),
                        ("lon__isnull", False),
                        ("lon__range", (-180, 180)),
                    ),
                    _connector="OR",
                ),
                name="office_on_the_globe",
            ),
        ),
        migrations.AddConstraint(
            model_name="officeservice",
            constraint=models.UniqueConstraint(fields=("office", "procedure"), name="one_service_per_office"),
        ),
    ]
