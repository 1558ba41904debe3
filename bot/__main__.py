"""The door of `draaischijf` and of `python -m bot`."""

from bot.cli import cli


def main() -> None:
    """Run the command line."""
    cli(prog_name="draaischijf")


if __name__ == "__main__":
    main()
