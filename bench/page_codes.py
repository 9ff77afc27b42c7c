"""How many codes of pages are read of sheets as they come back: turned, tilted, blurred, shaded, folded, compressed.

Run:  python -m bench.page_codes [HOW MANY]
Ends with 1 when fewer are read at 150 dots to the inch than the target.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from io import BytesIO

from PIL import Image
from tests.reading.formats.making.scanned import DAMAGES, as_scanned

from prongsai.documents.blocks import MemoHead, Opinion, Paper, Paragraph
from prongsai.documents.page_marks import PageMarks
from prongsai.documents.pdf import render_png
from prongsai.domain.form_codes import MOST, form_code
from prongsai.domain.page_codes import KINDS
from prongsai.reading.formats.scans import code_on

TARGET, AT = 0.99, 150
RESOLUTIONS = (100, 120, 150, 200, 300)
TEXT = "ตามที่หน่วยงานได้กำหนดมาตรการส่งเสริมคุณธรรมและความโปร่งใส ให้รายงานผลการดำเนินการตามรอบ ๖ เดือน และ ๑๒ เดือน "


def sheet(chance: random.Random, dots: int) -> tuple[str, Image.Image]:
    """A page of a memo with a code by chance, as it is printed."""
    marks = PageMarks(chance.choice(sorted(KINDS)), form_code(chance.randrange(MOST)), chance.randint(1, 99))
    head = MemoHead("สำนักปลัด", "", "", "", "รายงานผล", "นายก")
    text = tuple(Paragraph(TEXT * 3) for _ in range(chance.randint(1, 3)))
    paper = Paper("บันทึก", "memo", (head, *text, Opinion("ความเห็น", ("อนุมัติ", "ไม่อนุมัติ"))), marks=marks)
    made = Image.open(BytesIO(render_png(paper, ppi=dots)[0])).convert("L")
    return marks.code, made


def main(count: int) -> int:
    """Measure, print, compare with the target."""
    print(f"{count} sheets each; parts of them read")
    lost: Counter[str] = Counter()
    reached = 0.0
    for dots in RESOLUTIONS:
        chance = random.Random(dots)  # noqa: S311
        read, wrong, start = 0, 0, 0.0
        for _ in range(count):
            code, clean = sheet(chance, dots)
            image, damages = as_scanned(clean, chance, dots)
            begun = time.perf_counter()
            found = code_on(image)
            start += time.perf_counter() - begun
            read += found is not None and found.paper == code
            wrong += found is not None and found.paper != code
            lost.update(damages if found is None and dots >= AT else ())
        print(f"{dots:4d} dpi  {read / count:7.2%} read, {wrong} wrong, {start / count * 1000:.0f} ms a page")
        reached = read / count if dots == AT else reached
    print("damages of those not read from", AT, "dpi:", dict(lost.most_common()) or "none", "of", ", ".join(DAMAGES))
    return reached < TARGET


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 300))
