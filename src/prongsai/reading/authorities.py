"""The published list of local governments, read from CSV with its faults, and picked from by typing.

The list belongs to the Department of Local Administration (กรมส่งเสริมการปกครองท้องถิ่น); the program carries no copy.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from heapq import nsmallest

from prongsai.domain.errors import Refusal, Words
from prongsai.frameworks.agency_kinds import agency_kinds, agency_name
from prongsai.reading.formats.files import decoded
from prongsai.thai.numerals import to_ascii_digits
from prongsai.thai.text import collation_key, normalise

LARGEST_LIST = 8 * 1024 * 1024
"""Bytes of a list that are read at most; the whole country takes less than two million."""
MOST_AUTHORITIES = 20_000
"""Rows of a list that are read at most; the whole country has fewer than eight thousand."""
CODE_DIGITS = 7
"""Digits of the code that the department gives to each body."""
SPECIAL_AREA = "special_area"
"""The kind of a body under a law of its own (ท้องถิ่นรูปแบบพิเศษ), which the table of kinds has no words for."""

_SPECIAL_NAME = "ท้องถิ่นรูปแบบพิเศษ"
_LONGEST_TEXT = 120  # letters of a name; the longest published has 62
_HEADING_WITHIN = 10  # rows, since exports may begin with a title
_NOT_IN_HEADINGS = re.compile(r"[\s_.()\-/]+")
_HEADINGS = {
    "code": ("dlacode", "code", "รหัสอปท", "รหัสองค์กรปกครองส่วนท้องถิ่น", "รหัสหน่วยงาน", "รหัส"),
    "kind": ("typeth", "type", "kind", "ประเภทอปท", "ประเภทองค์กรปกครองส่วนท้องถิ่น", "ประเภทหน่วยงาน", "ประเภท"),
    "full_name": ("fullnameth", "fullname", "ชื่อเต็ม"),
    "name": ("nameth", "name", "ชื่ออปท", "ชื่อองค์กรปกครองส่วนท้องถิ่น", "ชื่อหน่วยงาน", "หน่วยงาน", "ชื่อ"),
    "district": ("districtth", "district", "amphoe", "ชื่ออำเภอ", "อำเภอ"),
    "province": ("provinceth", "province", "changwat", "ชื่อจังหวัด", "จังหวัด"),
    "province_code": ("provincecode", "รหัสจังหวัด"),
}
"""Column → the headings it may have, the surest first, without spaces and points."""
_NEEDED = {
    ("code",): Words("รหัส อปท.", "dla_code"),
    ("full_name", "name"): Words("ชื่อ", "name"),
    ("district",): Words("อำเภอ", "district"),
    ("province", "province_code"): Words("จังหวัด", "province"),
}
_KINDS_OF_THE_LIST = {
    "provincial_admin_org": "pao",
    "subdistrict_admin_org": "sao",
    "special_admin_area": SPECIAL_AREA,
    _SPECIAL_NAME: SPECIAL_AREA,
}
_AREA_BEGINS = {"district": ("อำเภอ", "อ."), "province": ("จังหวัด", "จ.")}


@dataclass(frozen=True, slots=True)
class Authority:
    """A body of the list. kind: a code of frameworks.agency_kinds, or SPECIAL_AREA. name: official, in full.

    place: what it is named after. district, province: without อำเภอ and จังหวัด before them.
    """

    code: str
    kind: str
    name: str
    place: str
    district: str
    province: str

    @property
    def label(self) -> str:
        """The name as it is always shown, with its district and province: twenty places may share a name."""
        return f"{self.name} อำเภอ{self.district} จังหวัด{self.province}"


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many bodies of a kind a list has; name: the kind in Thai."""

    kind: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class AuthorityList:
    """A list as read, before anything is kept. rows: the sound ones. faults: one for each other row, in their order."""

    rows: tuple[Authority, ...]
    faults: tuple[Refusal, ...]

    def of_each_kind(self) -> tuple[KindCount, ...]:
        """How many sound rows there are of each kind that occurs, in the order of the table of kinds."""
        counts = Counter(row.kind for row in self.rows)
        names = {**{kind.code: kind.name for kind in agency_kinds()}, SPECIAL_AREA: _SPECIAL_NAME}
        return tuple(KindCount(kind, name, counts[kind]) for kind, name in names.items() if counts[kind])


