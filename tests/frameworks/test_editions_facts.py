"""The shipped editions say what the collected facts say: same titles, figures and links, never more sure of them.

The facts are not part of the repository; without them (or without PyYAML) these tests are skipped.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
EDITIONS = ROOT / "src" / "prongsai" / "frameworks" / "editions"
FACTS = Path(os.environ.get("PRONGSAI_SAMPLES", ROOT.parent / "shared")) / "frameworks"

yaml = pytest.importorskip("yaml", reason="PyYAML is not installed")
if not (FACTS / "ita-2563-2566.yaml").is_file():
    pytest.skip(f"no facts of the frameworks in {FACTS}", allow_module_level=True)

OLD: dict[str, Any] = yaml.safe_load((FACTS / "ita-2563-2566.yaml").read_text(encoding="utf-8"))
NEW: dict[str, Any] = yaml.safe_load((FACTS / "ita-2567-2569.yaml").read_text(encoding="utf-8"))
SHARED: dict[str, Any] = OLD["shared"]
YEARS = range(2563, 2570)
LETTERS = (2563, 2564, 2565)
STRENGTH = {"low": 1, "medium": 2, "high": 3}
Row = dict[str, Any]


@cache
def edition(year: int) -> dict[str, list[Row]]:
    tables: dict[str, list[Row]] = {}
    for path in sorted((EDITIONS / str(year)).glob("*.toml")):
        tables |= tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    return tables


def rows(year: int, table: str) -> list[Row]:
    return edition(year).get(table, [])


def dec(value: float | str) -> Decimal:
    return Decimal(str(value))


def two(value: float) -> str:
    return format(dec(value), ".2f")


def pick(found: list[Row], *columns: str) -> list[tuple[Any, ...]]:
    """Some columns of the rows; the older facts say `name` where the tables say `name_th`."""
    return [tuple(r.get(c, r.get(c.removesuffix("_th"))) for c in columns) for r in found]


def weaker(*confidences: str) -> str:
    return min(confidences, key=STRENGTH.__getitem__)


def old_block(year: int) -> dict[str, Any]:
    block: dict[str, Any] = SHARED["oit_2566" if year == 2566 else "oit_2563_2565"]
    return block


def fact_items(year: int) -> list[Row]:
    """The O-items of a year as the facts have them: code, sub, name, elements and the confidence in both."""
    if year > 2566:
        found = NEW[f"oit_items_{year}"]
        first = {i["code"]: i.get("required_elements") for i in NEW["oit_items_2568"]["list"][:2]}
        out = []
        for i in found["list"]:
            asked = i.get("required_elements") or (first.get(i["code"]) if year == 2567 else None)
            cells = {"sure": found["confidence"], "elements": asked or i.get("required_elements_memory")}
            out.append(i | cells | {"elements_sure": i.get("elements_confidence", "medium") if asked else "low"})
        return out
    block, out = old_block(year), []
    cap = block["applies_to"][year]
    changes = block["year_differences"][2565]["changes"] if year == 2565 else {}
    for i in block["list"]:
        cells = {"sub_indicator": i["sub"], "sure": cap, "elements_sure": weaker(cap, i["elements_confidence"])}
        out.append(i | cells | changes.get(i["code"], {}))
    return out


def fact_questions(year: int) -> list[tuple[Row, str]]:
    if year > 2566:
        return [(q, NEW["questions"]["confidence"]) for q in NEW["questions"]["list"] if year < 2569]
    blocks = SHARED["iit_questions_2564"], SHARED["eit_questions"]
    found = [(q, b["applies_to"][year]) for b in blocks for q in b["list"]]
    return [(q, weaker(cap, q.get("confidence", cap))) for q, cap in found]


def not_stronger(row: Row, cap: str, column: str = "confidence") -> bool:
    return column not in row or STRENGTH[row[column]] <= STRENGTH[cap]


@pytest.mark.parametrize("year", YEARS)
def test_items_have_the_titles_elements_and_confidence_of_the_facts(year: int) -> None:
    facts, items = fact_items(year), rows(year, "items")
    columns = ("code", "sub_indicator", "name_th", "period")
    assert pick(items, *columns) == pick(facts, *columns)
    for fact, item in zip(facts, items, strict=True):
        assert item.get("elements") == (fact["elements"] or None), item["code"]
        assert str(item.get("data_year")) == str(fact.get("data_year")), item["code"]
        assert not_stronger(item, fact["sure"]), item["code"]
        assert not_stronger(item, fact["elements_sure"], "elements_confidence"), item["code"]


@pytest.mark.parametrize("year", YEARS)
def test_questions_have_the_topics_directions_and_confidence_of_the_facts(year: int) -> None:
    facts, questions = fact_questions(year), rows(year, "questions")
    assert pick(questions, "code", "indicator", "topic") == pick([f for f, _ in facts], "code", "indicator", "topic")
    scales = {None: None, "graded": "graded_positive", "yes_no": "yes_no_negative", "mixed (per line)": None}
    lines = {line["code"]: line for line in rows(year, "lines")}
    for (fact, cap), question in zip(facts, questions, strict=True):
        scale = scales.get(fact["scale"], fact["scale"])
        polarity = fact.get("polarity") or (scale.rsplit("_", 1)[1] if scale else None)
        assert (question.get("scale"), question.get("polarity")) == (scale, polarity), question["code"]
        assert not_stronger(question, cap), question["code"]
        assert fact.get("answering_note", "") in question.get("note", ""), question["code"]
        for line in fact.get("lines") or []:
            row = lines.pop(line["key"])
            assert (row["scale"], row.get("topic")) == (line["scale"], line.get("topic")), line["key"]
            assert not_stronger(row, cap), line["key"]
    assert not lines


@pytest.mark.parametrize("year", range(2563, 2569))
def test_instruments_indicators_and_scales(year: int) -> None:
    old = year < 2567
    block = SHARED["instruments"] if old else NEW["instruments"]
    weights = {i["code"]: dec(i["weight"]) / (100 if old else 1) for i in block["list"]}
    assert {i["code"]: i["weight"] for i in rows(year, "instruments")} == weights
    subs = old_block(year)["sub_indicators"] if old else NEW["sub_indicators"]["list"]
    assert pick(rows(year, "instruments"), "code", "name_th") == pick(block["list"], "code", "name_th")
    assert pick(rows(year, "sub_indicators"), "code", "name_th") == pick(subs, "code", "name_th")
    columns = ("number", "instrument", "name_th")
    assert pick(rows(year, "indicators"), *columns) == pick((SHARED if old else NEW)["indicators"]["list"], *columns)
    parts = {p["code"]: dec(p["share_of_EIT"]) for i in block["list"] for p in i.get("parts", [])}
    assert {p["code"]: p["share"] for p in rows(year, "parts")} == parts
    graded = {"labels": NEW["answer_scale"]["labels_memory"], "points": NEW["answer_scale"]["points_memory"]}
    scales = SHARED["scales"] | {"graded_positive": graded, "yes_no_negative": SHARED["scales"]["yesno_negative"]}
    for scale in rows(year, "scales"):
        assert pick([scale], "labels", "points") == pick([scales[scale["code"]]], "labels", "points"), scale["code"]


@pytest.mark.parametrize("year", range(2563, 2569))
def test_levels_stand_in_the_order_and_with_the_minima_of_the_facts(year: int) -> None:
    letters, named = SHARED["levels_letters"], NEW["levels"]["evaluate_in_order"]
    # the facts of 2566 state the conditions of the named levels in prose
    assert [f["level"] for f in SHARED["levels_2566"]["list"]] == [f["level_th"] for f in named]
    expected = pick(named, "level_th", "total_min", "every_instrument_min", "counts_as_pass")
    if year in LETTERS:
        expected = [(f["level"], f["min"], None, f["min"] >= letters["pass_mark"]) for f in letters["list"]]
    assert pick(rows(year, "levels"), "name_th", "total_min", "instrument_min", "passes") == expected


def fact_scores() -> Iterator[tuple[int, Row]]:
    """Every published score set of the facts, as (year, the cells the edition must have)."""
    sets = OLD["published"]["score_sets"]

    def numbered(found: Row) -> Row:
        scores = {str(n): two(v) for n, v in enumerate(found["indicators"], 1)}
        return {"indicators": scores, "total": dec(found["total"]), "level": found.get("level")}

    for s in sets["provincial_averages"]["list"]:
        yield s["year"], numbered(s)
    for level, total, oit, ten, nine, eit in sets["agencies_phichit_2564"]["rows"]:
        cells: Row = {"indicators": {"9": two(nine), "10": two(ten)}, "weighted": {"EIT": two(eit), "OIT": two(oit)}}
        yield 2564, cells | {"total": dec(total), "level": level}
    for s in sets["units_up_2563"]["list"]:
        yield 2563, numbered(s) | {"weighted": {c.upper(): two(s[f"{c}_w"]) for c in ("iit", "eit", "oit")}}
    yield 2563, numbered(sets["college_udvc"])
    for s in OLD["published"]["level_cases"]:
        yield s["year"], {"total": dec(s["total"]), "level": s["level"]}
    for s in NEW["score_sets"]["complete"] + NEW["score_sets"]["partial"]:
        scores = s.get("indicators") or s.get("likely_indicators") or {}
        instruments = {k.removesuffix("_combined_derived"): two(v) for k, v in s.get("instruments", {}).items()}
        cells = {"indicators": {k: two(v) for k, v in scores.items()} or None, "instruments": instruments or None}
        cells |= {"total": dec(s["total"]) if "total" in s else None, "level": s.get("level_th")}
        yield int(str(s["year"])[:4]), cells  # "2567 or 2568" is kept under 2567
        yield from ((int(y), {"total": dec(v), "level": None}) for y, v in s.get("previous_year", {}).items())


@pytest.mark.parametrize("year", YEARS)
def test_every_published_figure_is_there_unaltered(year: int) -> None:
    left = list(rows(year, "published"))
    for cells in (c for y, c in fact_scores() if y == year):
        match = [r for r in left if all(r.get(k) == v for k, v in cells.items())]
        assert match, cells
        left.remove(match[0])
    assert not left, "figures without a fact"


def test_rows_of_the_cross_check_and_the_level_vectors_are_published() -> None:
    for ind9, ind10, points, total in NEW["score_sets"]["cross_year_oit_check"]["rows"]:
        (row,) = (r for r in rows(2564, "published") if r["total"] == dec(total))
        assert (row["indicators"], row["weighted"]["OIT"]) == ({"9": two(ind9), "10": two(ind10)}, two(points))
    scores = [r for y in (2567, 2568) for r in rows(y, "published")]
    for vector in NEW["levels"]["test_vectors"]:
        row = next(r for r in scores if r.get("total") == dec(vector["total"]))
        assert row["level"] == vector["level_th"]
        stated = vector["EIT"].replace(" ", "") if isinstance(vector["EIT"], str) else two(vector["EIT"])
        assert stated in (row.get("bounds", {}).get("EIT"), row.get("instruments", {}).get("EIT"))


def test_national_results_and_required_numbers_of_respondents() -> None:
    for fact in (f for f in OLD["published"]["national"] if f["year"] in YEARS):
        (row,) = rows(fact["year"], "national")
        assert (row["average"], row["agencies"]) == (dec(fact["average"]), fact["agencies"])
        assert not_stronger(row, fact["confidence"])
    for fact in NEW["national"]:
        for row in rows(int(fact["year"]), "national"):
            for ours in ("average", "agencies", "respondents", "passed", "passed_percent"):
                value = fact[{"average": "mean", "passed_percent": "pass_rate"}.get(ours, ours)]
                assert row.get(ours) == (None if value is None else dec(value)), (fact["year"], ours)
            assert not_stronger(row, fact["confidence"])
    columns = ("group_th", "agencies", "minimum")
    asked = [r for r in rows(2567, "sampling") if "minimum" in r]
    assert pick(asked, *columns) == pick(NEW["sampling"]["EIT1"]["minimum_by_group"], *columns)


def fact_links(year: int) -> set[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The pairs (codes before, codes after) of the facts, rows with the same code after taken together."""
    told = [(f["replaces_2565"], f["code"]) for f in SHARED["oit_2566"]["list"]] + [("O32", None), ("O35", None)]
    if year > 2566:
        told = [row[year - 2568 : year - 2566] for row in NEW["oit_crosswalk"]["rows"]]
    pairs: dict[str, set[str]] = {}
    for before, after in told:
        if before or after:
            pairs.setdefault(after or f"-{before}", set()).update((before or "").split("+"))
    return {(tuple(sorted(b - {""})), () if a.startswith("-") else (a,)) for a, b in pairs.items()}


