"""Specimens: buttons, notices, folded help, panels."""

from django.utils.safestring import mark_safe

from ventanilla.kernel.texts import Text

from . import Specimen


def t(es: str, en: str) -> Text:
    return Text(es=es, en=en)


SPECIMENS = (
    Specimen("button", t("La acción principal", "The main action"), {"text": t("Continuar", "Continue")}),
    Specimen(
        "button",
        t("Empezar un trámite", "Start a procedure"),
        {"text": t("Empezar ahora", "Start now"), "href": "#words", "is_start_button": True},
    ),
    Specimen(
        "button",
        t("Secundaria", "Secondary"),
        {
            "text": t("Guardar y seguir después", "Save and continue later"),
            "classes": "govuk-button--secondary",
        },
    ),
    Specimen(
        "button",
        t("No se puede deshacer", "Cannot be undone"),
        {"text": t("Retirar mi solicitud", "Withdraw my application"), "classes": "govuk-button--warning"},
    ),
    Specimen("button", t("Apagada", "Disabled"), {"text": t("Continuar", "Continue"), "disabled": True}),
    Specimen(
        "inset-text",
        t("Lo que importa aparte", "What matters, set apart"),
        {
            "text": t(
                "Si no corriges antes del viernes 5 de diciembre de 2026, cerramos tu solicitud sin resolver.",
                "If you do not correct it before Friday 5 December 2026, we close your application without a decision.",
            )
        },
    ),
    Specimen(
        "warning-text",
        t("Una consecuencia legal", "A legal consequence"),
        {"text": t("Declarar algo falso es un delito.", "A false statement is a crime.")},
    ),
    Specimen(
        "details",
        t("Ayuda plegada", "Folded help"),
        {
            "summary_text": t("No tengo CURP", "I have no CURP"),
            "text": t(
                "Sigue sin ella. Te pediremos otro documento y una persona lo revisará.",
                "Go on without it. We will ask for another document and a person will look at it.",
            ),
        },
    ),
    Specimen(
        "notification-banner",
        t("Aviso", "Notice"),
        {
            "title_id": "banner-notice",
            "text": t(
                "Te falta un documento. Puedes subirlo hoy mismo.",
                "One document is missing. You can upload it today.",
            ),
        },
    ),
    Specimen(
        "notification-banner",
        t("Salió bien", "It went well"),
        {
            "type": "success",
            "role": "region",
            "title_id": "banner-success",
            "disable_auto_focus": True,
            "text": t("Guardamos tus respuestas.", "We saved your answers."),
        },
    ),
    Specimen(
        "error-summary",
        t("Lo que hay que mirar otra vez", "What to look at again"),
        {
            "disable_auto_focus": True,
            "title_text": t("Hay dos cosas por corregir", "There are two things to correct"),
            "error_list": [
                {
                    "text": t("Escribe tu fecha de nacimiento", "Write your date of birth"),
                    "href": "#born-wrong-day",
                },
                {
                    "text": t("Escribe un correo, como ana@correo.mx", "Write an e-mail, like ana@correo.mx"),
                    "href": "#mail-wrong",
                },
            ],
        },
    ),
    Specimen(
        "panel",
        t("El final de un camino", "The end of a way"),
        {
            "heading_level": 3,
            "title_text": t("Recibimos tu solicitud", "We received your application"),
            "html": t("Tu folio es VT-7K3M-9Q2R-XC", "Your folio is VT-7K3M-9Q2R-XC"),
        },
    ),
    Specimen("tag", t("Etiqueta", "Tag"), {"text": t("En línea", "Online")}),
    Specimen(
        "tag", t("Etiqueta verde", "Green tag"), {"text": t("Gratis", "Free"), "classes": "govuk-tag--green"}
    ),
    Specimen(
        "tag",
        t("Etiqueta gris", "Grey tag"),
        {"text": t("En persona", "In person"), "classes": "govuk-tag--grey"},
    ),
    Specimen(
        "phase-banner",
        t("Franja", "Band"),
        {
            "tag": {"text": t("Prueba", "Trial")},
            "text": t("Este trámite es nuevo.", "This procedure is new."),
        },
    ),
    Specimen(
        "inset-text",
        t("HTML que la página hizo", "HTML made by the page"),
        {"html": mark_safe("<p class='govuk-body'>CURP · RFC · <strong>CLABE</strong></p>")},
    ),
)
