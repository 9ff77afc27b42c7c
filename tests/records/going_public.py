"""Which acts make something public, and which of them have nothing that could be personal to show."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from prongsai.domain.renditions import FOR_PUBLIC
from prongsai.records import queries

PLACE = Path(queries.__path__[0])
READ_BY_EVERYBODY = (*sorted(PLACE.glob("public*.py")), PLACE / "verification.py")
"""What the public pages are made from."""

PASS_THE_GATE = {
    "publish_news",
    "edit_news",
    "add_channel",
    "edit_channel",
    "publish_piece",
    "write_piece",
    "withdraw_piece",
    "edit_disclosure",
    "edit_element",
    "confirm_disclosure",
    "publish_paper_version",
    "add_rendition",
    "load_wording",
}
"""Acts that look through what they make public."""

SHOWN_AS_IT_IS = {
    "agency": "its own name, place, phones and addresses",
    "publicaddress": "a code of letters",
    "cycle": "years and days",
    "unit": "names of units",
    "holding": "who holds a post; only posts that an item asks for are named",
    "storedresult": "announced scores",
    "auditobject": "when something was changed",
    "watchedlink": "when an address was last found right",
    "officialpaper": "a code and a token by chance",
    "plannedmeasure": "public with the paper of its plan alone, which is looked at with all measures of that plan",
}
"""Rows of which everybody reads nothing that anybody could have written freely."""

NOTHING_TO_LOOK_AT = {
    "add_news": "a draft",
    "end_news": "what was public ends",
    "show_post": "the phone and mail of a post that an item asks for, which whoever shows them says",
    "add_piece": "a draft",
    "redact_piece": "a draft, and less than there was",
    "begin_disclosures": "the words of the criteria",
    "carry_disclosures": "waits to be looked at, and nobody reads it until then",
    "set_due_days": "days",
    "fill_addresses": "addresses of another website, seen line by line before they are taken",
    "unpublish_paper_version": "what was public ends, and its reason is not shown",
}
"""Acts that change rows of public pages, and why nothing of it has to be looked through."""


def public_kinds() -> set[str]:
    """The kinds of rows that the public pages are made from, as the log calls them."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in READ_BY_EVERYBODY]
    taken = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    return {
        "elementproof",  # read with its element
        *(name.name.lower() for node in taken if node.module == "prongsai.records.models" for name in node.names),
    } - set(SHOWN_AS_IT_IS)


def is_shown(kind: str, after: Mapping[str, Any]) -> bool:
    """Whether everybody may be shown a row, by what an act left in it: of papers only published versions and copies for
    the public."""
    if kind == "paperversion":
        return bool(after.get("published_at"))
    return kind != "rendition" or after.get("kind") in FOR_PUBLIC
