"""`prongsai start`: the whole program on one machine, from an empty folder to pages in a browser, in one command."""

from __future__ import annotations

import argparse
import importlib
import multiprocessing
import os
import signal
import socket
import threading
from collections.abc import Callable, Mapping
from datetime import datetime

from prongsai.cli import background
from prongsai.cli.console import DONE, Console
from prongsai.cli.django_ready import make_ready, refuse_without_thai
from prongsai.domain.errors import Refusal

THREADS = 8
"""How many requests are answered at once."""
SECONDS_TO_STOP = 5
"""How long open requests may take to end before they are cut off."""
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Of passwords that are copied by hand: none that looks like another."""
PASSWORD_LENGTH = 14


def answer(options: argparse.Namespace, console: Console) -> int:
    """Prepare the database, serve until Ctrl-C or a request to end, and stop cleanly."""
    make_ready(options.data)
    from django.conf import settings

    from prongsai.records.in_use import at_work

    refuse_taken_port(options.host, options.port)
    with at_work(settings.DATA):
        return _open(options, console)


def _open(options: argparse.Namespace, console: Console) -> int:
    _prepare(console)
    if options.demo:
        _tell_demo(console)
    _tell_first(console)
    page = f"http://{address(options.host, options.port)}/"
    console.say(
        f"โปร่งใสเปิดแล้วที่ {page} ปิดด้วย Ctrl+C",
        f"Prongsai is open at {page}; press Ctrl+C to stop.",
    )
    console.out.flush()
    child = background.begin(None if options.no_browser else page)
    try:
        _serve(options.host, options.port)
    finally:
        background.finish(child)
    console.say("ปิดเรียบร้อยแล้ว", "Stopped.")
    return DONE


def address(host: str, port: int) -> str:
    """Host and port as a browser takes them."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def refuse_taken_port(host: str, port: int) -> None:
    """Refuse a port that another program listens on, or an address that is not of this machine."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as tried:
        exclusive = getattr(socket, "SO_EXCLUSIVEADDRUSE", None)
        # Windows would share the port; elsewhere the port of a server that has just ended is free to take.
        tried.setsockopt(socket.SOL_SOCKET, exclusive or socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except (OSError, OverflowError) as error:
            raise Refusal("port_not_free", address=address(host, port)) from error


def _prepare(console: Console) -> None:
    from django.conf import settings
    from django.core.management import call_command
    from django.db import OperationalError

    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    console.progress("เตรียมฐานข้อมูล", "preparing the database")
    try:
        refuse_without_thai()
        call_command("migrate", verbosity=0, interactive=False)
    except OperationalError as error:
        raise Refusal("database_unreachable", reason=str(error).strip()) from error


def _tell_demo(console: Console) -> None:
    """Load the invented agencies and print their passwords, this once."""
    from django.utils import timezone

    from prongsai.records.actions.demo_disclosures import load_demo_disclosures
    from prongsai.records.actions.demo_marks import load_demo_marks
    from prongsai.records.actions.demo_papers import load_demo_papers
    from prongsai.records.actions.demo_site import load_demo_site

    now = timezone.now()
    passwords = _load_demo(now)
    if not passwords:
        console.say("ข้อมูลตัวอย่างมีอยู่แล้ว", "The example data are there already.")
        return
    console.say(
        "ชื่อผู้ใช้และรหัสผ่านของข้อมูลตัวอย่าง แสดงครั้งนี้ครั้งเดียว:",
        "User names and passwords of the example data, shown this once:",
    )
    _tell_passwords(console, passwords)
    console.progress("จัดพิมพ์หนังสือตัวอย่าง", "printing the papers of the example")
    load_demo_site(now)
    load_demo_papers(now)
    load_demo_disclosures(now)
    load_demo_marks(now)


def _tell_first(console: Console) -> None:
    """Make the first administrator where nobody has an account, and print the password, this once."""
    from django.utils import timezone

    from prongsai.records.actions.first_account import make_first_account

    passwords = make_first_account(timezone.now(), _password)
    if not passwords:
        return
    console.say(
        "บัญชีแรก ผู้ดูแลโปรแกรมทั้งหมด จดไว้ แสดงครั้งนี้ครั้งเดียว:",
        "The first account, administrator of everything; write it down, it is shown this once:",
    )
    _tell_passwords(console, passwords)


def _tell_passwords(console: Console, passwords: Mapping[str, str]) -> None:
    from django.utils import timezone

    from prongsai.records.queries.accounts import roles_in_words

    roles = roles_in_words(passwords, timezone.localdate())
    width = max(map(len, passwords))
    for username, password in passwords.items():
        console.say(*(f"  {username:{width}}  {password}  {said}" for said in roles[username]))


def _load_demo(now: datetime) -> dict[str, str]:
    """User names with their passwords; empty when the example data are there already."""
    from prongsai.records.actions.demo import load_demo

    return load_demo(now=now, passwords=_password)


def _password() -> str:
    from django.utils.crypto import get_random_string

    return get_random_string(PASSWORD_LENGTH, LETTERS)


def _serve(host: str, port: int) -> None:
    """Answer requests until a signal ends it; the server itself handles Ctrl-C and SIGTERM."""
    from django.db import connections
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prongsai.config.settings")
    connections.close_all()  # the server forks, and a connection must not be shared
    Server(
        "prongsai.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=THREADS,
        log_level=LogLevels.error,
        respawn_failed_workers=True,
        workers_kill_timeout=SECONDS_TO_STOP,
    ).serve(target_loader=load_application)


def load_application(target: str) -> Callable[..., object]:
    """The pages (module:name), in the server's child process, which then ends with its parent whatever ends that."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    module, _, name = target.partition(":")
    loaded: Callable[..., object] = getattr(importlib.import_module(module), name)
    return loaded


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)
