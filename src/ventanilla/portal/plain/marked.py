"""The running text of a page: what stands in its main part, block by block, without navigation, forms' controls and
the words of others."""

from html.parser import HTMLParser

from ventanilla.kernel.readability import LONGEST_SENTENCE, words_of

BLOCKS = frozenset(
    "p li h1 h2 h3 h4 h5 h6 dt dd td th caption legend label summary div section article blockquote figcaption br "
    "fieldset ul ol dl table tr details form header footer aside address pre option button".split()
)
VOID = frozenset("br img input hr meta link source wbr area base col embed track".split())
UNREAD = frozenset("nav script style svg select textarea template head button".split())
WORDS_OF_OTHERS = "data-words"
"""An element with this attribute shows the words of a source or of a person: they are not ours to mend here."""
UNREAD_CLASSES = frozenset({"v-quoted__words", "v-before", "v-code", "v-afterword", "govuk-breadcrumbs"})


class MainText(HTMLParser):
    """Collects the blocks of `<main>`, in order. A block that is wholly a link is a way, not a text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self._said: list[str] = []
        self._linked: list[str] = []
        self._in_main = self._unread = self._links = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            self._end()
        if tag in VOID:
            return
        self._in_main += tag == "main"
        unread = tag in UNREAD or _is_marked(dict(attrs))
        self._unread += unread
        self._links += tag == "a"
        self._open.append((tag, unread))

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self._end()
        while self._open and any(name == tag for name, _unread in self._open):
            name, unread = self._open.pop()
            self._unread -= unread
            self._links -= name == "a"
            self._in_main -= name == "main"
            if name == tag:
                break

    def handle_data(self, data: str) -> None:
        if self._in_main and not self._unread:
            self._said.append(data)
            if self._links:
                self._linked.append(data)

    def _end(self) -> None:
        said, linked = (" ".join("".join(parts).split()) for parts in (self._said, self._linked))
        self._said, self._linked = [], []
        if said and said != linked and _is_text(said):
            self.blocks.append(said)


def _is_text(block: str) -> bool:
    """Whether it is sentences, not the name of a thing, a heading or a label; what is as long as a sentence is one."""
    ended = block.rstrip("\"'»”’)] ").endswith((".", "!", "?", "…", ":"))
    return ended or len(words_of(block)) > LONGEST_SENTENCE


def _is_marked(attributes: dict[str, str | None]) -> bool:
    classes = (attributes.get("class") or "").split()
    return WORDS_OF_OTHERS in attributes or bool(UNREAD_CLASSES & set(classes))


def main_text(html: str) -> list[str]:
    """Return the blocks of running text in the main part of a page."""
    reader = MainText()
    reader.feed(html)
    reader.close()
    return reader.blocks
