"""An Adaptive Card as text: readable at 60 to 120 columns, and without colours or frames in a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.chat.cards import SUBMITS, Contents, actions, children, contents
from bot.chat.markdown import link, style_text
from dialogs.texts import Texts
from knowledge.plain import Json

COLOURS = {"good": "green", "warning": "yellow", "attention": "red", "accent": "cyan"}
AIR = frozenset({"medium", "large", "extralarge", "padding"})
LINE = "─" * 40


def draw_card(card: Json, texts: Texts, *, plain: bool = False) -> RenderableType:
    """
    The whole card, everything that can be pressed with its number before it.

    `plain` keeps columns at the width of their words, for output that has no width.
    """
    return _Artist(texts, contents(card), plain).card(card)


@dataclass(frozen=True, slots=True)
class _Artist:
    texts: Texts
    contents: Contents
    plain: bool

    def card(self, card: Json) -> RenderableType:
        body = self.stack(children({**card, "type": "AdaptiveCard"}), self.numbered(card, None))
        ways = self.ways(actions(card))
        return Group(*body, Text(""), *ways) if body and ways else Group(*body, *ways)

    def stack(self, elements: Iterable[Json], first: RenderableType | None = None) -> list[RenderableType]:
        """The elements below each other, with the blank and drawn lines that the card asks for."""
        lines: list[RenderableType] = [first] if first else []
        for element in elements:
            drawn = self.element(element)
            if drawn is None:
                continue
            if lines and element.get("separator"):
                lines.append(Text(LINE, style="dim"))
            elif lines and _word(element, "spacing") in AIR:
                lines.append(Text(""))
            lines.append(drawn)
        return lines

    def element(self, element: Json) -> RenderableType | None:
        """One element with the number of its row, if it can be tapped; nothing if there is nothing to see."""
        kind = str(element["type"])
        draw: dict[str, Callable[[Json], RenderableType | None]] = {
            "ActionSet": lambda part: _group(self.ways(actions(part))),
            "ColumnSet": self.columns,
            "FactSet": self.facts,
            "Image": self.image,
            "Media": self.image,
            "RichTextBlock": self.runs,
            "Table": self.table,
            "TextBlock": self.text,
        }
        if kind.startswith("Input."):
            return self.field(element)
        return self.numbered(element, draw.get(kind, self.inside)(element))

    def inside(self, element: Json) -> RenderableType | None:
        return _group(self.stack(children(element)))

    def numbered(self, element: Json, drawn: RenderableType | None) -> RenderableType | None:
        """What can be tapped with its number before it, or its address below it."""
        action = element.get("selectAction")
        if not isinstance(action, dict):
            return drawn
        if action.get("type") == "Action.OpenUrl":
            shown = link(str(action.get("title") or action.get("url", "")), str(action.get("url", "")))
            return Group(drawn, shown) if drawn else shown
        if id(action) not in self.contents.numbers:
            return drawn
        row = Table.grid(padding=(0, 1))
        row.add_column(no_wrap=True)
        row.add_column()
        row.add_row(self.number(action), drawn or Text(str(action.get("title", ""))))
        return row

    def number(self, action: Json) -> Text:
        return Text(f"[{self.contents.numbers[id(action)]}]", style="bold cyan")

    def ways(self, ways: Iterable[Json]) -> list[RenderableType]:
        """The buttons, each on its line; a button that unfolds something with that below it."""
        lines: list[RenderableType] = []
        for action in ways:
            title = str(action.get("title", ""))
            if action["type"] in SUBMITS:
                lines.append(Text.assemble(self.number(action), " ", title))
            elif action["type"] == "Action.OpenUrl":
                lines.append(link(title or str(action.get("url", "")), str(action.get("url", ""))))
            elif action["type"] == "Action.ShowCard":
                lines += [Text(title, style="bold"), Padding(self.card(action.get("card", {})), (0, 0, 0, 2))]
        return lines

    def text(self, element: Json) -> RenderableType | None:
        return style_text(str(element.get("text", "")), _style(element)) if element.get("text") else None

    def runs(self, element: Json) -> RenderableType | None:
        """A line of pieces, each with its own style, link or number."""
        line = Text()
        for run in element.get("inlines", []):
            if isinstance(run, str):
                line.append(run)
                continue
            text, action = str(run.get("text", "")), run.get("selectAction") or {}
            if id(action) in self.contents.numbers:
                line.append_text(self.number(action)).append(" ")
            if action.get("type") == "Action.OpenUrl":
                line.append_text(link(text, str(action.get("url", ""))))
            else:
                line.append(text, style=_style(run))
        return line if line.plain else None

    def image(self, element: Json) -> RenderableType | None:
        alt = element.get("altText")
        return Text(f"[{self.texts('terminal.image', alt=alt)}]", style="dim") if alt else None

    def facts(self, element: Json) -> RenderableType | None:
        facts = [fact for fact in element.get("facts", []) if isinstance(fact, dict)]
        if not facts:
            return None
        grid = Table.grid(padding=(0, 2))
        grid.add_column(style="bold", no_wrap=all(len(str(fact.get("title", ""))) < 24 for fact in facts))
        grid.add_column()
        for fact in facts:
            grid.add_row(style_text(str(fact.get("title", ""))), style_text(str(fact.get("value", ""))))
        return grid

    def columns(self, element: Json) -> RenderableType | None:
        """The columns beside each other; those with nothing to see leave no gap."""
        drawn = [(column, cell) for column in children(element) if (cell := self.element(column))]
        if len(drawn) < 2:
            return drawn[0][1] if drawn else None
        grid = Table.grid(padding=(0, 2), expand=not self.plain)
        for column, _ in drawn:
            grid.add_column(ratio=None if self.plain else _ratio(column.get("width", "stretch")))
        grid.add_row(*(cell for _, cell in drawn))
        return grid

    def table(self, element: Json) -> RenderableType | None:
        rows = [[self.element(cell) or Text("") for cell in children(row)] for row in children(element)]
        width = max((len(row) for row in rows), default=0)
        if not width:
            return None
        titles = rows.pop(0) if element.get("firstRowAsHeader", True) else []
        table = Table(box=box.SIMPLE_HEAD if self.plain else box.ROUNDED, show_header=bool(titles), header_style="bold")
        for number in range(width):
            table.add_column(titles[number] if number < len(titles) else "")
        for row in rows:
            table.add_row(*row)
        return table

    def field(self, element: Json) -> RenderableType | None:
        """An input with what stands in it, and what there is to choose from."""
        found = next((field for field in self.contents.fields if field.id == element.get("id")), None)
        if found is None or found.hidden:
            return None
        line = Text.assemble((found.label, "bold"), (" *" if found.required else "", "red"), self.texts.label(""))
        chosen = set(found.value.split(",") if found.several else [found.value])
        if found.kind == "Toggle":
            word = next(word for word, value in found.options if value in chosen)
            line.append(self.texts(f"terminal.{word}"))
            return line
        if not found.options:
            return line.append(found.value or "…", style="" if found.value else "dim")
        marks = "☑☐" if found.several else "◉○"
        options = [f"  {marks[value not in chosen]} {title}" for title, value in found.options]
        return Group(line, *(Text(option) for option in options))


def _group(lines: list[RenderableType]) -> RenderableType | None:
    return Group(*lines) if lines else None


def _ratio(width: object) -> int | None:
    """A column's share of the room; `auto` and pixels take what their words need."""
    if width == "auto" or (isinstance(width, str) and width.endswith("px")):
        return None
    return max(1, int(float(width))) if isinstance(width, int | float | str) and str(width).isdigit() else 1


def _style(element: Json) -> str:
    """Bold for what the card makes heavy or large, and its colour, which never carries the meaning alone."""
    heavy = _word(element, "weight") == "bolder" or _word(element, "style") in {"heading", "columnheader"}
    large = _word(element, "size") in {"large", "extralarge"}
    styles = ["bold"] if heavy or large else []
    styles += ["italic"] if element.get("italic") else []
    styles += ["strike"] if element.get("strikethrough") else []
    styles += ["dim"] if element.get("isSubtle") else []
    return " ".join([*styles, COLOURS.get(_word(element, "color"), "")]).strip()


def _word(element: Json, key: str) -> str:
    """A property of a few fixed words, which cards may write in any case."""
    return str(element.get(key, "")).lower()
