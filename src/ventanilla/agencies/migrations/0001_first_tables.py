import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import ventanilla.agencies.models.office


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("jurisdictions", "0001_first_tables"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Agency",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name_es", models.CharField(max_length=200, verbose_name="name in Spanish")),
                ("name_en", models.CharField(blank=True, max_length=200, verbose_name="name in English")),
                ("code", models.SlugField(max_length=60, unique=True, verbose_name="code")),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="phone")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("address", models.CharField(blank=True, max_length=300, verbose_name="address")),
                ("website", models.URLField(blank=True, verbose_name="website")),
                (
                    "jurisdiction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agencies",
                        to="jurisdictions.jurisdiction",
                    ),
                ),
            ],
            options={
                "verbose_name": "agency",
                "ordering": ["code"],
            },
        ),
        migrations.CreateModel(
            name="Officer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=300, verbose_name="name")),
                ("title", models.CharField(blank=True, max_length=200, verbose_name="post title")),
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="officer",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="officers",
                        to="agencies.agency",
                    ),
                ),
            ],
            options={
                "verbose_name": "officer",
                "ordering": ["agency", "pk"],
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
        migrations.CreateModel(
            name="Unit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name_es", models.CharField(max_length=200, verbose_name="name in Spanish")),
                ("name_en", models.CharField(blank=True, max_length=200, verbose_name="name in English")),
                ("code", models.SlugField(max_length=60, verbose_name="code")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="place")),
                ("takes_the_rest", models.BooleanField(default=False, verbose_name="takes the rest")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="units",
                        to="agencies.agency",
                    ),
                ),
                (
                    "became",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="formerly",
                        to="agencies.unit",
                        verbose_name="became",
                    ),
                ),
            ],
            options={
                "verbose_name": "unit",
                "ordering": ["agency", "code"],
            },
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("reviewer", "Reviewer"),
                            ("inspector", "Inspector"),
                            ("head", "Head of unit"),
                            ("registrar", "Registrar"),
                            ("publisher", "Publisher"),
                            ("auditor", "Auditor"),
                        ],
                        max_length=12,
                        verbose_name="role",
                    ),
                ),
                ("from_on", models.DateField(verbose_name="from")),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="last day")),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="agencies.officer",
                    ),
                ),
                (
                    "stands_in_for",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stand_ins",
                        to="agencies.officer",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="posts", to="agencies.unit"
                    ),
                ),
            ],
            options={
                "verbose_name": "post",
                "ordering": ["officer", "from_on", "pk"],
            },
        ),
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
        migrations.AddField(
            model_name="agency",
            name="control",
            field=models.ForeignKey(
                blank=True,
                help_text="The unit that is told when this agency lets a time run out (órgano interno de control).",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="agencies.unit",
                verbose_name="control unit",
            ),
        ),
        migrations.CreateModel(
            name="Absence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("from_on", models.DateField(verbose_name="first day")),
                ("until_on", models.DateField(verbose_name="last day")),
                ("noted_at", models.DateTimeField()),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="absences",
                        to="agencies.officer",
                    ),
                ),
            ],
            options={
                "verbose_name": "absence",
                "ordering": ["officer", "from_on", "pk"],
                "indexes": [models.Index(fields=["officer", "until_on"], name="absence_by_officer")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until_on__gte", models.F("from_on"))),
                        name="absence_ends_after_it_starts",
                    )
                ],
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
                "constraints": [
                    models.UniqueConstraint(fields=("office", "procedure"), name="one_service_per_office")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="unit",
            constraint=models.UniqueConstraint(fields=("agency", "code"), name="one_unit_per_code"),
        ),
        migrations.AddConstraint(
            model_name="unit",
            constraint=models.UniqueConstraint(
                condition=models.Q(("takes_the_rest", True)),
                fields=("agency",),
                name="one_unit_takes_the_rest",
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("role__in", ["reviewer", "inspector", "head", "registrar", "publisher", "auditor"])
                ),
                name="post_role_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until_on__isnull", True), ("until_on__gte", models.F("from_on")), _connector="OR"
                ),
                name="post_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until_on__isnull", True)),
                fields=("officer", "unit", "role"),
                name="one_open_post_per_role",
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("stands_in_for__isnull", True), ("until_on__isnull", False), _connector="OR"
                ),
                name="stand_in_has_a_last_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("stands_in_for__isnull", True),
                    models.Q(("stands_in_for", models.F("officer")), _negated=True),
                    _connector="OR",
                ),
                name="nobody_stands_in_for_themselves",
            ),
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
    ]
