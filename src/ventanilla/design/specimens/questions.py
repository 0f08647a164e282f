"""Specimens: every kind of question, alone, with a hint, and when something is wrong."""

from ventanilla.kernel.texts import Text

from . import Specimen
from .words import t

PLAIN, HINT, WRONG = t("Sola", "Alone"), t("Con ayuda", "With a hint"), t("Con error", "With an error")

YES_NO = [{"value": "yes", "text": t("Sí", "Yes")}, {"value": "no", "text": t("No", "No")}]

COLONIAS = [
    {"value": "", "text": t("Elige tu colonia", "Choose your neighbourhood")},
    {"value": "a", "text": "San Miguel Chapultepec I Sección"},
    {"value": "b", "text": "Pueblo Santa Cruz Acalpixca Barrio Tepetitla"},
]


def legend(es: str, en: str, size: str = "m") -> dict[str, object]:
    return {"legend": {"text": t(es, en), "classes": f"govuk-fieldset__legend--{size}"}}


def text_input(name: str, label: Text, **more: object) -> dict[str, object]:
    return {"component": "input", "params": {"name": name, "label": label, **more}}


SPECIMENS = (
    Specimen(
        "input",
        PLAIN,
        {"name": "given", "label": t("Nombre o nombres", "Given names"), "autocomplete": "given-name"},
    ),
    Specimen(
        "input",
        HINT,
        {
            "name": "curp",
            "label": {"text": "CURP", "classes": "govuk-label--m"},
            "hint": t(
                "18 letras y números. Si no la tienes, déjala vacía.",
                "18 letters and numbers. If you have none, leave it empty.",
            ),
            "classes": "govuk-input--width-20",
            "autocapitalize": "characters",
            "spellcheck": False,
        },
    ),
    Specimen(
        "input",
        WRONG,
        {
            "name": "mail-wrong",
            "type": "email",
            "label": t("Correo", "E-mail"),
            "value": "ana@gmial",
            "error_message": t(
                "Escribe un correo, como ana@correo.mx", "Write an e-mail, like ana@correo.mx"
            ),
        },
    ),
    Specimen(
        "input",
        t("Dinero", "Money"),
        {
            "name": "income",
            "label": t("Ingreso del hogar al mes", "Household income each month"),
            "prefix": {"text": "$"},
            "suffix": {"text": "MXN"},
            "inputmode": "decimal",
            "classes": "govuk-input--width-10",
            "value": "12450.50",
        },
    ),
    Specimen(
        "textarea",
        HINT,
        {
            "name": "story",
            "label": t("¿Qué pasó?", "What happened?"),
            "hint": t("Con tus palabras.", "In your own words."),
        },
    ),
    Specimen(
        "character-count",
        t("Cuenta lo que falta", "Counts what is left"),
        {
            "name": "reason",
            "maxlength": 200,
            "label": t("¿Por qué lo pides?", "Why do you ask for it?"),
            "rows": 3,
        },
    ),
    Specimen(
        "date-input",
        HINT,
        {
            "id": "born",
            "name_prefix": "born",
            "fieldset": legend("¿Cuándo naciste?", "When were you born?"),
            "hint": t("Por ejemplo, 27 3 1994", "For example, 27 3 1994"),
        },
    ),
    Specimen(
        "date-input",
        WRONG,
        {
            "id": "born-wrong",
            "name_prefix": "born-wrong",
            "fieldset": legend("¿Cuándo naciste?", "When were you born?"),
            "values": {"born-wrong-day": 31, "born-wrong-month": 2, "born-wrong-year": 1994},
            "error_message": t("Febrero no tiene día 31", "February has no day 31"),
        },
    ),
    Specimen(
        "radios",
        t("Sí o no", "Yes or no"),
        {
            "name": "donor",
            "classes": "govuk-radios--inline",
            "fieldset": legend("¿Quieres donar tus órganos?", "Do you want to donate your organs?"),
            "items": YES_NO,
            "value": "yes",
        },
    ),
    Specimen(
        "radios",
        t("Con ayuda en cada opción", "With a hint for each choice"),
        {
            "name": "delivery",
            "fieldset": legend("¿Cómo quieres recibirla?", "How do you want to get it?"),
            "items": [
                {
                    "value": "pdf",
                    "text": t("En PDF", "As a PDF"),
                    "hint": {"text": t("Gratis, al momento.", "Free, at once.")},
                },
                {
                    "value": "counter",
                    "text": t("En la ventanilla", "At the counter"),
                    "hint": {
                        "text": t("Con cita, de lunes a viernes.", "With an appointment, Monday to Friday.")
                    },
                },
                {"divider": t("o", "or")},
                {"value": "none", "text": t("Todavía no sé", "I do not know yet")},
            ],
        },
    ),
    Specimen(
        "radios",
        WRONG,
        {
            "name": "renew",
            "fieldset": legend("¿Es una renovación?", "Is it a renewal?"),
            "items": YES_NO,
            "error_message": t("Elige sí o no", "Choose yes or no"),
        },
    ),
    Specimen(
        "radios",
        t("Abre otra pregunta", "Opens another question"),
        {
            "name": "has_licence",
            "fieldset": legend("¿Ya tienes licencia?", "Do you already have a licence?"),
            "items": YES_NO,
        },
    ),
    Specimen(
        "input",
        t("Solo si dijiste que sí", "Only if you said yes"),
        {
            "name": "licence_number",
            "label": t("Número de tu licencia", "Number of your licence"),
            "form_group": {"attributes": {"data-when-field": "has_licence", "data-when-values": '["yes"]'}},
        },
    ),
    Specimen(
        "checkboxes",
        t("Varias", "Several"),
        {
            "name": "support",
            "fieldset": legend("¿Qué apoyos recibes?", "Which support do you get?"),
            "hint": t("Elige todos los que recibes.", "Choose all that you get."),
            "values": ["school"],
            "items": [
                {"value": "school", "text": t("Beca escolar", "School grant")},
                {"value": "food", "text": t("Despensa", "Food support")},
                {"divider": t("o", "or")},
                {"value": "none", "text": t("Ninguno", "None"), "behaviour": "exclusive"},
            ],
        },
    ),
    Specimen(
        "checkboxes",
        t("Bajo protesta de decir verdad", "Under oath"),
        {
            "name": "oath",
            "items": [
                {
                    "value": "yes",
                    "text": t(
                        "Digo la verdad y sé que mentir es un delito.",
                        "I tell the truth and know that lying is a crime.",
                    ),
                }
            ],
            "error_message": t("Marca la casilla para seguir", "Tick the box to go on"),
        },
    ),
    Specimen(
        "select",
        t("Lista larga", "Long list"),
        {"name": "colonia", "label": t("Colonia", "Neighbourhood"), "items": COLONIAS, "value": "b"},
    ),
    Specimen(
        "select",
        WRONG,
        {
            "name": "colonia-wrong",
            "label": t("Colonia", "Neighbourhood"),
            "items": COLONIAS,
            "error_message": t("Elige tu colonia", "Choose your neighbourhood"),
        },
    ),
    Specimen(
        "file-upload",
        t("Con arrastre cuando hay script", "With a drop zone when there is script"),
        {
            "name": "proof",
            "javascript": True,
            "label": {"text": t("Comprobante de domicilio", "Proof of address"), "classes": "govuk-label--m"},
            "hint": t(
                "Foto o PDF, hasta 10 MB. Una foto del celular sirve.",
                "Photo or PDF, up to 10 MB. A phone photo is fine.",
            ),
            "attributes": {
                "data-max-bytes": 10_000_000,
                "data-too-large": t("Pesa más de 10 MB", "It is over 10 MB"),
                "accept": "image/*,application/pdf",
            },
        },
    ),
    Specimen(
        "file-upload",
        WRONG,
        {
            "name": "proof-wrong",
            "label": t("Identificación oficial", "Official identification"),
            "error_message": t(
                "El archivo está vacío. Toma la foto otra vez.", "The file is empty. Take the photo again."
            ),
        },
    ),
    Specimen(
        "address",
        t("Dirección completa", "Whole address"),
        {
            "name": "home",
            "legend": {
                "text": t("¿Dónde vives?", "Where do you live?"),
                "classes": "govuk-fieldset__legend--m",
            },
            "hint": t(
                "Mz 14 Lt 7, s/n o C. 59-A también sirven.",
                "Block and lot numbers, or no number, are fine too.",
            ),
            "parts": [
                text_input("home__street", t("Calle y número", "Street and number"), value="Mz 14 Lt 7, s/n"),
                text_input(
                    "home__postcode",
                    t("Código postal", "Post code"),
                    classes="govuk-input--width-5",
                    inputmode="numeric",
                ),
                {
                    "component": "select",
                    "params": {
                        "name": "home__colonia",
                        "label": t("Colonia", "Neighbourhood"),
                        "items": COLONIAS,
                    },
                },
            ],
        },
    ),
    Specimen(
        "group",
        t("Grupo que se repite", "Repeated group"),
        {
            "name": "children",
            "legend": {
                "text": t("Tus hijas e hijos", "Your children"),
                "classes": "govuk-fieldset__legend--m",
            },
            "entries": [
                {
                    "title": t("Persona 1", "Person 1"),
                    "parts": [
                        text_input("children__0__name", t("Nombre", "Name"), value="María Guadalupe Xóchitl")
                    ],
                    "remove": {"name": "remove", "value": "children__0"},
                },
                {
                    "title": t("Persona 2", "Person 2"),
                    "parts": [
                        text_input(
                            "children__1__name",
                            t("Nombre", "Name"),
                            error_message=t("Escribe el nombre", "Write the name"),
                        )
                    ],
                    "remove": {"name": "remove", "value": "children__1"},
                },
            ],
            "add": {
                "name": "add",
                "value": "children",
                "text": t("Agregar otra persona", "Add another person"),
            },
        },
    ),
    Specimen(
        "search-box",
        t("Buscar un trámite", "Look for a procedure"),
        {
            "name": "q",
            "action": "#questions",
            "label": {
                "text": t("¿Qué necesitas hacer?", "What do you need to do?"),
                "classes": "govuk-label--m",
            },
            "hint": t("Por ejemplo: licencia, acta, beca", "For example: licence, certificate, grant"),
        },
    ),
)
