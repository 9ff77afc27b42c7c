"""The root of every error that is meant for a person: it carries its reason in Thai and in English."""

from __future__ import annotations


class Explained(Exception):  # noqa: N818 -- an answer to a person, not a fault of the program
    """Something cannot be done, and a person is told what, where and what to do.

    Subclasses give `th` and `en`, one whole sentence each. details: further reasons under this one, such as each
    bad row of a file.
    """

    th: str
    en: str
    details: tuple[Explained, ...] = ()

    def told(self, language: str) -> str:
        """The reason in `th` or `en`."""
        return self.en if language == "en" else self.th
