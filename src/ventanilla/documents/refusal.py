"""The one refusal of this room's entrance."""

from django.utils.functional import Promise


class Refused(Exception):
    """The file can't be taken. `sentence` says what is wrong and what to do; `code` names it for logs."""

    def __init__(self, code: str, sentence: "str | Promise"):
        super().__init__(code)
        self.code = code
        self.sentence = sentence

    def __str__(self) -> str:
        return str(self.sentence)
