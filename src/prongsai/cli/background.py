"""What runs beside the pages: tasks that take long, and what is due every day. A child process of `prongsai start`.

It ends when its standard input is closed. That also works on Windows, where no signal asks a program politely to
stop, and whenever the parent is gone for whatever reason.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import webbrowser
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from prongsai.cli.console import DONE, Console, console_for
from prongsai.cli.django_ready import make_ready

if TYPE_CHECKING:
    from django_tasks_db.management.commands.db_worker import Worker

SECONDS_BETWEEN_TICKS = 60
SECONDS_BETWEEN_LOOKS = 1
SECONDS_TO_FINISH = 10
"""How long a task that is under way may take to end before it is cut off."""


def begin(page: str | None) -> subprocess.Popen[bytes]:
    """Start the child. page: opened in a browser as soon as it answers; None opens nothing."""
    command = [sys.executable, "-m", "prongsai.cli.background", *([page] if page else [])]
    return subprocess.Popen(command, stdin=subprocess.PIPE, env={**os.environ, "PYTHONUTF8": "1"})  # noqa: S603


def finish(child: subprocess.Popen[bytes]) -> None:
    """Ask the child to end and wait for it."""
    if child.stdin:
        child.stdin.close()
    try:
        child.wait(SECONDS_TO_FINISH)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def main(arguments: list[str]) -> int:
    """Work until standard input ends. arguments: the page to open, or none."""
    console = console_for(None)
    stopped = threading.Event()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the parent too, which then closes the input
    signal.signal(signal.SIGTERM, lambda _number, _frame: stopped.set())
    make_ready()
    _hold()
    _beside(_until_input_ends, stopped)
    _beside(_ticks, console, stopped)
    for page in arguments:
        _beside(_open, page, stopped)
    _work(console, stopped)
    return DONE


def _hold() -> None:
    """Nobody restores beneath this process, which may end later than its parent."""
    from django.conf import settings

    from prongsai.records.in_use import hold

    hold(settings.DATA)


def _beside(work: Callable[..., None], *given: object) -> None:
    threading.Thread(target=work, args=given, daemon=True).start()


def _until_input_ends(stopped: threading.Event) -> None:
    while os.read(sys.stdin.fileno(), 1):  # past the buffer of sys.stdin, whose lock would be missed at the end
        pass
    stopped.set()


def _ticks(console: Console, stopped: threading.Event) -> None:
    from django.db import Error, close_old_connections
    from django.utils import timezone

    from prongsai.cli.tick import tick

    done: dict[str, date] = {}
    while not stopped.is_set():
        close_old_connections()
        try:
            for told in tick(timezone.localtime(), done):
                console.progress(told.th, told.en)
        except Error as error:
            _tell_failure(console, error)
        stopped.wait(SECONDS_BETWEEN_TICKS)


def _work(console: Console, stopped: threading.Event) -> None:
    """Carry out stored tasks until told to stop; a database that is away for a while does not end this."""
    from django.apps import apps
    from django.db import Error, close_old_connections

    if not apps.is_installed("django_tasks_db"):
        stopped.wait()
        return
    worker = _worker()
    _beside(_end_after_task, worker, stopped)
    while not stopped.is_set():
        close_old_connections()
        try:
            worker.run()
        except Error as error:
            _tell_failure(console, error)
        stopped.wait(SECONDS_BETWEEN_LOOKS)


def _worker() -> Worker:
    """One that carries out all that is waiting and then returns; its own signals and its own sleep are not used."""
    from django.utils.crypto import get_random_string
    from django_tasks_db.management.commands.db_worker import Worker

    return Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    )


def _end_after_task(worker: Worker, stopped: threading.Event) -> None:
    stopped.wait()
    worker.running = False


def _tell_failure(console: Console, error: Exception) -> None:
    told = console.word("งานเบื้องหลังขัดข้องชั่วคราว จะลองใหม่", "Work in the background failed and will be tried again")
    print(f"{told}: {error}", file=console.err, flush=True)


def _open(page: str, stopped: threading.Event) -> None:
    """Open the page once somebody listens there."""
    host, _, port = page.removeprefix("http://").partition("/")[0].rpartition(":")
    while not stopped.wait(0.2):
        try:
            with socket.create_connection((host.strip("[]"), int(port)), timeout=1):
                break
        except OSError:
            continue
    if not stopped.is_set():
        webbrowser.open(page)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
