"""The table of hosts of surveys."""

from __future__ import annotations

from prongsai.domain.survey_links import EIT_PUBLIC, check_survey_address
from prongsai.frameworks.survey_hosts import survey_hosts


def test_every_official_host_says_how_surely_it_is_known() -> None:
    hosts = survey_hosts()
    assert hosts.official and hosts.redirecting and hosts.others
    for each in hosts.official:
        assert each.confidence in ("high", "medium", "low") and each.source
        assert each.eit.startswith("/") and each.iit.startswith("/") and each.eit != each.iit
        assert each.host not in hosts.redirecting | hosts.others
        typed = f"https://{each.host}{each.eit}abc"
        assert check_survey_address(EIT_PUBLIC, typed, hosts) == typed
