"""The door of `draaischijf` and of `python -m bot`."""

import gc


def main() -> None:
    """Run the command line."""
    # What is imported is no garbage: looking through it again and again takes a third of the time of the imports.
    gc.disable()
    from bot.cli import cli

    gc.freeze()
    gc.enable()
    cli(prog_name="draaischijf")


if __name__ == "__main__":
    main()