@dataclass(frozen=True, slots=True)
class _Row:
    """A row's cells by column, cleaned. line: where it begins in the file, from 1."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    @property
    def where(self) -> Words:
        return Words(f"บรรทัดที่ {self.line}", f"line {self.line}")


def read_authorities(content: bytes, file: str) -> AuthorityList:
    """The list in a CSV file's bytes (UTF-8, UTF-16 or windows-874; comma, semicolon or tab; columns in any order).

    The province of a row may be given by its code, if the list has that province's own อบจ. A faulty row is a fault
    in the answer. Refused as a whole: what is too large, no text, no CSV, without rows or without a needed column.
    """
    rows = _rows(content, file) if content.strip() else []
    if not rows:
        raise Refusal("file_empty", file=file)
    provinces = _provinces(rows)
    sound, faults, lines = [], [], dict[str, int]()
    for row in rows:
        try:
            sound.append(_authority(row, provinces, lines))
        except Refusal as fault:
            faults.append(fault)
    return AuthorityList(tuple(sound), tuple(faults))


def _rows(content: bytes, file: str) -> list[_Row]:
    """The rows below the headings that say anything."""
    if len(content) > LARGEST_LIST:
        megabyte = 1024 * 1024
        size = -(-len(content) // megabyte)  # rounded up, so that it is more than the limit
        raise Refusal("file_too_large", file=file, size=size, limit=LARGEST_LIST // megabyte)
    records = _records(decoded(content, file), file)
    columns = _columns(records, file)
    rows = []
    for line, cells in records:
        row = _Row(line, {name: _clean(cells[at], name) for name, at in columns.items() if at < len(cells)})
        if any(row.cells.values()):
            rows.append(row)
        if len(rows) > MOST_AUTHORITIES:
            what = Words("แถว", "rows")
            count = Words(f"มากกว่า {MOST_AUTHORITIES:,}", f"over {MOST_AUTHORITIES:,}")
            raise Refusal("file_too_long", file=file, what=what, count=count, limit=f"{MOST_AUTHORITIES:,}")
    return rows


def _records(text: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line it begins on, which is not the record's number when a cell has several lines."""
    head = "\n".join(text.split("\n", _HEADING_WITHIN)[:_HEADING_WITHIN])
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count), strict=True)
    begins = 1
    try:
        for cells in reader:
            yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        raise Refusal("file_broken", file=file) from error


def _columns(records: Iterator[tuple[int, list[str]]], file: str) -> dict[str, int]:
    """Column → its place, from the heading row, which is consumed. Refuses when a needed column is missing."""
    best: dict[str, int] = {}
    for seen, (_, cells) in enumerate(records, 1):
        found = _headed(cells)
        best = max(best, found, key=len)
        if all(any(name in found for name in names) for names in _NEEDED):
            return found
        if seen >= _HEADING_WITHIN:
            break
    missing = [said for names, said in _NEEDED.items() if not any(name in best for name in names)]
    said = Words(", ".join(m.th for m in missing), ", ".join(m.en for m in missing))
    raise Refusal("authorities_column_missing", file=file, columns=said)


def _headed(cells: Sequence[str]) -> dict[str, int]:
    plain = [_NOT_IN_HEADINGS.sub("", normalise(cell)).casefold() for cell in cells]
    found = {name: next((plain.index(h) for h in headings if h in plain), -1) for name, headings in _HEADINGS.items()}
    return {name: at for name, at in found.items() if at >= 0}


def _clean(cell: str, column: str) -> str:
    text = " ".join(normalise(cell).split())
    for begin in _AREA_BEGINS.get(column, ()):
        text = text.removeprefix(begin).strip()
    return to_ascii_digits(text) if column.endswith("code") else text


