"""The one error of this box: a text that a person must look at again."""

from prongsai.thai.explained import Explained


class UnreadableText(Explained, ValueError):  # noqa: N818 -- named for what it is
    """A text could not be read. Holds one sentence per language: what, where, what to do.

    `th` and `en` are ready to be shown to a person; neither is a key or a code.
    """

    def __init__(self, th: str, en: str) -> None:
        super().__init__(th, en)
        self.th = th
        self.en = en

    def __str__(self) -> str:
        return f"{self.th} ({self.en})"
