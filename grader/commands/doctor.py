"""`grader doctor`: what this machine offers."""

import os
import platform
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.table import Table


@click.command("doctor")
def command() -> None:
    """Say what this machine offers: Python, torch, the protections of the wall one by one, workers.

    Exit status 0 if `grader grade` can keep all its promises here, 1 if not.
    """
    from rich.console import Console
    from rich.table import Table

    console = Console(highlight=False)
    table = Table("what", "here")
    table.add_row("Python", f"{platform.python_version()} on {platform.system()} {platform.machine()}")
    table.add_row("torch", _version("torch"))
    table.add_row("workers", f"{os.cpu_count()} (one a core)")
    if find_spec("grader.judge.judge") is None:
        console.print(table)
        console.print("This is a student's kit: the checks run here, and grading is the teacher's.", style="green")
        return
    ok = _wall(table)
    console.print(table)
    if ok:
        console.print("`grader grade` keeps all its promises here.", style="green")
    else:
        console.print(
            "Students' commands work here. `grader grade` would need --trusted: grade strangers' code on Linux instead.", style="yellow"
        )
    sys.exit(0 if ok else 1)


def _wall(table: "Table") -> bool:
    """Start a zygote, as `grade` does, and list which layers really stand."""
    if not hasattr(os, "fork"):
        table.add_row("wall", "not on this system: it needs fork")
        return False
    from grader.judge.judge import missing_protection
    from grader.wall.launcher import Zygote
    from grader.wall.ours import ZygoteFailed

    zygote = Zygote(1 << 30)
    try:
        for layer, missing in zygote.protections.items():
            table.add_row(f"wall: {layer}", f"missing: {missing}" if missing else "stands")
        why = missing_protection(zygote.protections)
        zygote.end(zygote.fork())
        table.add_row("wall: a worker", "starts and is confined")
    except ZygoteFailed as error:
        table.add_row("wall: a worker", str(error))
        why = str(error)
    finally:
        zygote.close()
    return not why


def _version(package: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
