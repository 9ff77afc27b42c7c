"""Write src/prongsai/thai/data/holidays.csv from the PyPI package `holidays` (a development need only).

Run it again after raising the version of the package; the same version always writes the same file. What
the package has wrong goes into corrections.csv beside it, never into the file written here.
"""

import csv
import io
from datetime import date
from pathlib import Path

import holidays

TARGET = Path(__file__).resolve().parents[1] / "src" / "prongsai" / "thai" / "data" / "holidays.csv"
FIRST_YEAR, LAST_YEAR = 2019, 2035
# Holidays of the private sector, and a day that is none: government offices are open, and the Labour
# Day's replacement on a Monday is no official holiday either.
OFFICES_OPEN = {"วันแรงงานแห่งชาติ", "ชดเชยวันแรงงานแห่งชาติ", "วันเด็กแห่งชาติ"}
# Its date is set by the palace each year, so the package has it only for years already announced.
ANNOUNCED_BY = "วันพืชมงคล"


def _calendar(category: str) -> dict[date, str]:
    """Thai names by date for one category of the package."""
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    return dict(holidays.country_holidays("TH", years=years, language="th", categories=(category,)))


def _official_names(names: str) -> str:
    return "; ".join(name for name in names.split("; ") if name not in OFFICES_OPEN)


def rows() -> list[tuple[str, str, str]]:
    """Date, Thai name and source of every official holiday, in order of date."""
    government = _calendar("government")
    announced = max(day.year for day, name in government.items() if ANNOUNCED_BY in name)
    found = []
    for day, names in sorted((_calendar("public") | government).items()):
        state = "announced" if day.year <= announced else "projected"
        if FIRST_YEAR <= day.year <= LAST_YEAR and (name := _official_names(names)):
            found.append((day.isoformat(), name, f"holidays {holidays.__version__} {state}"))
    return found


def table() -> str:
    """The whole file."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("date", "name_th", "source"))
    writer.writerows(rows())
    return out.getvalue()


if __name__ == "__main__":
    TARGET.write_text(table(), encoding="utf-8")
    print(f"{TARGET.name}: {len(rows())} holidays, {FIRST_YEAR}-{LAST_YEAR}")