def _provinces(rows: Iterable[_Row]) -> dict[str, str]:
    """Code → name of each province whose own body is in the list."""
    own = ((row["province_code"], row) for row in rows if _kind(row) == "pao")
    return {code: _place(row, "pao") for code, row in own if code}


def _authority(row: _Row, provinces: Mapping[str, str], lines: dict[str, int]) -> Authority:
    """The row as a value, its line noted under its code. Refuses with the first fault that it has."""
    code = _code(row, lines)
    kind = _kind(row)
    name = row["full_name"] or row["name"]
    if not name:
        raise Refusal("authority_without_name", where=row.where, code=code)
    if not kind:
        raise Refusal("authority_kind_unknown", where=row.where, kind=_quoted(row["kind"] or name), kinds=_kinds_said())
    place = _place(row, kind)
    if (parsed := agency_name(name)) and parsed.kind.code != kind:
        raise Refusal("authority_kind_differs", where=row.where, name=_quoted(name), kind=_quoted(row["kind"]))
    district, province = row["district"], row["province"] or provinces.get(row["province_code"], "")
    for text in (name, district, province):
        _check_text(text, row.where)
    if not district or not province:
        raise Refusal("authority_without_area", where=row.where, name=name)
    return Authority(code, kind, _full(kind, place), place, district, province)


def _code(row: _Row, lines: dict[str, int]) -> str:
    code = row["code"]
    if not re.fullmatch(f"[0-9]{{{CODE_DIGITS}}}", code):
        raise Refusal("authority_code_digits", where=row.where, code=_quoted(code), digits=CODE_DIGITS)
    if code in lines:
        raise Refusal("authority_twice", where=row.where, code=code, line=lines[code])
    lines[code] = row.line
    return code


def _kind(row: _Row) -> str:
    """The kind that the row says, or that its name begins with when it says none; empty when neither is known."""
    if row["kind"]:
        return _kind_words().get(_plain_kind(row["kind"]), "")
    parsed = agency_name(row["full_name"] or row["name"])
    return parsed.kind.code if parsed else ""


@cache
def _kind_words() -> dict[str, str]:
    """The words by which lists name a kind → its code."""
    words = {word: kind.code for kind in agency_kinds() for word in (kind.code, kind.name, kind.short)}
    return {_plain_kind(word): code for word, code in (words | _KINDS_OF_THE_LIST).items()}


def _plain_kind(text: str) -> str:
    return re.sub(r"[\s.]+", "", text).casefold()


def _kinds_said() -> str:
    return ", ".join([*(kind.short for kind in agency_kinds()), _SPECIAL_NAME])


def _place(row: _Row, kind: str) -> str:
    """The name without the kind before it; a name that begins as another kind's stays whole."""
    name = row["full_name"] or row["name"]
    parsed = agency_name(name)
    return parsed.place if parsed and parsed.kind.code == kind else name


def _full(kind: str, place: str) -> str:
    return next((k.name for k in agency_kinds() if k.code == kind), "") + place


def _check_text(text: str, where: Words) -> None:
    """Refuse signs that are not seen but turn or break what stands beside them, and texts too long for a name."""
    unseen = any(unicodedata.category(letter) in ("Cc", "Cf", "Co", "Cs", "Cn") for letter in text)
    if unseen or len(text) > _LONGEST_TEXT:
        raise Refusal("authority_text_unusable", where=where, text=_quoted(text), limit=_LONGEST_TEXT)


def _quoted(text: str) -> str | Words:
    """What was typed, short enough for a sentence and without signs that cannot be seen."""
    seen = "".join(letter for letter in text if unicodedata.category(letter)[0] != "C")
    if not seen:
        return Words("(ว่าง)", "(empty)")
    return seen if len(seen) <= 40 else seen[:40] + "…"


# Picking by typing.

