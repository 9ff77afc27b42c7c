"""`prongsai edition …`: the yearly criteria, listed, shown, compared, checked, and carried through Excel."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from prongsai.cli.console import DONE, FOUND_FAULTS, Console, editions_folder
from prongsai.domain.errors import Refusal
from prongsai.frameworks.comparison import RELATIONS, Change, compare
from prongsai.frameworks.library import Library, LoadedEdition
from prongsai.frameworks.open_points import OpenPoint, open_points
from prongsai.frameworks.reproduction import Reproduction, reproduce
from prongsai.frameworks.tables import BY_NAME, TABLES


def answer(options: argparse.Namespace, console: Console) -> int:
    """Carry out the chosen act."""
    library = Library([editions_folder()])
    return _ACTS[options.act](options, console, library)


def _list(options: argparse.Namespace, console: Console, library: Library) -> int:
    loaded = [library.load(name) for name in library.names]
    if options.json:
        console.data([{"name": e.name, "title": e.edition.title, "digest": e.digest, "own": e.is_own} for e in loaded])
        return DONE
    for e in loaded:
        where = console.word("มากับโปรแกรม", "built in") if e.is_own else str(e.folder)
        items, questions = len(e.edition.items), len(e.edition.questions)
        console.say(
            f"{e.name:<6} ข้อ OIT {items:>2}  ข้อคำถาม {questions:>2}  {e.digest[:12]}  {where}",
            f"{e.name:<6} items {items:>2}  questions {questions:>2}  {e.digest[:12]}  {where}",
        )
    return DONE


def _show(options: argparse.Namespace, console: Console, library: Library) -> int:
    loaded = library.find(options.year)
    if options.json:
        console.data({"name": loaded.name, "digest": loaded.digest, "tables": _json_tables(loaded)})
        return DONE
    edition = loaded.edition
    console.say(edition.title)
    for i in edition.instruments:
        weight = console.word("ยังไม่ทราบน้ำหนัก", "weight not known") if i.weight is None else f"{float(i.weight):.0%}"
        console.say(f"{i.code}  {weight}  {i.name}")
        for indicator in edition.indicators_of(i.code):
            console.say(f"  {indicator.number:>2}. {indicator.name}")
            for question in edition.questions_of(indicator.number):
                console.say(f"      {question.code:<4} {question.topic}")
            for sub in edition.sub_indicators_of(indicator.number):
                console.say(f"      {sub.code} {sub.name}")
                for item in edition.items_of(sub.code):
                    console.say(f"          {item.code:<4} {item.title}")
    for level in edition.levels:
        every = f", {float(level.instrument_min):.2f}" if level.instrument_min is not None else ""
        console.say(f"{level.name}  ≥ {float(level.total_min):.2f}{every}")
    console.say(
        f"สิ่งที่ยังไม่ทราบและแหล่งที่มาดูได้ด้วย prongsai edition check {edition.name}",
        f"What is open, with sources: prongsai edition check {edition.name}",
    )
    return DONE


def _json_tables(loaded: LoadedEdition) -> dict[str, object]:
    def plain(value: object) -> object:
        if isinstance(value, list):
            return [plain(v) for v in value]
        if isinstance(value, dict):
            return {k: plain(v) for k, v in value.items()}
        return value if isinstance(value, str | bool | int) else str(value)

    return {name: plain(rows) for name, rows in loaded.tables.items()}


def _diff(options: argparse.Namespace, console: Console, library: Library) -> int:
    """Years apart are compared step by step, because a crosswalk joins neighbouring years only."""
    first, last = library.find(options.before), library.find(options.after)
    if first.edition.year > last.edition.year:
        first, last = last, first
    steps = [last]
    while steps[0].edition.year > first.edition.year + 1 and (earlier := library.before(steps[0])):
        steps.insert(0, earlier)
    pairs = list(zip([first, *steps], steps, strict=False))
    if options.json:
        console.data(
            [{"before": a.name, "after": b.name, "changes": [asdict(c) for c in compare(a, b)]} for a, b in pairs]
        )
        return DONE
    for a, b in pairs:
        changes = compare(a, b)
        console.say(f"จากปี {a.name} เป็นปี {b.name}", f"From {a.name} to {b.name}")
        for change in changes:
            if change.relation != "same":
                _say_change(console, change)
        same = sum(c.relation == "same" for c in changes)
        console.say(f"  เหมือนเดิม {same} รายการ", f"  {same} unchanged")
    return DONE


def _say_change(console: Console, change: Change) -> None:
    th, en = RELATIONS[change.relation]
    subject = console.word(BY_NAME[change.subject].th, change.subject)
    codes = f"{change.before or '–'} → {change.after or '–'}"
    titles = " → ".join(t for t in dict.fromkeys(change.titles) if t)
    note = f" ({change.note})" if change.note else ""
    console.say(f"  {subject}: {th} {codes} {titles}{note}", f"  {subject}: {en} {codes} {titles}{note}")


def _check(options: argparse.Namespace, console: Console, library: Library) -> int:
    chosen = [library.find(options.year)] if options.year else [library.load(n) for n in library.names]
    faulty = False
    told = []
    for loaded in chosen:
        points = open_points(loaded, library.before(loaded))
        sets = reproduce(loaded)
        faulty = faulty or any(s.faults for s in sets)
        if options.json:
            told.append(
                {"name": loaded.name, "open": [asdict(p) for p in points], "published": [asdict(s) for s in sets]}
            )
        else:
            _say_check(console, loaded, points, sets)
    if options.json:
        console.data(told)
    return FOUND_FAULTS if faulty else DONE


def _say_check(
    console: Console, loaded: LoadedEdition, points: tuple[OpenPoint, ...], sets: tuple[Reproduction, ...]
) -> None:
    good = sum(1 for s in sets if s.compared and not s.faults)
    console.say(
        f"ปี {loaded.name}: ข้อมูลถูกรูปแบบ คำนวณผลที่เผยแพร่ซ้ำได้ {good} จาก {len(sets)} ชุด",
        f"{loaded.name}: well formed; {good} of {len(sets)} published sets recounted",
    )
    for one in sets:
        for fault in one.faults:
            console.say(f"  ไม่ตรง – {one.title}: {fault}", f"  differs – {one.id}: {fault}")
        if one.why_not and not one.compared:
            console.say(f"  คำนวณซ้ำไม่ได้ – {one.title}: {one.why_not}", f"  not recountable – {one.id}: {one.why_not}")
    for point in points:
        console.say(f"  {point.th}", f"  {point.en}")


def _export(options: argparse.Namespace, console: Console, library: Library) -> int:
    from prongsai.cli.edition_workbook import edition_workbook
    from prongsai.cli.output import write_file

    loaded = library.find(options.year) if options.year else library.load(library.names[-1])
    path = Path(options.file)
    if path.suffix.lower() != ".xlsx":
        raise Refusal("file_kind", file=path.name, kinds=".xlsx")
    write_file(path, edition_workbook(loaded))
    console.say(f"เขียนกรอบปี {loaded.name} ลงใน {path} แล้ว", f"The edition {loaded.name} is in {path}.")
    return DONE


def _import(options: argparse.Namespace, console: Console, library: Library) -> int:
    """Preview first; written only after a yes, whole or not at all."""
    from prongsai.cli.edition_workbook import edition_from_workbook
    from prongsai.frameworks.store import write_edition

    loaded = edition_from_workbook(Path(options.file))
    name = loaded.name
    existing = library.load(name) if name in library.names else None
    _preview(console, loaded, existing, library)
    if existing and existing.digest == loaded.digest:
        console.say("เหมือนกับที่มีอยู่ทุกค่า ไม่มีอะไรต้องบันทึก", "Equal to what is there; nothing to write.")
        return DONE
    if existing and not options.replace:
        raise Refusal("edition_exists", name=name)
    if not (options.yes or console.confirmed(f"บันทึกกรอบปี {name} หรือไม่", f"Write the edition {name}?")):
        console.say("ยังไม่ได้บันทึก เพิ่ม --yes เพื่อบันทึก", "Nothing was written; add --yes to write.")
        return DONE
    folder = editions_folder() / name
    write_edition(loaded.tables, folder)
    console.say(f"บันทึกแล้วที่ {folder}", f"Written to {folder}.")
    return DONE


def _preview(console: Console, loaded: LoadedEdition, existing: LoadedEdition | None, library: Library) -> None:
    console.say(f"ตัวอย่างก่อนบันทึก: {loaded.edition.title} ({loaded.name})", f"Preview: {loaded.name}")
    for table in TABLES:
        rows = len(loaded.tables[table.name])
        was = "" if existing is None else console.word(f" (เดิม {len(existing.tables[table.name])})", "")
        if rows or was:
            console.say(f"  {table.th}: {rows} แถว{was}", f"  {table.name}: {rows} rows")
    points = open_points(loaded, library.before(loaded))
    console.say(f"  สิ่งที่ยังไม่ทราบหรือยังไม่ยืนยัน {len(points)} เรื่อง", f"  {len(points)} open points")
    for one in reproduce(loaded):
        for fault in one.faults:
            console.say(f"  ไม่ตรงกับผลที่เผยแพร่ – {one.title}: {fault}", f"  differs – {one.id}: {fault}")


_ACTS = {
    "list": _list,
    "show": _show,
    "diff": _diff,
    "check": _check,
    "export": _export,
    "import": _import,
}
