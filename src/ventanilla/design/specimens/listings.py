"""Specimens: lists, tables, tasks, pages, ways back."""

from . import Specimen
from .words import t

CHANGE = t("Cambiar", "Change")

SPECIMENS = (
    Specimen("back-link", t("Atrás", "Back"), {"href": "#lists"}),
    Specimen(
        "breadcrumbs",
        t("Dónde estás", "Where you are"),
        {
            "label_text": t("Migas de ejemplo", "Example breadcrumb"),
            "items": [
                {"text": t("Trámites", "Procedures"), "href": "#lists"},
                {"text": t("Moverse", "Getting around"), "href": "#lists"},
                {"text": t("Licencia de conducir tipo A", "Type A driving licence")},
            ],
        },
    ),
    Specimen(
        "summary-list",
        t("Revisa tus respuestas", "Check your answers"),
        {
            "card": {"title": {"text": t("Tus datos", "Your details"), "heading_level": 4}},
            "rows": [
                {
                    "key": t("Nombre", "Name"),
                    "value": "María Guadalupe de los Ángeles Fernández-Xicoténcatl y Gutiérrez de Velasco",
                    "actions": {
                        "items": [
                            {
                                "href": "#lists",
                                "text": CHANGE,
                                "visually_hidden_text": t("el nombre", "the name"),
                            }
                        ]
                    },
                },
                {
                    "key": "CURP",
                    "value": "FEGM940327MDFRTR09",
                    "actions": {
                        "items": [{"href": "#lists", "text": CHANGE, "visually_hidden_text": "CURP"}]
                    },
                },
                {
                    "key": t("Fecha de nacimiento", "Date of birth"),
                    "value": t("domingo 27 de marzo de 1994", "Sunday 27 March 1994"),
                },
            ],
        },
    ),
    Specimen(
        "task-list",
        t("Lo que falta", "What is left"),
        {
            "id_prefix": "tasks",
            "items": [
                {
                    "title": t("Tus datos", "Your details"),
                    "href": "#lists",
                    "status": {"text": t("Completo", "Complete")},
                },
                {
                    "title": t("Tu domicilio", "Your address"),
                    "href": "#lists",
                    "hint": t(
                        "Necesitas un comprobante de menos de tres meses.",
                        "You need a proof less than three months old.",
                    ),
                    "status": {"tag": {"text": t("Sin empezar", "Not started")}},
                },
                {
                    "title": t("Pago", "Payment"),
                    "status": {"tag": {"text": t("Todavía no", "Not yet"), "classes": "govuk-tag--grey"}},
                },
            ],
        },
    ),
    Specimen(
        "data-list",
        t("Tabla que en el teléfono son tarjetas", "A table that becomes cards on a phone"),
        {
            "caption": t("Bandeja", "Inbox"),
            "head": [
                t("Trámite", "Procedure"),
                t("Folio", "Folio"),
                t("Vence", "Due"),
                {"text": t("Días", "Days"), "format": "numeric"},
            ],
            "rows": [
                [
                    {"text": t("Licencia de conducir tipo A", "Type A driving licence"), "href": "#lists"},
                    "VT-7K3M-9Q2R-XC",
                    t("lunes 7 de diciembre", "Monday 7 December"),
                    "7",
                ],
                [
                    {
                        "text": t("Aviso de apertura de bajo impacto", "Low-impact opening notice"),
                        "href": "#lists",
                    },
                    "VT-P4WD-0HJ8-3A",
                    t("hoy", "today"),
                    "0",
                ],
            ],
        },
    ),
    Specimen(
        "table",
        t("Tabla simple", "Plain table"),
        {
            "caption": t("Lo que cuesta", "What it costs"),
            "first_cell_is_header": True,
            "head": [{"text": t("Concepto", "Item")}, {"text": t("Importe", "Amount"), "format": "numeric"}],
            "rows": [
                [{"text": t("Derechos", "Fee")}, {"text": "$1,012.00", "format": "numeric"}],
                [{"text": t("Reposición", "Replacement")}, {"text": "$484.50", "format": "numeric"}],
            ],
        },
    ),
    Specimen(
        "tabs",
        t("Pestañas", "Tabs"),
        {
            "items": [
                {
                    "id": "tab-answers",
                    "label": t("Respuestas", "Answers"),
                    "panel": {"text": t("Lo que escribió.", "What was written.")},
                },
                {
                    "id": "tab-papers",
                    "label": t("Documentos", "Documents"),
                    "panel": {"text": t("Lo que subió.", "What was uploaded.")},
                },
            ],
        },
    ),
    Specimen(
        "pagination",
        t("Página anterior y siguiente", "Previous and next page"),
        {
            "landmark_label": t("Páginas de ejemplo", "Example pages"),
            "previous": {"href": "#lists"},
            "next": {"href": "#lists", "label_text": t("más antiguos", "older")},
        },
    ),
    Specimen(
        "service-navigation",
        t("Navegación de un servicio", "Navigation of a service"),
        {
            "aria_label": t("Servicio de ejemplo", "Example service"),
            "navigation_label": t("Menú de ejemplo", "Example menu"),
            "navigation_id": "example-navigation",
            "service_name": t("Licencias", "Licences"),
            "navigation": [
                {"text": t("Requisitos", "Requirements"), "href": "#lists", "current": True},
                {"text": t("Costos", "Costs"), "href": "#lists"},
            ],
        },
    ),
    Specimen(
        "skip-link",
        t("Aparece con el teclado", "Appears with the keyboard"),
        {"text": t("Ir a las listas", "Skip to the lists"), "href": "#lists"},
    ),
)