_MOST_TYPED = 100  # letters that are looked at
_NOT_HEARD = dict.fromkeys(range(0x0E47, 0x0E4F))  # tone marks, ็ and ์: what slips when typing
_APART = re.compile(r"[\s.,()\-]+")
_AREA_WORD = re.compile(r"(?:อำเภอ|จังหวัด|(?<!\S)(?:ตำบล|[อจต]\.))\s*")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A body as it is looked for. order: where it stands among equals; around: its district and province."""

    authority: Authority
    place: str
    around: str
    order: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class AuthorityIndex:
    """Bodies made ready for `find_authorities`; the whole country takes some tenths of a second."""

    entries: tuple[_Entry, ...]


def authority_index(rows: Iterable[Authority]) -> AuthorityIndex:
    """The index of a list."""
    return AuthorityIndex(tuple(map(_entry, rows)))


def _entry(row: Authority) -> _Entry:
    keys = collation_key(row.place), collation_key(row.province), collation_key(row.district)
    return _Entry(row, _heard(row.place), f"{_heard(row.district)}\n{_heard(row.province)}", keys)


def find_authorities(index: AuthorityIndex, typed: str, limit: int = 20) -> tuple[Authority, ...]:
    """The bodies that `typed` may mean, the likeliest first, at most `limit`; none when nothing is typed.

    Looked for is the place's name, anywhere in it, and after a space also district or province. The kind before it
    (อบต., เทศบาลตำบล, …) need not be typed, and only puts bodies of that kind before others as near. Spaces, points,
    tone marks and the kind of digits do not matter. A code finds its body, and part of a code what begins with it.
    """
    typed = to_ascii_digits(normalise(typed[:_MOST_TYPED])).strip().translate(_NOT_HEARD).casefold()
    kinds, rest = _without_kind(typed)
    words = [heard for word in _AREA_WORD.sub(" ", rest).split() if (heard := _heard(word))]
    whole = "".join(words)
    if not whole:
        return ()
    ranked = ((_rank(entry, whole, words), entry) for entry in index.entries)
    near = ((rank, entry.authority.kind not in kinds, entry.order, entry) for rank, entry in ranked if rank is not None)
    best = nsmallest(limit, near, key=lambda found: (*found[:3], found[3].authority.code))
    return tuple(found[3].authority for found in best)


def _rank(entry: _Entry, whole: str, words: Sequence[str]) -> int | None:
    """0 the very name, 1 begins so, 2 has it within; from 3 on the first word so and the others around it; or None."""
    if entry.authority.code.startswith(whole):
        return 0
    if (near := _nearness(entry.place, whole)) is not None:
        return near
    first = _nearness(entry.place, words[0])
    if first is None or not all(word in entry.around or word in entry.place for word in words[1:]):
        return None
    return 3 + first


def _nearness(place: str, word: str) -> int | None:
    if word not in place:
        return None
    return 0 if place == word else 1 if place.startswith(word) else 2


def _heard(text: str) -> str:
    """The text as compared: one spelling, without marks that slip, spaces and points."""
    return _APART.sub("", to_ascii_digits(normalise(text)).translate(_NOT_HEARD).casefold())


def _without_kind(typed: str) -> tuple[frozenset[str], str]:
    """The kinds that the typed text begins with, and what follows."""
    for pattern, kinds in _kind_patterns():
        if found := pattern.match(typed):
            return kinds, typed[found.end() :]
    return frozenset(), typed


@cache
def _kind_patterns() -> tuple[tuple[re.Pattern[str], frozenset[str]], ...]:
    """How a kind may be typed, the longest first; a short form of two letters needs its point or a space.

    Without it ทม begins places such as ทมนางาม.
    """
    forms = {word: {kind.code} for kind in agency_kinds() for word in (kind.name, kind.short)}
    forms["เทศบาล"] = {kind.code for kind in agency_kinds() if kind.name.startswith("เทศบาล")}
    patterns = []
    for word, kinds in sorted(forms.items(), key=lambda form: -len(form[0])):
        letters = word.translate(_NOT_HEARD).rstrip(".")
        after = r"(?:\s*\.\s*|\s+)" if len(letters) < 3 else r"[\s.]*"
        patterns.append((re.compile(r"[\s.]*".join(map(re.escape, letters)) + after), frozenset(kinds)))
    return tuple(patterns)
