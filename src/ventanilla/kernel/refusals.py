"""Why an act is refused, as people are told."""


class Refusal(Exception):
    """An act is not possible; `sentence` says why and what to do."""

    @property
    def sentence(self) -> str:
        raise NotImplementedError

    def __str__(self) -> str:
        return self.sentence
