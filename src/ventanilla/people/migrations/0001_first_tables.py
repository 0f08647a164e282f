import uuid

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

import ventanilla.people.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Account",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "email",
                    ventanilla.people.fields.EmailAddress(
                        blank=True, max_length=254, null=True, unique=True, verbose_name="e-mail"
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("es", "Spanish"), ("en", "English")],
                        default="es",
                        max_length=8,
                        verbose_name="language",
                    ),
                ),
                ("is_active", models.BooleanField(default=True)),
                ("joined_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("email", django.db.models.functions.text.Lower("email"))),
                        name="account_email_in_lower_case",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("given_names", models.CharField(max_length=100, verbose_name="given names")),
                ("first_surname", models.CharField(blank=True, max_length=100, verbose_name="first surname")),
                (
                    "second_surname",
                    models.CharField(blank=True, max_length=100, verbose_name="second surname"),
                ),
                (
                    "folded",
                    ventanilla.people.fields.FoldedName(
                        db_index=True,
                        default="",
                        editable=False,
                        max_length=310,
                        parts=("given_names", "first_surname", "second_surname"),
                    ),
                ),
                ("curp", models.CharField(blank=True, max_length=18, null=True, verbose_name="CURP")),
                ("claimed_curp", models.CharField(blank=True, max_length=18)),
                ("born_on", models.DateField(blank=True, null=True, verbose_name="date of birth")),
                (
                    "sex",
                    models.CharField(
                        blank=True,
                        choices=[("M", "Woman"), ("H", "Man"), ("X", "Non-binary")],
                        max_length=1,
                        verbose_name="sex",
                    ),
                ),
                ("phone", models.CharField(blank=True, max_length=32, verbose_name="phone")),
                (
                    "document_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("passport", "Passport"),
                            ("refugee", "Refugee or complementary protection certificate"),
                            ("residence", "Residence card"),
                            ("birth_certificate", "Birth certificate"),
                            ("other", "Another document"),
                        ],
                        max_length=24,
                    ),
                ),
                ("document_number", models.CharField(blank=True, max_length=40)),
                (
                    "account",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="person",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "person",
            },
        ),
        migrations.CreateModel(
            name="FormerIdentity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("given_names", models.CharField(max_length=100)),
                ("first_surname", models.CharField(blank=True, max_length=100)),
                ("second_surname", models.CharField(blank=True, max_length=100)),
                ("curp", models.CharField(blank=True, max_length=18)),
                ("until", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="former_identities",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "ordering": ["-until", "-pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.UniqueConstraint(
                condition=models.Q(("curp__isnull", False)), fields=("curp",), name="curp_unique_while_set"
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("curp__isnull", True), models.Q(("curp", ""), _negated=True), _connector="OR"
                ),
                name="curp_absent_or_written",
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(("given_names", ""), _negated=True), name="person_has_a_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(("sex__in", ["", "M", "H", "X"])), name="person_sex_known"
            ),
        ),
    ]
