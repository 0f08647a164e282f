"""How typed text is tidied before anything looks at it. What is done here is all that is ever done.

Invisible marks that phones paste around text are dropped; accents are composed (NFC); every kind of
blank becomes a space. Letters, case, saltillo, joiners and marks of any language stay as written.
"""

import re
import unicodedata

LINE_BREAKS = re.compile("\r\n|[\r\u2028\u2029\u0085\v\f]")
# Direction marks, zero-width blanks, soft hyphen, byte order mark. Joiners (200C, 200D) carry meaning.
INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]"
)
UNREADABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
MOST = 20_000
"""No answer is read beyond this many characters, whatever its kind allows."""


def is_readable(text: str) -> bool:
    """Say whether the text can be stored and printed: no control characters, no broken surrogates."""
    return not UNREADABLE.search(LINE_BREAKS.sub("\n", text))


def lines(text: str) -> str:
    """Tidy text of several lines; line breaks and the blanks inside a line stay."""
    text = unicodedata.normalize("NFC", INVISIBLE.sub("", LINE_BREAKS.sub("\n", text)))
    return re.sub(r"[^\S\n]+\n", "\n", text).strip()


def line(text: str) -> str:
    """Tidy text of one line: runs of blanks become one space."""
    return re.sub(r"\s+", " ", lines(text)).strip()


def compact(text: str) -> str:
    """Tidy a code or number: no blanks at all, digits of other scripts as 0-9."""
    return western("".join(line(text).split()))


def western(text: str) -> str:
    """Write digits of any script as 0-9: "٣" and "３" are both 3."""
    return "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in text)
