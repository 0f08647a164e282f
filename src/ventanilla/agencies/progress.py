"""A progress bar for imports on a terminal; silent where nobody watches."""

from typing import TextIO

WIDTH = 30


class Bar:
    """Call it with rows done and rows in all; it draws each whole percent once."""

    def __init__(self, stream: TextIO):
        self.stream = stream
        self.drawn = -1
        self.watched = bool(getattr(stream, "isatty", lambda: False)())

    def __call__(self, done: int, whole: int) -> None:
        percent = 100 * done // whole if whole else 100
        if not self.watched or percent == self.drawn:
            return
        self.drawn = percent
        full = "█" * (WIDTH * percent // 100)
        self.stream.write(f"\r{full:░<{WIDTH}} {percent:3d} % of {whole} rows")
        if percent == 100:
            self.stream.write("\n")
        self.stream.flush()
