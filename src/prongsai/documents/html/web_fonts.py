"""The web font inside a page, so that it reads well on a machine without Thai fonts."""

from __future__ import annotations

import base64
from functools import cache
from pathlib import Path

_FONTS = Path(__file__).parents[2] / "web" / "static" / "fonts"
_FACES = (("thai", "U+0E00-0E7F"), ("latin", "U+0000-00FF,U+2013-2014,U+2018-201D,U+2022,U+2026"))


@cache
def font_faces() -> str:
    """Rules for Thai and Latin letters in two weights, their files within."""
    rules = []
    for script, characters in _FACES:
        for weight in (400, 700):
            data = base64.b64encode((_FONTS / f"sarabun-{script}-{weight}-normal.woff2").read_bytes()).decode()
            rules.append(
                f"@font-face{{font-family:Sarabun;font-weight:{weight};unicode-range:{characters};"
                f"src:url(data:font/woff2;base64,{data})format('woff2')}}"
            )
    return "\n".join(rules)
