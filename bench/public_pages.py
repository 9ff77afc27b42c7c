"""How long public pages take, as the browser gets them: an item with its content, and the index of its year.

Run:  python -m bench.public_pages
The site is the one that tests look at, with three years of items. The peer is the smallest page that the same server
makes, the form that asks for the id of a paper; turn by turn, in one run. Ends with 1 when a figure is over its target.
"""

from __future__ import annotations

import sys
import tempfile
from functools import partial

from bench.measures import RUNS, Times, median, p95, seconds

from prongsai.cli.django_ready import make_ready

TARGET = 0.030
PLACES = ("", "ita/2569/", "ita/2569/o1/", "information/")


def main() -> int:
    """Measure all turn by turn, print, compare with the target."""
    with tempfile.TemporaryDirectory() as folder:
        make_ready(folder)
        from django.core.management import call_command
        from django.test import Client
        from django.test.utils import setup_test_environment
        from tests.records.worlds import made_world
        from tests.web.public.site import a_site

        call_command("migrate", verbosity=0)
        setup_test_environment()
        a_site(made_world())
        client = Client(headers={"user-agent": "Firefox"})

        def get(address: str) -> None:
            assert client.get(address).status_code == 200

        peer, ours = Times(), {place: Times() for place in PLACES}
        for _ in range(RUNS):
            peer.append(seconds(partial(get, "/v/")))
            for place, times in ours.items():
                times.append(seconds(partial(get, f"/a/thungtawan/{place}")))
    for place, times in ours.items():
        print(
            f"{place or 'home':14s} p95 {p95(times) * 1000:5.1f} ms (target {TARGET * 1000:.0f}; wall "
            f"{p95(times, 1) * 1000:.0f}), median {median(times) * 1000:5.1f}; smallest page "
            f"{median(peer) * 1000:5.1f} ms; ratio {median(times) / median(peer):.1f}"
        )
    return any(p95(times) > TARGET for times in ours.values())


if __name__ == "__main__":
    sys.exit(main())