@pytest.mark.parametrize("year", [2566, 2568, 2569])
def test_crosswalk_of_items_is_that_of_the_facts(year: int) -> None:
    links = [r for r in rows(year, "crosswalk") if r["kind"] == "item"]
    assert {(tuple(sorted(r.get("before", []))), tuple(r.get("after", []))) for r in links} == fact_links(year)
    for link in links:
        shape = {
            (0, 1): {"new"},
            (1, 0): {"dropped"},
            (2, 1): {"merged"},
            (1, 1): {"same", "changed", "not_comparable"},
        }
        assert link["relation"] in shape[len(link.get("before", [])), len(link.get("after", []))], link
        assert not_stronger(link, "medium"), link


def test_crosswalk_of_2567_only_says_what_the_titles_say() -> None:
    items = [rows(year, "items") for year in (2566, 2567)]
    before, after = ({i["code"]: re.sub(r"\s|ประจำปี", "", i["name_th"]) for i in found} for found in items)
    links = [r for r in rows(2567, "crosswalk") if r["kind"] == "item"]
    assert len(links) == len(set(before.values()) & set(after.values()))
    for link in links:
        assert before[link["before"][0]] == after[link["after"][0]]
        assert (link["relation"], link["confidence"]) == ("same", "low")


@pytest.mark.parametrize("year", YEARS)
def test_seven_themes_and_what_they_are_linked_to(year: int) -> None:
    block = NEW["improvement_requirement"]
    found, links = rows(year, "issues"), block["issue_to_questions"]
    facts = block["seven_issues"]["list"] if year > 2566 else []
    assert pick(found, "number", "name_th") == pick(facts, "number", "name_th")
    for row, fact in zip(found, links["list"] if year in (2567, 2568) else [], strict=False):
        assert ([int(n) for n in row["indicators"]], row["questions"]) == (fact["indicators"], fact["questions"])
        assert row.get("items") == (fact["o_items_2568"] if year == 2568 else None)
        assert not_stronger(row, links["confidence"], "links_confidence")


