"""What somebody does in the Playground: open a chat, type, and read what the bot says."""

from __future__ import annotations

from playwright.sync_api import Locator, Page


def open_chat(page: Page, name: str) -> None:
    page.get_by_role("treeitem", name=name).click()


def say(page: Page, text: str, *, to: str = "") -> None:
    """
    Type a message and send it; with a mention picked from the list, as a group asks for.

    The words come in one go, as from a telephone: the Playground draws all messages anew for each key. Looking for the
    button by its name costs as much again in a long chat.
    """
    page.locator("[contenteditable=true]").first.click()
    if to:
        page.keyboard.type("@", delay=30)
        page.get_by_role("menuitem", name=to).click()
    page.keyboard.insert_text(text)
    page.keyboard.press("Enter")


def messages(page: Page, text: str) -> Locator:
    """The bot's messages that hold this text; what stands in the side bar and the log does not count."""
    return page.locator(".fai-OutputCard", has_text=text)
