"""Specimens: where a dossier stands, how long is left, papers, people, figures."""

from ventanilla.design import maps
from ventanilla.kernel.geography import Box, Position

from . import Specimen
from .words import t

CITY = maps.Frame(Box(19.045, -99.37, 19.595, -98.94))
PINS = (
    maps.Pin(1, Position(19.4326, -99.1332), "Módulo del Centro Histórico", "#signs"),
    maps.Pin(2, Position(19.4147, -99.1652), "Módulo Insurgentes", "#signs", is_exact=False),
    maps.Pin(3, Position(19.3496, -99.1626), "Módulo Coyoacán", "#signs"),
    maps.Pin(4, Position(19.3500, -99.1620), "Ventanilla de Coyoacán", "#signs"),
)

LONG_UNIT = "Dirección General de Regulación al Transporte y Atención Ciudadana"

SPECIMENS = (
    Specimen("steps", t("En qué paso vas", "Which step you are on"), {"current": 2, "total": 5}),
    Specimen("status-tag", t("Neutral", "Neutral"), {"text": t("Borrador", "Draft")}),
    Specimen(
        "status-tag", t("En marcha", "Moving"), {"text": t("En revisión", "In review"), "tone": "progress"}
    ),
    Specimen(
        "status-tag",
        t("Espera a otro", "Waits for someone"),
        {"text": t("Espera tu pago", "Waits for your payment"), "tone": "waiting"},
    ),
    Specimen("status-tag", t("Bien", "Good"), {"text": t("Aprobado", "Approved"), "tone": "good"}),
    Specimen("status-tag", t("Mal", "Bad"), {"text": t("Negado", "Refused"), "tone": "bad"}),
    Specimen(
        "status-tag",
        t("Pide algo de ti", "Asks something of you"),
        {"text": t("Nos falta algo", "Something is missing"), "tone": "attention"},
    ),
    Specimen(
        "timeline",
        t("Hecho, ahora (dos a la vez) y después", "Done, now (two at once) and next"),
        {
            "label": t("Dónde va tu trámite", "Where your procedure stands"),
            "heading_level": 4,
            "events": [
                {
                    "state": "done",
                    "title": t("Recibimos tu solicitud", "We received your application"),
                    "at": t("lunes 23 de noviembre de 2026, 09:14", "Monday 23 November 2026, 09:14"),
                },
                {
                    "state": "done",
                    "title": t("Revisamos tus documentos", "We checked your documents"),
                    "at": t("martes 24 de noviembre de 2026", "Tuesday 24 November 2026"),
                    "by": "Lic. María Guadalupe de los Ángeles Fernández-Xicoténcatl, " + LONG_UNIT,
                },
                {
                    "state": "now",
                    "title": t("Protección Civil da su opinión", "Civil Protection gives its opinion"),
                    "text": t("Le quedan 3 días hábiles.", "It has 3 working days left."),
                },
                {
                    "state": "now",
                    "title": t("Espera tu pago", "Waiting for your payment"),
                    "text": "$1,234.50",
                },
                {"state": "next", "title": t("La persona titular decide", "The head decides")},
                {"state": "next", "title": t("Descargas tu licencia", "You download your licence")},
            ],
        },
    ),
    Specimen(
        "clock-strip",
        t("Hay tiempo", "There is time"),
        {"total": 10, "left": 7, "due": t("lunes 7 de diciembre de 2026", "Monday 7 December 2026")},
    ),
    Specimen(
        "clock-strip",
        t("Queda poco", "Little is left"),
        {
            "total": 10,
            "left": 1,
            "due": t("lunes 7 de diciembre de 2026, 23:59", "Monday 7 December 2026, 23:59"),
            "text": t("Si no contestamos, se entiende negada.", "If we do not answer, it counts as refused."),
        },
    ),
    Specimen("clock-strip", t("Hoy", "Today"), {"total": 5, "left": 0}),
    Specimen("clock-strip", t("Tarde", "Late"), {"total": 10, "left": -3}),
    Specimen("clock-strip", t("Plazo largo", "Long deadline"), {"total": 90, "left": 30}),
    Specimen(
        "folio",
        t("Para leer en voz alta y copiar", "To read aloud and to copy"),
        {
            "code": "VT-7K3M-9Q2R-XC",
            "text": t("Guárdalo: con él sigues tu trámite.", "Keep it: you follow your procedure with it."),
        },
    ),
    Specimen(
        "document-card",
        t("Para descargar", "To download"),
        {
            "name": t("Comprobante de tu solicitud", "Receipt of your application"),
            "type": "PDF",
            "size": 84_213,
            "href": "#signs",
        },
    ),
    Specimen(
        "document-card",
        t("Nombre larguísimo, en revisión", "Very long name, being checked"),
        {
            "name": "WhatsApp_Image_2026-11-21_at_10.42.17_comprobante_de_domicilio_definitivo_FINAL(2).jpeg",
            "type": "JPEG",
            "size": 3_204_112,
            "detail": t("subido hoy, 10:42", "uploaded today, 10:42"),
            "status": {"text": t("La estamos revisando", "We are checking it"), "tone": "waiting"},
        },
    ),
    Specimen(
        "chip",
        t("Persona", "Person"),
        {"name": "Ana Xóchitl Núñez", "detail": t("Revisora", "Reviewer")},
    ),
    Specimen("chip", t("Unidad", "Unit"), {"name": LONG_UNIT, "kind": "unit", "detail": "SEMOVI"}),
    Specimen(
        "key-figure", t("Costo", "Cost"), {"label": t("Cuesta", "It costs"), "value": t("Gratis", "Free")}
    ),
    Specimen(
        "key-figure",
        t("Tiempo", "Time"),
        {
            "label": t("Te contestamos en", "We answer within"),
            "value": t("10 días hábiles", "10 working days"),
            "detail": t("A más tardar el lunes 7 de diciembre", "By Monday 7 December at the latest"),
        },
    ),
    Specimen(
        "qr",
        t("Mientras se hace", "While it is being made"),
        {
            "text": t("Verifícalo con este código:", "Verify it with this code:"),
            "code": "VD-4TQ8-MX2P-9KRC-7W",
        },
    ),
    Specimen(
        "empty-state",
        t("Aún no hay nada", "Nothing yet"),
        {
            "title": t("Todavía no tienes trámites", "You have no procedures yet"),
            "text": t("Cuando empieces uno, lo verás aquí.", "When you start one, you will see it here."),
            "action": {"text": t("Buscar un trámite", "Look for a procedure"), "href": "#signs"},
        },
    ),
    Specimen("print-button", t("Solo con script", "Only with script"), {}),
    Specimen(
        "map",
        t(
            "Cada número lleva a su renglón; el de línea punteada no tiene punto exacto; dos que se tapan van juntos",
            "Each number leads to its line; a dashed one has no exact point; two that would cover each other are one",
        ),
        maps.drawing(
            CITY,
            label="Mapa",
            grounds=["/static/design/maps/cdmx.svg"],
            pins=PINS,
            here=maps.Name(Position(19.3, -99.2), "Estás aquí"),
            caption="Cada punto es un lugar con Wi-Fi gratis.",
        ),
    ),
    Specimen(
        "map",
        t("Zonas que se abren, con su nombre", "Zones to open, with their names"),
        maps.drawing(
            maps.Frame.around(Box(19.40, -99.18, 19.43, -99.14)),
            label="Cuadros de un kilómetro",
            zones=[
                maps.Zone(
                    Box(19.40 + up / 100, -99.18 + across / 100, 19.41 + up / 100, -99.17 + across / 100),
                    f"Cuadro {up}{across}",
                    "#signs",
                    (up * 4 + across) / 12,
                )
                for up in range(3)
                for across in range(4)
            ],
            names=[maps.Name(Position(19.405, -99.175), "A3")],
        ),
    ),
)
