"""A layout by the name that a person gives it."""

from __future__ import annotations

from prongsai.documents.correspondence.kinds import paper_kinds
from prongsai.documents.layouts.layout import Layout, layouts
from prongsai.domain.errors import Refusal


def find_layout(name: str) -> Layout:
    """The layout of that name. Refuses an unknown one, naming all there are."""
    found = next((layout for layout in layouts() if layout.name == name), None)
    if found is None:
        known = (*(x.name for x in layouts()), *(k.name for k in paper_kinds()))
        raise Refusal("layout_unknown", name=name, known=", ".join(known))
    return found
