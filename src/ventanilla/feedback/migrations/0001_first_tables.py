import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0001_first_tables"),
        ("procedures", "0001_first_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Comment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("page", models.CharField(max_length=200, verbose_name="page")),
                ("on", models.DateField(verbose_name="day")),
                ("found", models.BooleanField(verbose_name="found it")),
                ("text", models.CharField(max_length=500, verbose_name="what was missing")),
            ],
            options={
                "verbose_name": "comment about a page",
                "ordering": ["-on", "-pk"],
                "indexes": [models.Index(fields=["page", "-on"], name="comment_by_page")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="comment_says_something"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PageOpinion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("page", models.CharField(max_length=200, verbose_name="page")),
                ("on", models.DateField(verbose_name="day")),
                ("yes", models.PositiveIntegerField(default=0, verbose_name="found it")),
                ("no", models.PositiveIntegerField(default=0, verbose_name="did not find it")),
            ],
            options={
                "verbose_name": "opinion about a page",
                "ordering": ["-on", "page"],
                "constraints": [
                    models.UniqueConstraint(fields=("page", "on"), name="one_opinion_row_a_page_a_day")
                ],
            },
        ),
        migrations.CreateModel(
            name="ErrorReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("folio", models.CharField(max_length=24, unique=True)),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("requirements", "The papers it asks for"),
                            ("cost", "The cost or how to pay"),
                            ("time", "How long it takes"),
                            ("office", "The office: address, hours or phone"),
                            ("steps", "The steps"),
                            ("law", "The law it names"),
                            ("asked_more", "At the office they ask for something that is not here"),
                            ("link", "A link or a button does not work"),
                            ("words", "I do not understand it"),
                            ("other", "Something else"),
                        ],
                        max_length=20,
                        verbose_name="what is wrong",
                    ),
                ),
                ("text", models.CharField(blank=True, max_length=1500, verbose_name="in their words")),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="e-mail for the answer"),
                ),
                ("language", models.CharField(default="es", max_length=5)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "Received"),
                            ("looked_at", "Being looked at"),
                            ("corrected", "Corrected"),
                            ("no_error", "It was not an error"),
                        ],
                        default="received",
                        max_length=12,
                    ),
                ),
                ("received_at", models.DateTimeField()),
                ("received_on", models.DateField()),
                ("due_on", models.DateField()),
                ("reminded_on", models.DateField(blank=True, null=True)),
                ("answer", models.CharField(blank=True, max_length=2000, verbose_name="answer")),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.officer",
                    ),
                ),
                (
                    "corrected_in",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="procedures.edition",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="procedures.edition"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "error report",
                "ordering": ["-received_at", "-pk"],
                "indexes": [
                    models.Index(fields=["unit", "state", "due_on"], name="report_by_unit"),
                    models.Index(fields=["agency", "state", "due_on"], name="report_by_agency"),
                    models.Index(fields=["state", "due_on"], name="report_by_clock"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["received", "looked_at", "corrected", "no_error"])),
                        name="report_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "what__in",
                                [
                                    "requirements",
                                    "cost",
                                    "time",
                                    "office",
                                    "steps",
                                    "law",
                                    "asked_more",
                                    "link",
                                    "words",
                                    "other",
                                ],
                            )
                        ),
                        name="report_what_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                                ("state__in", ["corrected", "no_error"]),
                            ),
                            models.Q(
                                models.Q(("state__in", ["corrected", "no_error"]), _negated=True),
                                ("answered_at__isnull", True),
                                ("corrected_in__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="report_answered_says_when_and_by_whom",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "no_error"), _negated=True),
                            models.Q(("answer", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="report_no_error_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "corrected"), ("corrected_in__isnull", True), _connector="OR"
                        ),
                        name="report_edition_only_when_corrected",
                    ),
                ],
            },
        ),
    ]
