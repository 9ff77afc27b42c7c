"""The rules of counting that a year chooses, with the words for each choice."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class RuleWords:
    """A rule's Thai label, and its allowed choices in Thai; a rule without choices holds a number."""

    th: str
    choices: MappingProxyType[str, str]


def _rule(th: str, **choices: str) -> RuleWords:
    return RuleWords(th, MappingProxyType(choices))


RULES: dict[str, RuleWords] = {
    "rounding_decimals": _rule("จำนวนทศนิยมที่แสดง"),
    "rounding_mode": _rule("วิธีปัดเศษ", half_up="ครึ่งปัดขึ้น", half_even="ครึ่งปัดเป็นเลขคู่"),
    "rounding_when": _rule("ปัดเศษเมื่อใด", end="เมื่อจบการคำนวณ", each_step="ทุกขั้น"),
    "item_rule": _rule(
        "การให้คะแนนข้อ OIT", zero_or_full="0 หรือ 100", partial="ให้คะแนนบางส่วนได้", by_element="ตามจำนวนองค์ประกอบ"
    ),
    "item_average": _rule("การเฉลี่ยคะแนนข้อ OIT", items="เฉลี่ยทุกข้อเท่ากัน", sub_indicators="เฉลี่ยตัวชี้วัดย่อยเท่ากัน"),
    "level_compare": _rule("การเทียบระดับ", rounded="ใช้คะแนนที่ปัดเศษแล้ว", exact="ใช้คะแนนเต็มก่อนปัดเศษ"),
    "attention_threshold": _rule("เกณฑ์ที่ต้องพัฒนา"),
    "missing_answers": _rule("คำตอบที่เว้นว่าง", left_out="ไม่นับ", zero="นับเป็นศูนย์"),
}


def in_words(name: str, value: str) -> str:
    """A chosen rule in Thai, such as `การเทียบระดับ: ใช้คะแนนที่ปัดเศษแล้ว`."""
    rule = RULES[name]
    return f"{rule.th}: {rule.choices.get(value, value)}"
