"""The door of `draaischijf` and of `python -m bot`."""

from bot.process import importing


def main() -> None:
    """Run the command line."""
    with importing():
        from bot.cli import cli
    cli(prog_name="draaischijf")


if __name__ == "__main__":
    main()
