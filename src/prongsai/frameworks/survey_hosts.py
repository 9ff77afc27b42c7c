"""Which hosts are those of the official surveys, which only lead elsewhere, and which hold other surveys."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from prongsai.domain.survey_links import OfficialHost, SurveyHosts


@cache
def survey_hosts() -> SurveyHosts:
    """The table of hosts (frameworks/survey_hosts.toml)."""
    rows = tomllib.loads(files(__package__).joinpath("survey_hosts.toml").read_text(encoding="utf-8"))
    official = tuple(OfficialHost(**row) for row in rows["official"])
    return SurveyHosts(official, frozenset(rows["redirecting"]), frozenset(rows["others"]))
