"""What goes into the log: which event, of which kind, where in our code. Never whose, and never a value."""

import logging
import traceback
from pathlib import Path

OURS = Path(__file__).resolve().parents[1]


class Discreet(logging.Formatter):
    """One line for each event. Messages of others are written without what was filled into them.

    Of an exception only its class and its place are told: its text may name a person, and so may an address
    that was asked for, of which only the name of its view is told.
    """

    def format(self, record: logging.LogRecord) -> str:
        ours = record.name.split(".")[0] == "ventanilla"
        words = [
            self.formatTime(record),
            record.levelname,
            record.name,
            record.getMessage() if ours else str(record.msg) if isinstance(record.msg, str) else "",
            _view(record),
            _mishap(record),
        ]
        return " ".join(" ".join(filter(None, words)).split())


def _view(record: logging.LogRecord) -> str:
    match = getattr(getattr(record, "request", None), "resolver_match", None)
    status = getattr(record, "status_code", "")
    return f"{status} {match.view_name if match else ''}".strip()


def _mishap(record: logging.LogRecord) -> str:
    kind, _error, trace = record.exc_info if record.exc_info else (None, None, None)
    if kind is None:
        return ""
    frames = traceback.extract_tb(trace)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(OURS)] or list(frames)
    place = (
        f" at {'/'.join(Path(ours[-1].filename).parts[-3:])}:{ours[-1].lineno} {ours[-1].name}"
        if ours
        else ""
    )
    return f"{kind.__module__}.{kind.__qualname__}{place}"
