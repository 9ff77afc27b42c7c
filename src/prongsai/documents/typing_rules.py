"""How official papers are typed: Thai digits and what keeps its own, ranks before signatures, the stamped words.

The words stand in typing.toml, each with its source and confidence.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

from prongsai.documents.blocks import Paper, Picture, QrCard, Signature
from prongsai.documents.errors import PaperError
from prongsai.documents.page_marks import PageMarks
from prongsai.documents.scene import Scene
from prongsai.thai.codes import find_item_codes, find_question_codes, read_item_code, read_question_code
from prongsai.thai.numerals import to_ascii_digits, to_thai_digits

CodeStyle = Literal["thai", "latin"]
"""How O43 and i1 are printed: O๔๓ and i๑, or O43 and i1."""

_FILE_KINDS = "pdf|docx?|xlsx?|pptx?|csv|txt|md|json|html?|xml|zip|rar|7z|jpe?g|png|gif|webp|tiff?|svg|mp[34]|od[ts]"
_START = r"(?<![A-Za-z0-9._+-])"
# Each alternative starts at the start of its run of letters only, so that a long run is gone through once.
_KEPT = re.compile(
    rf"{_START}(?:[A-Za-z][A-Za-z0-9+.-]{{1,15}}://|www\.)[^\s<>\"“”]+"  # an address, with or without its scheme
    rf"|{_START}[A-Za-z0-9._%+-]{{1,64}}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"  # e-mail
    rf"|(?<![^\s<>,;\"“”])[^\s<>,;\"“”]{{1,200}}?\.(?:{_FILE_KINDS})(?![A-Za-z0-9.])"  # the name of a file
    rf"|{_START}(?:[A-Za-z0-9-]{{1,63}}\.)+[A-Za-z]{{2,}}(?::[0-9]+)?/[^\s<>\"“”]*"  # domain.tld/path
    r"|(?P<token>[A-Za-z0-9]+(?:[._/-][A-Za-z0-9]+)*)"
)
_CODE_LIST = re.compile(r"[OoIiEe]-?0?[1-9][0-9]?(?:[-/](?:[OoIiEe]-?)?0?[1-9][0-9]?)*")
_CODE = re.compile(r"[OoIiEe]-?[0-9]+")


@dataclass(frozen=True, slots=True)
class _Place:
    """A stretch of a text that does not simply take Thai digits: a code, or something kept as it is."""

    start: int
    end: int
    code: bool


def in_thai_digits(text: str, *, codes: CodeStyle = "thai") -> str:
    """``text`` with Thai digits, as official papers are typed; nothing but digits is changed.

    Kept as they are: addresses of pages and of e-mail, names of files, and every word that mixes Latin letters with
    digits (references, hashes, COVID-19, A4), for their digits are part of a name. Item and question codes (O43, i1)
    follow ``codes``; one typed with a zero for its letter (๐๔๓) is digits only and takes Thai ones.
    """
    folded, done, printed = to_ascii_digits(text), 0, []
    for place in _places(folded):
        inside = text[place.start : place.end]
        printed.append(to_thai_digits(text[done : place.start]))
        printed.append(_code_in(inside, codes) if place.code else inside)
        done = place.end
    return "".join((*printed, to_thai_digits(text[done:])))


def _code_in(text: str, codes: CodeStyle) -> str:
    return to_thai_digits(text) if codes == "thai" else to_ascii_digits(text)


def _places(folded: str) -> Iterator[_Place]:
    """Places in order, found with all digits folded to ASCII, so that typing a text twice changes nothing."""
    found = [place for match in _KEPT.finditer(folded) if (place := _place(match))]
    lettered = (s for s in (*find_item_codes(folded), *find_question_codes(folded)) if not folded[s.start].isdigit())
    taken = {at for place in found for at in range(place.start, place.end)}
    found += [_Place(s.start, s.end, True) for s in lettered if s.start not in taken and s.end - 1 not in taken]
    return iter(sorted(found, key=lambda place: place.start))


def _place(match: re.Match[str]) -> _Place | None:
    token = match["token"]
    if token is None:
        return _Place(match.start(), match.end(), False)
    if not (re.search("[A-Za-z]", token) and re.search("[0-9]", token)):
        return None
    return _Place(match.start(), match.end(), _is_codes(token))


def _is_codes(token: str) -> bool:
    """Whether a word consists of codes: O43, O1-O5, i1/i2, e6-10."""
    if not _CODE_LIST.fullmatch(token):
        return False
    return all(read_item_code(code) or read_question_code(code) for code in _CODE.findall(token))


_NOT_TEXT = {(Picture, "name"), (QrCard, "address"), (Paper, "style"), (Paper, "language")}


def typed(paper: Paper, *, codes: CodeStyle = "thai") -> Paper:
    """The paper with every printed text in Thai digits by ``in_thai_digits``; drawings are left as drawn."""
    done: Paper = _typed(paper, codes)
    return done


def _typed(value: Any, codes: CodeStyle) -> Any:
    if isinstance(value, str):
        return in_thai_digits(value, codes=codes)
    if isinstance(value, tuple):
        return tuple(_typed(entry, codes) for entry in value)
    if not is_dataclass(value) or isinstance(value, Scene | PageMarks | type):
        return value
    names = [f.name for f in fields(value) if f.name != "source" and (type(value), f.name) not in _NOT_TEXT]
    return replace(value, **{name: _typed(getattr(value, name), codes) for name in names})


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "typing.toml").read_text("utf-8"))


def phrase(kind: str, name: str) -> str:
    """A fixed phrase of a kind of paper, such as phrase("order", "issued"); KeyError for one not in the table."""
    return str(_table()["phrases"][kind][name])


def phrases(kind: str, name: str) -> tuple[str, ...]:
    """Several phrases that belong together, such as the answers of a reply slip; KeyError as for ``phrase``."""
    return tuple(_table()["phrases"][kind][name])


def urgencies() -> tuple[str, ...]:
    """The words by which a paper may be hurried on, weakest first."""
    return tuple(_table()["stamps"]["urgency"])


def secrecies() -> tuple[str, ...]:
    """The words by which a paper may be kept secret, weakest first."""
    return tuple(_table()["stamps"]["secrecy"])


def check_stamps(urgency: str, secrecy: str) -> None:
    """Raise PaperError unless each is empty or one of the official words."""
    if urgency and urgency not in urgencies():
        raise _unknown_stamp("ชั้นความเร็ว", "urgency", urgency, urgencies())
    if secrecy and secrecy not in secrecies():
        raise _unknown_stamp("ชั้นความลับ", "secrecy", secrecy, secrecies())


def _unknown_stamp(thai: str, english: str, word: str, known: tuple[str, ...]) -> PaperError:
    choices = " ".join(known)
    return PaperError(
        th=f"{thai} “{word[:40]}” ไม่ใช่คำที่กำหนดไว้ โปรดเลือกจาก {choices} หรือเว้นว่าง",
        en=f"The {english} “{word[:40]}” is no official word; choose one of {choices}, or leave it empty.",
    )


def signature_of(full_name: str, position: str) -> Signature:
    """The signature block of a person: a rank goes before the room to sign, any other title stays in the brackets.

    An unambiguous short form is written out (พ.ต.ท. → พันตำรวจโท, น.ส. → นางสาว), as the regulation asks; one that
    several forces share (ร.ต.) is kept as typed. A beginning that is not in the table stays in the brackets whole.
    """
    name = " ".join(full_name.split())
    for spelling in _rank_spellings():
        match = spelling.pattern.match(name)
        if match and (rest := name[match.end() :].strip()) and (" " in rest or not spelling.two_names):
            return Signature(_in_brackets(rest), position, _rank_in_full(match, spelling.full))
    return Signature(_in_brackets(name), position)


@dataclass(frozen=True, slots=True)
class _RankSpelling:
    """One way to type a rank; ``full`` is empty where several forces share it."""

    pattern: re.Pattern[str]
    full: str
    two_names: bool


@cache
def _rank_spellings() -> tuple[_RankSpelling, ...]:
    """Every way to type every rank, longest first, so that no rank hides a longer one."""
    meant: dict[str, set[str]] = {}
    strict: set[str] = set()
    for force in _table()["ranks"]:
        for full, short in force["ranks"]:
            meant.setdefault(full, set()).add(full)
            meant.setdefault(short, set()).add(full)
            strict |= {full, short} if force["two_names"] else set()
    words = sorted(meant, key=len, reverse=True)
    return tuple(_spelling(word, meant[word], two_names=word in strict) for word in words)


def _spelling(word: str, meant: set[str], *, two_names: bool) -> _RankSpelling:
    words = _table()["rank_words"]
    typed_rank = r"\s?".join(re.escape(part) for part in re.findall(r"[^.]+\.?", word))
    pattern = rf"(?P<acting>{words['acting']}\s?)?(?P<rank>{typed_rank})(?P<woman>\s?{words['woman']}(?=\s))?"
    return _RankSpelling(re.compile(pattern), next(iter(meant)) if len(meant) == 1 else "", two_names)


def _rank_in_full(match: re.Match[str], full: str) -> str:
    if not full:
        return match[0].strip()
    acting, woman = match["acting"] or "", match["woman"] or ""
    return f"{acting.strip()}{full}{woman.strip()}"


def _in_brackets(name: str) -> str:
    """The name with its title in full, and joined to it where that is the custom."""
    for title in _table()["titles"]:
        for word in title["typed"]:
            if name.startswith(word) and (rest := name.removeprefix(word).strip()):
                printed = title["typed"][0]
                return f"{printed}{rest}" if title["joined"] else f"{printed} {rest}"
    return name
