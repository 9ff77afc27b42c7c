"""A result in the words and tables of pages; where it stands (official or not) goes with it everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext

from prongsai.domain.comparing import Compared
from prongsai.domain.exact import rounded
from prongsai.domain.gaps import Gap, key_in_words, name_of
from prongsai.domain.scoring import Result
from prongsai.domain.standings import STANDINGS
from prongsai.records.queries.results import ResultPage, ScoredRow
from prongsai.web.shared.drawings import UNKNOWN, shown_score
from prongsai.web.shared.language import in_english, worded
from prongsai.web.shared.tables import Column, Row, State, Table


def standing_state(scored: ScoredRow) -> State:
    """What the result is worth: announced, rehearsed, found by the office itself, or withdrawn."""
    words = worded(STANDINGS[scored.row.standing])
    if scored.row.withdrawn:
        return State("alarm", gettext("ถอนแล้ว: {standing}").format(standing=words))
    return State("good" if scored.official else "attention", words)


def level_words(result: Result) -> str:
    """The level, or those that remain possible."""
    return gettext(" หรือ ").join(level.name for level in result.levels) or UNKNOWN


def answer_words(scored: ScoredRow) -> str:
    """What the result says, in one line."""
    year, total = scored.row.year, scored.result.total
    if total is None:
        return gettext("ปี {year} ยังไม่ทราบคะแนนรวม").format(year=year)
    if scored.result.level is None:
        return gettext("ปี {year} ได้ {total} คะแนน ยังตัดสินระดับไม่ได้").format(year=year, total=total)
    words = gettext("ปี {year} ได้ {total} คะแนน ระดับ{level}")
    return words.format(year=year, total=total, level=scored.result.level.name)


def why_address(page: ScoredRow, key: str) -> str:
    """Where the derivation of a figure stands."""
    query = QueryDict(mutable=True)
    query["of"] = key
    return f"{reverse('desk:result-why', args=[page.row.pk])}?{query.urlencode(safe=':/')}"


def threshold_of(result: Result) -> Decimal | None:
    """The score below which the year asks for attention."""
    rule = result.edition.rule("attention_threshold")
    return None if rule is None else result.ledger.shown(Fraction(rule))


def score_state(result: Result, key: str) -> State:
    """Where a figure stands to the year's threshold."""
    value, threshold = result.printed(key), threshold_of(result)
    if value is None:
        return State("calm", gettext("ไม่ทราบ"))
    if threshold is None:
        return State("calm", gettext("ไม่มีเกณฑ์"))
    if value < threshold:
        return State("attention", gettext("ต่ำกว่าเกณฑ์ {threshold}").format(threshold=threshold))
    return State("good", gettext("ถึงเกณฑ์ {threshold}").format(threshold=threshold))


def tables_of(page: ResultPage) -> dict[str, Table]:
    """Every table of the page by its name in addresses."""
    edition, result = page.result.edition, page.result
    figures = {
        "instruments": (gettext("เครื่องมือ"), [*_instruments(page)]),
        "indicators": (gettext("ตัวชี้วัด"), [i.key for i in edition.indicators]),
        "questions": (gettext("ข้อคำถาม"), _known(result, [q.code for q in edition.questions])),
        "items": (gettext("ข้อเปิดเผยข้อมูล (OIT)"), _known(result, [i.code for i in edition.items])),
    }
    tables = {name: _scores(page, caption, keys) for name, (caption, keys) in figures.items() if keys}
    return {**tables, "gaps": gap_table(page), "history": history_table(page)}


def _instruments(page: ResultPage) -> Iterator[str]:
    for instrument in page.result.edition.instruments:
        yield instrument.code
        yield from (p.code for p in page.result.edition.parts_of(instrument.code) if p.code in page.result.figures)


def _known(result: Result, codes: list[str]) -> list[str]:
    """The keys of these codes that have a figure; a question may have one for each part of its instrument."""
    wanted = {code: n for n, code in enumerate(codes)}
    return sorted((k for k in result.figures if k.rpartition("/")[2] in wanted), key=lambda k: wanted[_code(k)])


def _code(key: str) -> str:
    return key.rpartition("/")[2]