CAPS = [  # table, years, what the facts allow at most
    ("instruments", (2567,), "medium"), ("parts", (2567,), "medium"), ("instruments", (2569,), "low"),
    ("indicators", (2569,), "low"), ("sub_indicators", (2563, 2567, 2568), "medium"),
    ("sub_indicators", (2569,), "low"), ("scales", (2563, 2564, 2565, 2566), SHARED["scales"]["confidence"]),
    ("scales", (2567, 2568), NEW["answer_scale"]["confidence"]), ("rules", (2567, 2568), "medium"),
    ("sampling", LETTERS, SHARED["sampling_2563_2565"]["confidence"]), ("sampling", (2566,), "low"),
    ("sampling", (2567, 2568), "medium"), ("roles", (2563, 2564, 2565, 2566), SHARED["roles"]["confidence"]),
    ("calendar", (2563, 2569), "low"), ("calendar", (2566, 2567, 2568), "medium"), ("issues", (2567, 2569), "low"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "years", "cap"), CAPS)
def test_confidence_is_never_stronger_than_the_facts(table: str, years: tuple[int, ...], cap: str) -> None:
    assert [r for y in years for r in rows(y, table) if not not_stronger(r, cap)] == []


def test_small_local_governments_are_not_named() -> None:
    told = [s["title"] for k, s in OLD["sources"].items() if k.startswith("SEED")]
    told += [NEW["score_sets"][part][0]["agency_th"] for part in ("complete", "partial")]
    names = set(re.findall(r"(?:อบต\.|เทศบาลตำบล)([ก-๙]{4,})", " ".join(told)))
    assert names
    text = "".join(p.read_text(encoding="utf-8") for p in EDITIONS.glob("*/*.toml"))
    assert [n for n in names if n in text] == []
