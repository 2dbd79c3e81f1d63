"""`grader reset NN`: the stub again; the old file is kept."""

import click

from grader.commands.course import chosen, the_course


@click.command("reset", short_help="Begin an exercise anew; your file is kept.")
@click.argument("number", metavar="NN")
@click.option("--function", metavar="NAME", default="", help="Put back this one function only, and leave the others as they are.")
def command(number: str, function: str) -> None:
    """Begin an exercise anew: put its stub back in place of your file.

    Nothing is lost: your file goes to `.handgrad/kept/NN/`, under a name with the date and time, beside those that were kept before.
    """
    from grader.learner.files import CannotReset, put_stub_back

    course = the_course()
    (exercise,) = chosen(course, (number,))
    try:
        kept = put_stub_back(exercise, function)
    except CannotReset as error:
        raise click.UsageError(str(error)) from None
    except OSError as error:
        raise click.ClickException(f"{error.filename or exercise.stub}: {error.strerror}.") from None
    file = exercise.stub.relative_to(course.root).as_posix()
    if kept is None:
        click.echo(f"{file} is the stub already{f', as far as {function} goes' if function else ''}: nothing was changed.")
    elif kept == exercise.stub:
        click.echo(f"{file} was not there: now the stub is.")
    else:
        click.echo(f"{file}: {f'{function} is a stub again' if function else 'the stub is back'}.")
        click.echo(f"Your file is kept: {kept.relative_to(course.root).as_posix()}")