def _scores(page: ResultPage, caption: str, keys: list[str]) -> Table:
    before = page.earlier[0] if page.earlier else None
    remarks = {key for key in keys if key in page.row.remarks}
    columns = [Column(caption), Column(gettext("คะแนน"), number=True), Column(gettext("เทียบเกณฑ์"))]
    if before:
        columns.append(Column(gettext("ปี {year} (ทางการ)").format(year=before.year), number=True))
        columns.append(Column(gettext("เปลี่ยนไป"), on_card=False))
    if remarks:
        columns.append(Column(gettext("ข้อสังเกตของผู้ตรวจ"), on_card=False))
    rows = []
    for key in keys:
        known = key in page.result.figures
        cells: list[object] = [called(page.result, key), shown_score(page.result.printed(key))]
        cells.append(score_state(page.result, key))
        cells += _beside(before.figures.get(key)) if before else []
        cells += [page.row.remarks.get(key, UNKNOWN)] if remarks else []
        rows.append(Row(cells, why_address(page.scored, key) if known else ""))
    return Table(caption, columns, rows)


def called(result: Result, key: str) -> str:
    """A figure by its code and its name."""
    words, name = key_words(result, key), name_of(result.edition, key)
    return words if name in (words, key, key_in_words(result.edition, key)) else f"{words} {name}"


def key_words(result: Result, key: str) -> str:
    """A figure by its code alone."""
    if not in_english():
        return key_in_words(result.edition, key)
    part, _, code = key.rpartition("/")
    kind, _, number = code.rpartition(":")
    words = {"indicator": f"Indicator {number}", "sub_indicator": f"Sub-indicator {number}"}.get(kind, code)
    return f"{part} {'Total' if code == 'total' else words}".strip()


def _beside(figure: Compared | None) -> list[object]:
    """The earlier score and what became of it, or why nothing can be said."""
    if figure is None:
        return [UNKNOWN, UNKNOWN]
    return [shown_score(figure.before), change_words(figure)]


def change_words(figure: Compared) -> str:
    """The difference to the earlier score; where there is none, why they cannot be compared."""
    if figure.why is not None:
        why = figure.why.en if in_english() else figure.why.th
        return gettext("เทียบกันไม่ได้: {why}").format(why=why)
    if figure.difference is None:
        return UNKNOWN
    chance = gettext(" (อาจเป็นเพราะความบังเอิญ)") if figure.chance and figure.difference else ""
    remarks = "".join(f" · {remark.en if in_english() else remark.th}" for remark in figure.remarks)
    difference = f"{figure.difference:+}" if figure.difference else f"{figure.difference}"
    return f"{difference}{chance}{remarks}"


def gap_table(page: ResultPage) -> Table:
    """The weak points, the one with the most points at stake first."""
    columns = (
        Column(gettext("ประเด็นที่ต้องพัฒนา")),
        Column(gettext("คะแนน"), number=True),
        Column(gettext("เพิ่มคะแนนรวมได้"), number=True),
        Column(gettext("เพราะ"), on_card=False),
    )
    rows = [
        Row(
            (called(page.result, gap.key), f"{rounded(gap.value)}", stake_words(gap), gap.because),
            why_address(page.scored, gap.key) if gap.key in page.result.figures else "",
        )
        for gap in page.gaps
    ]
    return Table(gettext("เสียคะแนนที่ใด เรียงตามคะแนนที่จะได้คืน"), columns, rows)


def stake_words(gap: Gap) -> str:
    """Points of the total that a full score would add."""
    if gap.stake is None:
        return gettext("ไม่ทราบ")
    about = gettext(" โดยประมาณ") if gap.assumed else ""
    return f"{rounded(gap.stake)}{about}"


def history_table(page: ResultPage) -> Table:
    """The total of this result and of the official ones before it, each with whether it can be compared."""
    columns = (
        Column(gettext("ปี")),
        Column(gettext("สถานะของผล")),
        Column(gettext("คะแนนรวม"), number=True),
        Column(gettext("ระดับ")),
        Column(gettext("เทียบกับปี {year}").format(year=page.row.year)),
    )
    rows = [_history_row(page.scored, gettext("ผลนี้"))]
    for earlier in page.earlier:
        total = earlier.figures.get("total")
        rows.append(_history_row(earlier.scored, change_words(total) if total else UNKNOWN))
    return Table(gettext("ผลนี้กับผลทางการของปีก่อน ๆ"), columns, rows)


def _history_row(scored: ScoredRow, beside: str) -> Row:
    cells = (scored.row.year, standing_state(scored), shown_score(scored.result.total), level_words(scored.result))
    return Row((*cells, beside), reverse("desk:result", args=[scored.row.pk]))
