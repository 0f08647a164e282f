"""Words of the office and what people say instead (lenguaje ciudadano)."""

import re

# Stem or phrase → the plain word. A word that stands in brackets after its plain one is not told: once is enough.
SPANISH = {
    r"subsan\w+": "corregir",
    r"prevenci(?:ón|ones)": "nos falta algo",
    r"apercib\w+": "si no lo haces",
    r"requisit(?:ar|ad[oa]s?)": "llenar",
    r"acuses?": "comprobante",
    r"desech(?:ar|ad[oa]s?|amiento)": "cerrar sin resolver",
    r"fojas?": "página",
    r"promoventes?|interesad[oa]s? legítim[oa]s?|impetrantes?": "quien lo pide",
    r"ocursos?|libelos?": "escrito",
    r"coadyuv\w+": "ayudar",
    r"erog(?:ar|a|ación|aciones)": "pagar, gasto",
    r"anuencias?": "permiso",
    r"fehacientes?|fehacientemente": "que lo prueba",
    r"fenec\w+": "vencer",
    r"signar|signad[oa]s?": "firmar",
    r"remitir\w*|remit[ea]n?": "enviar",
    r"interponer": "presentar",
    r"proporcionar\w*": "dar",
    r"asimismo|de igual (?:forma|manera)": "también",
    r"toda vez que": "porque",
    r"mism[oa]s? que": "que",
    r"a efectos? de|con la finalidad de|con el (?:fin|objeto|propósito) de": "para",
    r"de conformidad con|en términos de|con fundamento en|conforme a lo (?:dispuesto|establecido)": "según",
    r"previo a": "antes de",
    r"en tiempo y forma": "completo y a tiempo",
    r"a la brevedad(?: posible)?": "el día en que",
    r"llevar a cabo|llevarse a cabo|dar inicio|dar cumplimiento": "hacer, empezar, cumplir",
    r"en caso de (?:que|no)": "si",
    r"el presente|la presente|dich[oa]s?|l[oa]s? referid[oa]s?|antes mencionad[oa]s?": "este, esta",
    r"hacer de su conocimiento|se hace del conocimiento": "avisar",
    r"notificar(?:le|les|se)?": "avisar",
    r"expedici(?:ón|ones)": "dar, sacar",
    r"persona moral": "empresa",
    r"persona física": "persona",
}
ENGLISH = {
    r"pursuant to|in accordance with": "under, as … says",
    r"prior to": "before",
    r"in order to": "to",
    r"utili[sz]e[sd]?": "use",
    r"commence[sd]?": "start",
    r"terminate[sd]?": "end",
    r"in the event (?:of|that)": "if",
    r"furnish(?:ed|es)?": "give",
    r"aforementioned|hereby|herein|thereof": "this",
    r"applicants?": "you",
    r"rectify|rectified": "correct",
    r"in lieu of": "instead of",
}
_found = {
    language: re.compile(
        "|".join(rf"(?P<w{n}>\b(?:{stem})\b)" for n, stem in enumerate(words)), re.IGNORECASE
    )
    for language, words in (("es", SPANISH), ("en", ENGLISH))
}
BRACKETS = re.compile(r"\([^()]*\)")


def office_words(text: str, language: str = "es") -> list[tuple[str, str]]:
    """Return each word of the office in the text with its plain word, once, in the order found."""
    words = list((SPANISH if language == "es" else ENGLISH).values())
    found: dict[str, str] = {}
    for match in _found[language].finditer(BRACKETS.sub(" ", text)):
        found.setdefault(match[0].casefold(), words[int((match.lastgroup or "w0")[1:])])
    return list(found.items())
