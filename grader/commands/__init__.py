"""The command line: a file a command. Nothing heavy is imported until a command needs it, so `grader --help` answers at once."""

import importlib
import importlib.util
from typing import Any

import click

COMMANDS = {
    "check": "grader.commands.check",
    "watch": "grader.commands.watch",
    "hint": "grader.commands.hint",
    "progress": "grader.commands.progress",
    "plot": "grader.commands.plot",
    "solution": "grader.commands.solution",
    "reset": "grader.commands.reset",
    "grade": "grader.commands.grade",
    "regrade": "grader.commands.regrade",
    "replay": "grader.commands.replay",
    "report": "grader.commands.report",
    "feedback": "grader.commands.feedback",
    "export": "grader.commands.export",
    "release": "grader.commands.release",
    "notebooks": "grader.commands.notebooks",
    "verify": "grader.commands.verify",
    "doctor": "grader.commands.doctor",
    "generate": "grader.commands.generate",
}


class _LazyGroup(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name, module in COMMANDS.items() if importlib.util.find_spec(module)]  # a student's kit has fewer

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS or not importlib.util.find_spec(COMMANDS[cmd_name]):
            return None
        command: Any = importlib.import_module(COMMANDS[cmd_name]).command
        return command if isinstance(command, click.Command) else None

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:  # click would say "Aborted!", and end as if something had failed
            click.echo("Interrupted.", err=True)
            ctx.exit(130)


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="handgrad", prog_name="grader")
def cli() -> None:
    """Learn PyTorch's foundations by writing them by hand: check your own work, or grade a whole class."""
