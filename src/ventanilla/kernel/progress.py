"""How far a long piece of work is, on a terminal; silent where nobody watches."""

from typing import TextIO

WIDTH = 30


class Bar:
    """Call it with rows done and, where that is known, rows in all; each whole percent is drawn once."""

    def __init__(self, stream: TextIO):
        self.stream = stream
        self.drawn = ""
        self.watched = bool(getattr(stream, "isatty", lambda: False)())

    def __call__(self, done: int, whole: int | None = None) -> None:
        drawn = _running(done) if whole is None else _part(done, whole)
        if self.watched and drawn != self.drawn:
            self.stream.write(f"\r{drawn}")
            self.stream.flush()
            self.drawn = drawn

    def end(self) -> None:
        """Leave the line, so that what is told next does not stand in it."""
        if self.drawn:
            self.stream.write("\n")
            self.drawn = ""


def _part(done: int, whole: int) -> str:
    percent = 100 * done // whole if whole else 100
    return f"{'█' * (WIDTH * percent // 100):░<{WIDTH}} {percent:3d} % / {whole:,}"


def _running(done: int) -> str:
    return f"{'█' * (done // 500 % (WIDTH + 1)):░<{WIDTH}} {done:>9,}"
