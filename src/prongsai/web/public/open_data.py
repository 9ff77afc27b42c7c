"""ข้อมูลเปิด: every public table as CSV, XLSX and JSON beside its page, the catalogue of them, and where they all are.

Tables are Thai in every language: they are data. The catalogue needs the site's own address and is there once the site
has one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time

from django.http import Http404, HttpResponse
from django.utils import timezone, translation

from prongsai.documents import public_tables as words
from prongsai.documents.data_catalogue import DataSet, Publisher, catalogue_jsonld, harvest_json
from prongsai.documents.open_table import KINDS, OpenTable, open_file, with_headings
from prongsai.domain.progress import PROGRESS_STATES
from prongsai.records.queries.public import public_home
from prongsai.records.queries.public_items import PublicItem, PublicPiece, public_years
from prongsai.records.queries.public_plans import PublicPlan, public_plans
from prongsai.records.queries.public_site import named_posts, public_channels, public_results
from prongsai.thai.dates import format_date
from prongsai.web.public.items import place_of, state_of
from prongsai.web.public.visit import Visit

CATALOGUE, HARVEST = "data/catalogue.jsonld", "data/harvest.json"
POLICY = "default-src 'none'; sandbox"


@dataclass(frozen=True, slots=True)
class Placed:
    """A table at its address. stem: of its files, without their ending. page: where people read it. updated: when it
    last changed, None where nobody knows."""

    stem: str
    page: str
    table: OpenTable
    updated: datetime | None = None


def listed(visit: Visit) -> HttpResponse:
    """Every table with its files, the catalogue and the feeds."""
    context = {
        "tables": tables(visit),
        "kinds": tuple(KINDS),
        "years": public_years(visit.agency),
        "home": public_home(visit.agency),
        "embeds": [(year, f"embed/{year}/") for year in public_years(visit.agency)],
    }
    return visit.page("data", context)


def year_file(visit: Visit, year: int, kind: str) -> HttpResponse:
    """The index of a year as a file."""
    return _file(_of_year(visit, year), kind)


def piece_file(visit: Visit, year: int, code: str, number: int, kind: str) -> HttpResponse:
    """A small table of an item as a file."""
    items = (item for item in visit.items(year) if item.code.lower() == code)
    found = (_of_piece(item, piece) for item in items for piece in item.pieces if piece.piece.number == number)
    return _file(next((each for each in found if each), None), kind)


def results_file(visit: Visit, kind: str) -> HttpResponse:
    """The announced results as a file."""
    return _file(_of_results(visit), kind)


def measures_file(visit: Visit, year: int, kind: str) -> HttpResponse:
    """The measures of a year as a file."""
    plan = next((plan for plan in public_plans(visit.agency) if plan.year == year), None)
    return _file(_of_plan(plan) if plan else None, kind)


def people_file(visit: Visit, kind: str) -> HttpResponse:
    """The posts that the pages name, as a file."""
    return _file(_of_people(visit), kind)


def catalogue(visit: Visit) -> HttpResponse:
    """The catalogue for programs that understand DCAT."""
    content = catalogue_jsonld(_publisher(visit), _sets(visit))
    return _answer(content, "application/ld+json")


def harvest(visit: Visit) -> HttpResponse:
    """The same for a catalogue that takes data sets over."""
    return _answer(harvest_json(_publisher(visit), _sets(visit)), "application/json")


def tables(visit: Visit) -> tuple[Placed, ...]:
    """Every table that everybody may take away."""
    with translation.override("th"):
        return tuple(_tables(visit))


def places(visit: Visit) -> Iterator[str]:
    """The addresses of all of it."""
    yield "data/"
    yield from (f"{each.stem}.{kind}" for each in tables(visit) for kind in KINDS)
    if public_home(visit.agency):
        yield from (CATALOGUE, HARVEST)


def _tables(visit: Visit) -> Iterator[Placed]:
    for year in public_years(visit.agency):
        if of_year := _of_year(visit, year):
            yield of_year
        for item in visit.items(year):
            yield from filter(None, (_of_piece(item, piece) for piece in item.pieces))
    for one in (_of_results(visit), *map(_of_plan, public_plans(visit.agency)), _of_people(visit)):
        if one and one.table.rows:
            yield one


def _of_year(visit: Visit, year: int) -> Placed | None:
    items = visit.items(year)
    home = public_home(visit.agency)
    rows = tuple((i.code, i.asked.title if i.asked else "", state_of(i).words, home + place_of(i)) for i in items)
    shown = [piece.shown.published_at for item in items for piece in item.pieces if piece.shown]
    updated = max((moment for moment in shown if moment), default=None)
    table = OpenTable(f"ita-{year}", words.OF_ITEMS.format(year=year), words.ITEMS, rows)
    return Placed(f"ita/{year}/table-1", f"ita/{year}/", table, updated) if items else None


def _of_piece(item: PublicItem, piece: PublicPiece) -> Placed | None:
    kept = piece.shown.kept_table if piece.shown else None
    if piece.shown is None or kept is None:
        return None
    name, number = f"ita-{item.year}-{item.code.lower()}-p{piece.piece.number}", piece.piece.number
    headings = [each.title for each in kept.columns]
    table = with_headings(
        name, words.OF_A_PIECE.format(title=piece.title, code=item.code, year=item.year), headings, kept.rows
    )
    return Placed(f"{place_of(item)}p{number}", f"{place_of(item)}", table, piece.shown.published_at)


def _of_results(visit: Visit) -> Placed:
    every = public_results(visit.agency)
    rows = tuple(
        (
            str(each.row.year),
            "" if each.result.total is None else str(each.result.total),
            words.OR.join(level.name for level in each.result.levels),
            each.row.announced.isoformat() if each.row.announced else "",
        )
        for each in every
    )
    days = [each.row.announced for each in every if each.row.announced]
    updated = timezone.make_aware(datetime.combine(max(days), time())) if days else None
    return Placed("results/table-1", "results/", OpenTable("results", words.OF_RESULTS, words.RESULTS, rows), updated)


def _of_plan(plan: PublicPlan) -> Placed:
    rows = tuple(
        (
            each.title,
            ", ".join(each.owners),
            format_date(each.due, digits="arabic") if each.due else "",
            PROGRESS_STATES[each.state].th if each.state else "",
        )
        for each in plan.measures
    )
    table = OpenTable(f"measures-{plan.year}", words.OF_MEASURES.format(year=plan.year), words.MEASURES, rows)
    return Placed(f"measures/table-{plan.year}", "measures/", table)


def _of_people(visit: Visit) -> Placed:
    rows = tuple(
        (
            each.shown.post.title,
            ", ".join(f"{name} ({acting})" if acting else name for name, acting in each.holders),
            str(each.shown.post.unit or ""),
            each.shown.phone,
            each.shown.mail,
        )
        for each in named_posts(visit.agency, visit.today)
    )
    return Placed("people/table-1", "people/", OpenTable("people", words.OF_PEOPLE, words.PEOPLE, rows))


def _sets(visit: Visit) -> list[DataSet]:
    about = words.ABOUT.format(office=visit.agency.name)
    called = (*words.KEYWORDS, visit.agency.name)
    return [
        DataSet(each.table.name, each.table.title, about, each.stem, each.page, each.updated, called)
        for each in tables(visit)
    ]


def _publisher(visit: Visit) -> Publisher:
    """Whose data it is; no page where the site has no address of its own."""
    home, office = public_home(visit.agency), visit.agency
    if not home:
        raise Http404
    mails = [row.address for row in public_channels(office) if "@" in row.address]
    found = Publisher(office.name, home, phone=office.phones[0] if office.phones else "")
    return replace(found, mail=mails[0].removeprefix("mailto:")) if mails else found


def _file(placed: Placed | None, kind: str) -> HttpResponse:
    if placed is None or not placed.table.rows or kind not in KINDS:
        raise Http404
    return _answer(open_file(placed.table, kind), KINDS[kind])


def _answer(content: bytes, kind: str) -> HttpResponse:
    """Data for any program: a page elsewhere may read it too."""
    answer = HttpResponse(content, content_type=kind)
    answer.headers["Content-Security-Policy"] = POLICY
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer
