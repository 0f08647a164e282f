"""From what people type to the words an index keeps: folded, without their endings, told apart by language.

The same functions read the sheets and the questions, so that both end at the same stem. Accents are folded before
stemming, because people leave them out; where the stemmer needs one ("-ión") it is put back.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

import tantivy

LONGEST_TEXT = 300
"""Characters of a question that are read. What people ask is shorter."""
MOST_WORDS = 20
LONGEST_WORD = 40
LANGUAGES = {"es": "spanish", "en": "english"}

_WORD = re.compile(r"[^\W_]+")
_SHORT_NUMBER = re.compile(r"\b(no|num)\.(?=\s)|\bn[°º]")
_MARKS = re.compile(r"[\u0300-\u036f]")
_WHOLE_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i"})

# Words that tell nothing about what is looked for: articles, the question around it, politeness.
STOP = {
    "es": frozenset(
        """a al algo ante con cual cuales cuanto cuanta cuantos cuantas cuando como de del desde donde e el ella
        ellos en entre era es esa ese eso esta este esto estoy etc fue ha hace hacer hago haga hacen hay he hola la las
        le les lo los mas me mi mis mio mia muy no nos nuestro o para pero por porque puedo puede pueden poder pues que
        quien quiero quiere quisiera queremos se sea ser si sin sobre son soy su sus tal tambien te tengo tener tiene
        tienen tenemos tu tus u un una uno unas unos va voy y ya yo favor gracias necesito necesita necesitamos ocupo
        requiero debo debe saco saca sacar sacarle obtener obtengo tramitar tramito tramite tramites pedir pido
        solicitar solicito solicitud buscar busco encontrar encuentro saber informacion requisitos requisito
        papeles cuesta cuestan tarda tardan online gobierno ciudad ayuda algun alguna mexico buenas buenos dias tardes
        ir consigo conseguir hice hizo quien sirve ver da dan dar doy dado dada ahora casi misma mismo solo
        aun todavia nunca siempre luego antes despues otro otra otros otras vez veces nuevamente dejo dejar deja
        quedo quedar paso pasa venir vino fui fueron estan estaba estamos iba vaya dice dicen dijo dijeron poner
        ponen pongo pongan puse hacerle llevar llevo mucho mucha muchos poco bien mal cosa cosas tanto hoy ayer
        manana ningun ninguna nada todo toda todos todas cada entonces aqui ahi alla necesario posible""".split()
    ),
    "en": frozenset(
        """a about am an and any are as at be been but by can could do does for from get getting had has have having
        hello help how i if in into is it its i'd i'm like long many may me mr mrs much must my need of on or our out
        please should so some that the their them there these they this to too up want wanted was we what when where
        which who why will with would you your apply applying application request information requirements find
        looking obtain paperwork procedure online government does cost go mexico thanks""".split()
    ),
}


def fold(text: str) -> str:
    """Return the text as it is compared: small letters, no accents, ñ as n. Folding twice changes nothing."""
    apart = unicodedata.normalize("NFKD", text).casefold()
    bare = _MARKS.sub("", unicodedata.normalize("NFKD", apart)).translate(_WHOLE_LETTERS)
    return unicodedata.normalize("NFC", bare)


def words_of(text: str) -> list[str]:
    """Return the folded words of a text in their order; whatever is neither letter nor digit parts them."""
    return [word[:LONGEST_WORD] for word in _WORD.findall(_SHORT_NUMBER.sub("numero", fold(text)))]


def asked_words(text: str) -> list[str]:
    """Return the folded words of what somebody typed, as many as are read."""
    return words_of(text[:LONGEST_TEXT])[:MOST_WORDS]


@lru_cache(maxsize=100_000)
def stem(word: str, language: str) -> str:
    """Return the stem of one folded word: "jovenes" and "joven", "actas" and "acta" end at the same."""
    if word.isdigit():
        return word
    bare = _singular(word) if language == "es" else word
    if language == "es" and bare.endswith(("cion", "sion")):
        bare = f"{bare[:-3]}ión"
    stemmed = _stemmer(language).analyze(bare)
    return fold(stemmed[0]) if stemmed else word


def stems(text: str, language: str) -> list[str]:
    """Return the stems of a text's words, stop words left out."""
    return [stem(word, language) for word in words_of(text) if word not in STOP[language]]


ASIDE = STOP["es"] | STOP["en"]
"""Nobody is asked in which language a question is typed."""


def telling(words: Iterable[str]) -> list[str]:
    """Leave out the words that tell nothing in either language; all are kept where none would be left."""
    words = list(words)
    return [word for word in words if word not in ASIDE] or words


def _singular(word: str) -> str:
    """Take the Spanish plural off: Snowball leaves it on short words ("actas") and differs for "jóvenes"."""
    if len(word) > 4 and word.endswith("ces"):
        return f"{word[:-3]}z"
    if len(word) > 4 and word.endswith("es") and word[-3] in "dlrnjys":
        return word[:-2]
    if len(word) > 3 and word.endswith(("as", "os", "es")):
        return word[:-1]
    return word


@cache
def _stemmer(language: str) -> tantivy.TextAnalyzer:
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace())
    return builder.filter(tantivy.Filter.stemmer(LANGUAGES[language])).build()
